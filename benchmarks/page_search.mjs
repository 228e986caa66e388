// How well the page's search finds the statements of a right place, and how fast, on the questions of search_questions.tsv:
//   node benchmarks/page_search.mjs output/explorer.html tuning
//   node benchmarks/page_search.mjs output/explorer.html "kept apart"

import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { statementFinder } from "../graph_builder/explorer/src/statement-search.js";

const [page, part] = process.argv.slice(2);
const packed = readFileSync(page, "utf8").match(/id="data">([^<]*)/)[1];
const model = JSON.parse(gunzipSync(Buffer.from(packed.trim(), "base64"))).shown;
const [names, ...rows] = readFileSync(new URL("search_questions.tsv", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => line.split("\t"));
const questions = rows
  .map((row) => Object.fromEntries(names.map((name, i) => [name, row[i]])))
  .filter((each) => each.part === part && each.places);

let began = performance.now();
const find = statementFinder(model);
for (let before = NaN; find("security").length !== before; ) {
  before = find("security").length; // the index is made bit by bit
  await new Promise((done) => setTimeout(done, 50));
}
console.log(`index made in ${Math.round(performance.now() - began)} ms`);

const isAt = (evidence, place) => evidence.place.endsWith("/" + place) || evidence.place.includes(place + "/");
const found = questions.map(({ question, places }) => {
  began = performance.now();
  const numbers = find(question).slice(0, 10);
  const ms = performance.now() - began;
  const at = numbers.findIndex((n) => model.statements[n].evidence.some((e) => places.split(" ").some((place) => isAt(e, place))));
  return { question, ms, at };
});
const share = (most) => ((100 * found.filter(({ at }) => at >= 0 && at < most).length) / found.length).toFixed(0);
console.log(`${found.length} questions: ${share(10)} % among the first ten, ${share(5)} % among the first five`);
console.log(`slowest ${Math.max(...found.map(({ ms }) => ms)).toFixed(0)} ms`);
for (const { question } of found.filter(({ at }) => at < 0)) console.log(`  not found: ${question}`);
