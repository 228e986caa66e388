// The engine: Oxigraph in a worker of its own, so that no query can hold up the page.

import init, { Store, namedNode } from "oxigraph/web.js";

let store;
let graphs; // the names of all graphs
let unseen; // of those that a query without FROM does not see
let records; // of those that hold no document

const seen = () => graphs.filter((graph) => !unseen.includes(graph)).map(namedNode);
const isNamed = (graph, text) => new RegExp(`(:|/graph/)${graph.split("/").pop()}(?![\\w:/-])`).test(text);
const named = (text) => graphs.filter((graph) => !unseen.includes(graph) || isNamed(graph, text)).map(namedNode);

const ACTIONS = {
  async open({ engine, quads, names }) {
    await init({ module_or_path: engine });
    ({ unseen, records } = names);
    store = new Store();
    store.load(quads, { format: "application/trig", lenient: true, no_transaction: true });
    graphs = store
      .query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
      .map((row) => row.get("g").value)
      .sort();
    return { size: store.size };
  },

  ask({ text, form, ownGraphs }) {
    const options = ownGraphs ? {} : { default_graph: seen(), named_graphs: named(text) };
    if (form === "triples") return { triples: store.query(text, { ...options, results_format: "text/turtle" }) };
    const { head, results, boolean } = JSON.parse(store.query(text, { ...options, results_format: "application/sparql-results+json" }));
    if (boolean !== undefined) return { boolean };
    return { variables: head.vars, rows: results.bindings.map((row) => head.vars.map((name) => row[name] ?? null)) };
  },

  dump({ type }) {
    const own = graphs.filter((graph) => !unseen.includes(graph) && !records.includes(graph)).map(namedNode);
    return { text: store.query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", { default_graph: own, results_format: type }) };
  },
};

onmessage = async ({ data: { id, action, ...given } }) => {
  try {
    postMessage({ id, answer: await ACTIONS[action](given) });
  } catch (error) {
    postMessage({ id, error: String(error?.message ?? error) });
  }
};
