import assert from "node:assert/strict";
import test from "node:test";
import { fold, near, rank, rankWithSlips } from "../src/matching.js";

test("text is compared without accents, marks and case", () => {
  assert.equal(fold("Sécurité  Humaine"), "securite humaine");
  assert.equal(fold("الأَمْن الإنســاني"), fold("الامن الانساني"));
  assert.equal(fold("Ёлка"), fold("елка"));
  assert.equal(fold("ＡＢＣ"), "abc");
  assert.equal(fold("early-warning"), "early warning");
});

test("slips are a letter more, less, another one, or two exchanged", () => {
  for (const [a, b] of [
    ["hunger", "hungre"],
    ["hunger", "hungr"],
    ["hunger", "hungerr"],
    ["hunger", "hunker"],
  ])
    assert.ok(near(a, b, 1), b);
  assert.ok(!near("hunger", "huger s", 1));
  assert.ok(!near("abc", "abcdef", 2));
});

test("names that begin with what is sought come first", () => {
  assert.equal(rank("human security", "human security"), 0);
  assert.equal(rank("human", "human security"), 1);
  assert.equal(rank("security", "human security"), 2);
  assert.equal(rank("secur hum", "human security"), 3);
  assert.equal(rank("hunger", "human security"), null);
});

test("slips are forgiven in names, not in running text", () => {
  assert.equal(rankWithSlips("comission securty", "commission on human security"), 10);
  assert.equal(rankWithSlips("war", "car"), null, "short words must be right");
  assert.equal(rankWithSlips("hungre", "a long text of more than twelve words in which at last the word hunger occurs"), null);
});
