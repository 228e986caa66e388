"""What rests on a place of a document, for agents."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox

from ..stores import Store, term_text
from ..vocabulary import place_name
from . import statement_rows
from .agent_statements import first_statements
from .errors import JobError
from .pages.corrections import corrections
from .pages.frame import Frame

_PARTS = ("letter", "cover", "title")

_PLACE = """SELECT ?me ?order ?digest {
  VALUES ?me { UNDEF } ?me hs:order ?order OPTIONAL { ?me hs:digest ?digest } }"""

_BULLETS = """SELECT ?me ?part ?order {
  VALUES ?me { UNDEF } ?part dcterms:isPartOf ?me ; hs:order ?order } ORDER BY ?order"""

_DOCUMENTS = "SELECT ?d { ?d a hs:SourceDocument } ORDER BY ?d"


def read(graph: Store, place: str, document: str | None = None) -> dict[str, Any]:
    """What rests on a place, written as ``7``, ``8 bullet 2``, ``preamble 3``, ``footnote 17`` or ``letter``.

    Raises :class:`JobError` 404 for a place that no document has, and 400 for one that several have or that
    is none.
    """
    rest = _path_of(place)
    known = [term_text(r["d"]) for r in graph.select(_DOCUMENTS)]
    chosen = [d for d in known if document is None or _key(d) == document]
    found = [d for d in chosen if graph.select(_PLACE, me=ox.NamedNode(f"{d}/{rest}"))]
    if not found:
        where = ", ".join(_key(d) for d in chosen or known)
        raise JobError(404, f"There is no place '{place}' in {where}.")
    if len(found) > 1:
        keys = ", ".join(_key(d) for d in found)
        raise JobError(400, f"Several documents have a place '{place}'; name one of {keys}.")
    return _place(graph, f"{found[0]}/{rest}")


def _key(document: str) -> str:
    return document.rpartition("/")[2]


def _path_of(place: str) -> str:
    """The end of the IRI of a place that is written as people do."""
    words = place.lower().replace("¶", "").replace("fn", "footnote").replace("paragraph", "").split()
    match words:
        case [part] if part in _PARTS:
            return part
        case [number] if number.isdigit():
            return f"para/{int(number)}"
        case [number, "bullet", bullet] if number.isdigit() and bullet.isdigit():
            return f"para/{int(number)}/bullet/{int(bullet)}"
        case ["footnote" | "preamble" as kind, number] if number.isdigit():
            return f"{kind}/{int(number)}"
    raise JobError(
        400,
        f"'{place}' is no place; "
        "write '7', '8 bullet 2', 'preamble 3', 'footnote 17', 'letter', 'cover' or 'title'.",
    )


def _place(graph: Store, iri: str) -> dict[str, Any]:
    me = ox.NamedNode(iri)
    [row, *_] = graph.select(_PLACE, me=me)
    rows = statement_rows.statements(graph, statement_rows.RESTING_ON, iri, "en")
    return {
        "place": place_name(iri, graph.works),
        "iri": iri,
        "digest": term_text(row["digest"]),
        "bullets": [place_name(term_text(p["part"]), graph.works) for p in graph.select(_BULLETS, me=me)],
        **first_statements(rows),
        "corrections": [
            {k: c[k] for k in ("printed", "established", "kind", "note")}
            for c in corrections(Frame(graph, "en"), iri)
        ],
    }
