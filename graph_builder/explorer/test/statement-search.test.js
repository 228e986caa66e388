import assert from "node:assert/strict";
import test from "node:test";
import { statementFinder, terms } from "../src/statement-search.js";

const statement = (en, about, relation = "causes") => ({
  sentence: { en, zh: "战争造成饥饿" },
  evidence: [{ anchor: "造成", gloss: "brings about" }],
  about: about.map((key) => [key, "subject", "subject"]),
  subject: about[0],
  object: about[1],
  relation,
});

const model = {
  statements: [
    statement("The Commission was chaired by Ms. Ogata.", ["commission", "ogata"], "chairedBy"),
    statement("War causes hunger.", ["war", "hunger"]),
    statement("Drought causes hunger.", ["drought", "hunger"]),
  ],
  entities: {
    war: { names: { en: "war", fr: "guerre" }, short: {}, alts: [["en", "armed conflict"]] },
    hunger: { names: { en: "hunger" }, short: {}, alts: [] },
  },
  terms: { chairedBy: { en: "is chaired by" } },
  searchWords: { chairedBy: "head\nlead", ogata: "president of the panel" },
  functionWords: ["who", "the", "was", "is"],
};

async function finder() {
  const find = statementFinder(model);
  while (find("drought").length < 1) await new Promise((done) => setTimeout(done, 1));
  return find;
}

test("words are cut to their stems, Chinese to pairs of characters", () => {
  assert.deepEqual(terms("Widening notions, 2006"), ["widen", "notion", "2006"]);
  assert.deepEqual(terms("人类安全"), ["人类", "类安", "安全"]);
  assert.deepEqual(terms("国"), ["国"]);
  assert.deepEqual(terms(" … "), []);
});

test("statements are found by sentence, words, names in any language and everyday words", async () => {
  const find = await finder();
  for (const [text, first] of [
    ["chairing", 0],
    ["who led the panel", 0],
    ["guerre", 1],
    ["armed conflicts", 1],
    ["droughts", 2],
    ["drougt", 2],
  ])
    assert.equal(find(text)[0], first, text);
  assert.equal(find("造成").length, 3);
});

test("words that tell nothing find nothing beside others, and are all there is alone", async () => {
  const find = await finder();
  assert.deepEqual(find("the drought"), [2]);
  assert.deepEqual(find("the"), [0]);
  assert.deepEqual(find("zebra"), []);
  assert.deepEqual(find(""), []);
});
