"""How much of what is said of a thing is found from it: ``python benchmarks/findability.py [KEY …]``.

For each thing: the statements that have it as their subject or object; those found from it where it or a
thing that is about it is subject, object, qualifier or role; the statements whose English sentence names it;
and how many of these are still not found.
Without keys, all things with a sentence that is not found, those with most first.
"""

import re
import sys
from collections import defaultdict

from graph_builder.asking import derived_things
from graph_builder.stores.opening import open_store
from graph_builder.vocabulary.namespaces import ENTITIES

SENTENCES = 'SELECT ?s ?text { ?s a hs:Statement ; rdfs:label ?text FILTER(LANG(?text) = "en") }'
ENDS = "SELECT ?s ?thing { ?s a hs:Statement ; hs:subject|hs:object ?thing }"
ROLES = "SELECT ?s ?thing { ?s a hs:Statement ; ?how ?thing FILTER(?how != hs:speaker && isIRI(?thing)) }"
VALUES = "SELECT ?s ?thing { ?s hs:evidence/hs:forValue ?thing }"
NAMES = """SELECT ?thing ?name { ?thing skos:prefLabel|hs:displayName ?name
  FILTER(LANG(?name) = "en" && STRSTARTS(STR(?thing), STR(id:))) }"""
HEAD = ("own", "found", "named", "not found")


def folded(text: str) -> str:
    """Its words between blanks, without the s of the plural, so that a name is found in a sentence."""
    words = re.findall(r"\w+", text.casefold())
    return f" {' '.join(re.sub(r'(?<=[^s]{2})s$', '', re.sub('ies$', 'y', word)) for word in words)} "


def table(graph, column: str, query: str) -> dict[str, set[str]]:
    found = defaultdict(set)
    for row in graph.select(query):
        found[row["thing"].value].add(row[column].value)
    return found


def main() -> None:
    graph = open_store()
    sentences = {row["s"].value: folded(row["text"].value) for row in graph.select(SENTENCES)}
    own, names = table(graph, "s", ENDS), table(graph, "name", NAMES)
    roles, values = table(graph, "s", ROLES), table(graph, "s", VALUES)

    def figures(thing: str) -> tuple[int, int, int, int]:
        wanted = {folded(name) for name in names[thing]}
        named = {s for s, text in sentences.items() if any(name in text for name in wanted)}
        derived = (one.statements for one in derived_things(graph, thing))
        found = roles[thing].union(values[thing], *derived)
        return len(own[thing]), len(found), len(named), len(named - found)

    keys = sys.argv[1:]
    rows = [(figures(ENTITIES + key), key) for key in keys]
    if not keys:
        rows = [(figures(thing), thing.removeprefix(ENTITIES)) for thing in list(names)]
        rows = sorted((row for row in rows if row[0][3]), key=lambda row: -row[0][3])
    print(f"{'':46}" + "".join(f"{title:>11}" for title in HEAD))
    for counts, key in rows:
        print(f"{key:46}" + "".join(f"{count:11}" for count in counts))


if __name__ == "__main__":
    main()
