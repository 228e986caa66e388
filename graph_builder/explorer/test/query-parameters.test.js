import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { withTerms, written } from "../src/query-parameters.js";

const cases = JSON.parse(readFileSync(new URL("query-parameters.json", import.meta.url), "utf8"));

for (const { what, text, terms, gives } of cases) test(what, () => assert.equal(withTerms(text, terms), gives));

test("terms are written so that nothing in them ends them", () => {
  assert.equal(written({ type: "uri", value: "https://example.org/a" }), "<https://example.org/a>");
  assert.throws(() => written({ type: "uri", value: "https://example.org/> } DROP ALL" }), /no IRI/);
  assert.equal(written({ type: "literal", value: 'a"\\\n' }), '"a\\"\\\\\\n"');
  assert.equal(written({ type: "literal", value: "1", datatype: "http://x/int" }), '"1"^^<http://x/int>');
});

test("terms are written as short as SPARQL allows", () => {
  const prefixes = { id: "https://example.org/id/", hs: "https://example.org/ontology#" };
  const iri = (value) => written({ type: "uri", value }, prefixes);
  assert.equal(iri("https://example.org/id/during-conflict"), "id:during-conflict");
  assert.equal(iri("https://example.org/ontology#Fund"), "hs:Fund");
  assert.equal(iri("https://example.org/id/a/b"), "<https://example.org/id/a/b>");
  assert.equal(iri("https://example.org/id/-a"), "<https://example.org/id/-a>");
  assert.equal(iri("https://example.org/id/"), "<https://example.org/id/>");
  const integer = (value) => written({ type: "literal", value, datatype: "http://www.w3.org/2001/XMLSchema#integer" });
  assert.equal(integer("-11"), "-11");
  assert.equal(integer("11 }"), '"11 }"^^<http://www.w3.org/2001/XMLSchema#integer>');
});
