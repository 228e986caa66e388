// Asking the graph in SPARQL, in this page: a worker that is started when first needed, and can be stopped.

import { model, unpackText, unpackBytes } from "./model.js";
import { OPAQUE } from "./query-parameters.js";

let worker = null;
let opened = null; // the promise of a worker that has loaded the graph
let last = 0;
const waiting = new Map(); // number of a request -> {resolve, reject}

export class Stopped extends Error {}

function request(action, given, moved = []) {
  last += 1;
  const id = last;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    worker.postMessage({ id, action, ...given }, moved);
  });
}

async function start() {
  const [script, engine, quads] = await Promise.all([unpackText("worker"), unpackBytes("engine"), unpackText("quads")]);
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  worker = new Worker(address);
  URL.revokeObjectURL(address);
  worker.onmessage = ({ data: { id, answer, error } }) => {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) resolve(answer);
    else reject(new Error(error));
  };
  worker.onerror = (event) => {
    event.preventDefault();
    end(new Error(event.message || "The engine stopped."));
  };
  return request("open", { engine, quads, names: model.graphs }, [engine.buffer]);
}

export function open() {
  opened ??= start();
  return opened;
}

function end(error) {
  worker?.terminate();
  worker = opened = null;
  for (const { reject } of waiting.values()) reject(error);
  waiting.clear();
}

// End what is running; the next question starts a new worker.
export const stop = () => end(new Stopped());

const bare = (text) => text.replace(OPAQUE, (found) => " ".repeat(found.length));
const declared = (text) => new Set([...text.matchAll(/\bPREFIX\s+([\w.-]*):\s*</gi)].map((found) => found[1]));

// The query as the engine gets it: our prefixes before it, on a line of their own.
function prepared(text) {
  const known = declared(text);
  const head = Object.entries(model.prefixes)
    .filter(([prefix]) => !known.has(prefix))
    .map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>`)
    .join(" ");
  return `${head}\n${text}`;
}

// Ask a query. Gives {variables, rows}, {boolean} or {triples}; throws with what is wrong.
export async function ask(text) {
  const plain = bare(text);
  const form = /^\s*(?:(?:PREFIX|BASE)\s+[^\n]*?\s+)*?(?:CONSTRUCT|DESCRIBE)\b/i.test(plain) ? "triples" : "rows";
  await open();
  try {
    return await request("ask", { text: prepared(text), form, ownGraphs: /(?<![\w:?$-])FROM(?![\w:-])/i.test(plain) });
  } catch (error) {
    if (error instanceof Stopped) throw error;
    throw new Error(
      error.message.replace(/(at |line )?(\d+):(\d+)/, (_all, lead = "", line, column) => `${lead}${line - 1}:${column}`),
      { cause: error },
    );
  }
}

// Terms of ours that do not exist, which would silently find nothing: [{written, nearest}].
export function strangers(text) {
  const plain = bare(text);
  const found = new Map();
  for (const [all, prefix, local] of plain.matchAll(/(?<![\w:?$-])(hs|id):([\w-]+)/g)) {
    const known = prefix === "hs" ? local in model.terms : local in model.entities || model.elsewhere.includes(local);
    if (!known)
      found.set(all, {
        written: all,
        nearest: (prefix === "id" && model.redirects[local]) || nearest(local, prefix === "hs" ? Object.keys(model.terms) : Object.keys(model.entities)),
      });
  }
  return [...found.values()];
}

// The name that shares most pairs of letters with `name`, if it shares half of them.
export function nearest(name, among) {
  const pairs = (text) => Array.from({ length: text.length - 1 }, (_x, i) => text.slice(i, i + 2).toLowerCase());
  const mine = pairs(name);
  let [best, most] = [null, 0.5];
  for (const other of among) {
    const theirs = pairs(other);
    const shared = mine.filter((pair) => theirs.includes(pair)).length;
    const likeness = (2 * shared) / (mine.length + theirs.length);
    if (likeness > most) [best, most] = [other, likeness];
  }
  return best;
}

const TYPES = { turtle: "text/turtle", jsonld: "application/ld+json" };

// What the documents say, with the register, in one format.
export async function dump(format) {
  await open();
  return (await request("dump", { type: TYPES[format] })).text;
}
