import assert from "node:assert/strict";
import test from "node:test";

globalThis.document = { documentElement: { dataset: {} } };
globalThis.matchMedia = () => ({ matches: false, addEventListener() {} });
const { csv } = await import("../src/dom.js");
const { radial } = await import("../src/radial.js");
const { nearest } = await import("../src/sparql.js");
const { wilson } = await import("../src/guide-view.js");
const { certainty } = await import("../src/timeline-view.js");

test("no spreadsheet runs a cell", () => {
  assert.equal(
    csv([
      ["a", "b,c"],
      ["=1+1", 'say "x"'],
      ["-2", "@x"],
    ]),
    'a,"b,c"\n\'=1+1,"say ""x"""\n-2,\'@x\n',
  );
});

test("the nearest name is offered, and none that is far", () => {
  assert.equal(nearest("coChairdBy", ["fundedBy", "coChairedBy"]), "coChairedBy");
  assert.equal(nearest("xyzzy", ["fundedBy", "coChairedBy"]), null);
});

test("the interval is Wilson's", () => {
  assert.deepEqual(wilson(199, 200), [97.2, 99.9]);
});

test("a date says how certain it is", () => {
  const date = (edtf, from, to) => certainty({ edtf, from, to });
  assert.equal(date("2006-02-09", "2006-02-09", "2006-02-09"), "day");
  assert.equal(date("2003-05", "2003-05-01", "2003-05-31"), "month");
  assert.equal(date("2001", "2001-01-01", "2001-12-31"), "year");
  assert.equal(date("2006-02-09/2006-02-10", "2006-02-09", "2006-02-10"), "span");
  assert.equal(date("198X", "1980-01-01", "1989-12-31"), "uncertain");
  assert.equal(date("196X/..", "1960-01-01", "9999-12-31"), "open");
});

test("rings: one step inside two, each place taken once", () => {
  const links = { a: ["b", "c", "d"], b: ["a", "e"], c: ["a"], d: ["a"], e: ["b"] };
  const placed = radial("a", 2, (key) => links[key]);
  assert.deepEqual([...placed.keys()], ["a", "b", "c", "d", "e"]);
  assert.deepEqual([placed.get("a").x, placed.get("a").y], [0, 0]);
  const far = (key) => Math.hypot(placed.get(key).x, placed.get(key).y);
  assert.ok(far("e") > far("b") && far("b") > 0);
  assert.equal(new Set([...placed.values()].map(({ x, y }) => `${x},${y}`)).size, 5);
  assert.equal(radial("a", 1, (key) => links[key]).size, 4);
});

test("a ring with no room for all becomes several, none at one place", () => {
  const keys = Array.from({ length: 120 }, (_x, i) => "n" + i);
  const placed = radial("a", 1, (key) => (key === "a" ? keys : []));
  assert.equal(new Set([...placed.values()].map(({ x, y }) => `${x},${y}`)).size, 121);
});
