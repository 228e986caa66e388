// Search in what the documents say: sentences, the words they rest on, and what the things and relations in them are called; ranked by BM25+.

import MiniSearch from "minisearch";
import { stemmer } from "stemmer";
import { fold } from "./matching.js";

const WORDS = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const HAN = /\p{Script=Han}/u;
const pairs = (word) => (word.length > 1 ? Array.from({ length: word.length - 1 }, (_x, i) => word.slice(i, i + 2)) : [word]);

// The terms of a text: the stems of its words, folded; Chinese, which writes no spaces, as pairs of characters.
export const terms = (text) => (fold(text).match(WORDS) || []).flatMap((word) => (HAN.test(word) ? pairs(word) : [stemmer(word)]));

const lines = (...texts) => [...new Set(texts.flat())].join("\n");

// What of a statement is searched: `words` those it rests on, `names` of all that it speaks of, `everyday` what readers may call that.
function searched(s, id, { entities, terms: relations, searchWords }) {
  const keys = [...new Set(s.about.map(([key]) => key))];
  const names = keys.filter((key) => key in entities).flatMap((key) => namesOf(entities[key]));
  return {
    id,
    sentence: lines(Object.values(s.sentence)),
    words: lines(s.evidence.flatMap((e) => [e.anchor, e.gloss])),
    names: lines(names, Object.values(relations[s.relation] || {})),
    everyday: lines([s.subject, s.object, s.relation].flatMap((key) => searchWords[key] || [])),
  };
}

const namesOf = ({ names, short, alts }) => [...Object.values(names), ...Object.values(short), ...alts.map(([, name]) => name)];

// A function that finds the numbers of a model's statements for words, the best first. Other endings are forgiven, and slips of the pen.
// The index is made bit by bit, so that the page answers meanwhile.
export function statementFinder(model) {
  const index = new MiniSearch({ fields: ["sentence", "words", "names", "everyday"], tokenize: terms, processTerm: (term) => term });
  index.addAllAsync(model.statements.map((s, id) => searched(s, id, model)));
  const empty = new Set(model.functionWords);
  const options = {
    tokenize: (text) => terms(telling(text, empty)),
    boost: { names: 0.7 },
    prefix: (term) => term.length > 4,
    fuzzy: (term) => (term.length > 4 && !HAN.test(term) ? 0.2 : false),
    weights: { prefix: 0.5, fuzzy: 0.2 },
  };
  return (text) => index.search(text, options).map(({ id }) => id);
}

// The words of a question that tell what it is about; all of them where none is left.
function telling(text, empty) {
  const words = fold(text).match(WORDS) || [];
  const kept = words.filter((word) => !empty.has(word));
  return (kept.length ? kept : words).join(" ");
}
