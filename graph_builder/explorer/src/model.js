// The data of the page, unpacked once, and what can be looked up in them.

export let model; // set by openModel before anything else runs

const bytesOf = (id) => {
  const text = atob(document.getElementById(id).textContent.trim());
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
  return bytes;
};

// What the page carries packed under this id: gzipped, in Base64.
const unpacked = (id) => new Response(new Blob([bytesOf(id)]).stream().pipeThrough(new DecompressionStream("gzip")));
export const unpackText = (id) => unpacked(id).text();
export const unpackBytes = async (id) => new Uint8Array(await unpacked(id).arrayBuffer());
export const unpackJson = async (id) => JSON.parse(await unpackText(id));

const groupBy = (pairs) => {
  const found = new Map();
  for (const [key, value] of pairs) {
    if (!found.has(key)) found.set(key, []);
    found.get(key).push(value);
  }
  return found;
};

// Place -> the numbers of the statements that rest on it, in the order of the words that each rests on there.
function inTextOrder(statements) {
  const found = groupBy(
    statements.flatMap((s, number) => {
      const first = new Map();
      for (const e of s.evidence) {
        const rank = [e.role ? 1 : 0, e.rank]; // the words of the statement as a whole count, if it has any there
        const known = first.get(e.place);
        if (!known || rank[0] < known[0] || (rank[0] === known[0] && rank[1] < known[1])) first.set(e.place, rank);
      }
      return [...first].map(([place, [, rank]]) => [place, { number, rank }]);
    }),
  );
  return new Map([...found].map(([place, list]) => [place, list.sort((a, b) => a.rank - b.rank || a.number - b.number).map(({ number }) => number)]));
}

// Nodes in the order in which they are most spoken of.
export const byWeight = (nodes) => [...nodes].sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));

// Takes {nodes, edges, options, shown} as Python wrote them. Tables by key have no prototype, so that no name is ever mistaken for a method.
export function openModel({ nodes, edges, options, shown }) {
  for (const name of ["entities", "places", "passages", "names", "corrections", "terms", "documents", "redirects", "searchWords"]) {
    shown[name] = Object.assign(Object.create(null), shown[name]);
  }
  const { statements, places, dates, ties, kinds, lines, questions } = shown;
  model = {
    ...shown,
    nodes,
    edges,
    options,
    nodeById: new Map(nodes.map((node) => [node.id, node])),
    kindOf: new Map(kinds.map((kind) => [kind.name, kind])),
    lineOf: new Map(lines.map((line) => [line.name, line])),
    questionOf: new Map(questions.map((question) => [question.name, question])),
    sentences: groupBy(statements.flatMap((s) => [...new Set(Object.values(s.sentence))].map((sentence) => [sentence, s]))), // sentence -> the statements that it tells
    numberOf: new Map(statements.map((s, number) => ["statement/" + s.id, number])), // statement key -> its number
    // entity key -> [{number, how, name}]: the statements that concern it, and how: subject, object, role, qualifier, statement, speaker
    about: groupBy(statements.flatMap((s, number) => s.about.map(([key, how, name]) => [key, { number, how, name }]))),
    // place key -> numbers of the statements whose evidence stands there
    at: inTextOrder(statements),
    within: groupBy(Object.entries(places).map(([key, place]) => [place.parent, key])), // place or section -> the places directly in it
    datesOf: groupBy(dates.map((date) => [date.entity, date])),
    topicsOf: groupBy(ties), // entity key -> what it is about in our arrangement
    tiedTo: groupBy(ties.map(([thing, topic]) => [topic, thing])), // and the reverse
    edgesOf: groupBy(
      edges.flatMap((edge) => [
        [edge.from, edge],
        [edge.to, edge],
      ]),
    ),
  };
  model.ranked = byWeight(nodes);
  return model;
}

export const BASE = "https://w3id.org/human-security/";
export const iriOf = (key) => BASE + (key.includes("/") ? key : "id/" + key);
export const isEntity = (key) => key in model.entities;
export const isPlace = (key) => key in model.places;
export const sectionOf = (number) => model.places[model.statements[number].evidence[0]?.place]?.section; // of a statement, where it is said first

// How many statements concern an entity.
export const countOf = (key) => new Set((model.about.get(key) || []).map(({ number }) => number)).size;

// The things that are about an entity in our arrangement, directly or by way of others, those most spoken of first.
export function derivedOf(key) {
  const found = new Set(model.tiedTo.get(key) || []);
  for (const thing of found) for (const more of model.tiedTo.get(thing) || []) found.add(more); // grows while it is gone through
  return [...found].filter(isEntity).sort((a, b) => countOf(b) - countOf(a) || (a < b ? -1 : 1));
}
