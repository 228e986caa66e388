import assert from "node:assert/strict";
import test from "node:test";

globalThis.location = { hash: "" };
const { chosen, choosing, href, parse, renewed } = await import("../src/address.js");

const at = (hash) => {
  globalThis.location.hash = hash;
};

test("an address says the view, what it shows, and the rest", () => {
  const { view, at: what, params } = parse("#/read/document/small/para/7?language=fr&line=-denied");
  assert.deepEqual([view, what, params.get("language"), params.get("line")], ["read", "document/small/para/7", "fr", "-denied"]);
});

test("an address that is older, broken or empty is the graph's", () => {
  assert.deepEqual([parse("#hunger").view, parse("#hunger").at], ["graph", "hunger"]);
  assert.equal(parse("").view, "graph");
  assert.equal(parse("#%E0%A4%A").at, "%E0%A4%A");
});

test("what is not named stays, what is null goes, and another view keeps language and filters only", () => {
  at("#/graph/hunger?around=hunger&language=ar&standing=asserted");
  assert.equal(href({ steps: 2 }), "#/graph/hunger?around=hunger&language=ar&standing=asserted&steps=2");
  assert.equal(href({ around: null, standing: null }), "#/graph/hunger?language=ar");
  assert.equal(href({ view: "table" }), "#/table?language=ar&standing=asserted");
});

test("every key survives its address", () => {
  at("#/graph");
  for (const key of ["a>b", "statement/0a1b", "x y&z=1?#", "</script>", "人类"]) assert.equal(parse(href({ at: key })).at, key);
});

test("a key that went gives way to the one of today, wherever it stands whole", () => {
  const redirects = Object.assign(Object.create(null), { tomcats: "cats" });
  assert.equal(renewed("#/graph/tomcats?around=tomcats&steps=2", redirects), "#/graph/cats?around=cats&steps=2");
  assert.equal(renewed("#tomcats", redirects), "#cats");
  for (const same of ["", "#/graph/tomcats-club", "#/read/toString?q=the+tomcats", "#%E0%A4%A"]) assert.equal(renewed(same, redirects), same);
});

test("choosing stays in the view", () => {
  at("#/graph?group=kind");
  assert.equal(choosing("hunger").href, "#/graph/hunger?group=kind");
  at("#/read/document/small/para/7");
  assert.equal(choosing("hunger").href, "#/read/document/small/para/7?chosen=hunger");
  at(choosing("hunger").href);
  assert.equal(chosen(), "hunger");
  assert.equal(choosing(null).href, "#/read/document/small/para/7");
});
