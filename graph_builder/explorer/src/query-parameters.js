// The parameters of a SPARQL query: blocks `VALUES ?name { term }`, whose one term can be exchanged; the twin of query_parameters.py.

const STRING = String.raw`"""(?:[^"\\]|\\.|"(?!""))*"""|'''(?:[^'\\]|\\.|'(?!''))*'''|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'`;
const IRI = String.raw`<[^<>"{}|^${"`"}\\\s]*>`;
const WORD = String.raw`[^\s{}()<>"'#]+`;
const TERM = String.raw`${IRI}|(?:${STRING})(?:@[A-Za-z0-9-]+|\^\^(?:${IRI}|${WORD}))?|${WORD}`;
const BLOCK = String.raw`((?<![\p{L}\p{N}_:?$-])VALUES\s*[?$]([\p{L}\p{N}_]+)\s*\{\s*)(${TERM})(?=\s*\})`;
const NO_BLOCK = String.raw`\\.|${STRING}|${IRI}|#[^\n\r]*`;
const TOKEN = new RegExp(`${BLOCK}|${NO_BLOCK}`, "gisu");

// Where a query holds a string, an IRI or a comment.
export const OPAQUE = new RegExp(`${STRING}|${IRI}|#[^\n\r]*`, "gs");

// The query with each of the terms, as SPARQL writes them, in every block of its name; a name without a block is bound at the end.
export function withTerms(text, terms) {
  const free = new Map(Object.entries(terms));
  const filled = text.replace(TOKEN, (all, head, name) => {
    if (head === undefined || !Object.hasOwn(terms, name)) return all;
    free.delete(name);
    return head + terms[name];
  });
  if (!free.size) return filled;
  const variables = [...free.keys()].map((name) => "?" + name);
  return `${filled}\nVALUES (${variables.join(" ")}) { (${[...free.values()].join(" ")}) }`;
}

const INTEGER = "http://www.w3.org/2001/XMLSchema#integer";

// A term as SPARQL writes it, with one of the prefixes where that needs no escapes.
export function written({ type, value, datatype }, prefixes = {}) {
  if (type === "uri") {
    if (/[<>"{}|^`\\\s]/.test(value)) throw new Error(`'${value}' is no IRI`);
    const found = Object.entries(prefixes).find(([, space]) => value.startsWith(space) && /^[A-Za-z0-9][A-Za-z0-9-]*$/.test(value.slice(space.length)));
    return found ? `${found[0]}:${value.slice(found[1].length)}` : `<${value}>`;
  }
  if (datatype === INTEGER && /^-?\d+$/.test(value)) return value;
  const text = `"${value.replace(/["\\\n\r]/g, (c) => ({ '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r" })[c])}"`;
  return datatype ? `${text}^^<${datatype}>` : text;
}
