"""Rules for corrections."""

from __future__ import annotations

from ..curation import KEY, Document, Position, Problems, is_iri, unknown
from ..statements import Resolver
from ..vocabulary import Vocabulary


def check_corrections(
    document: Document, resolver: Resolver, places: set[str], vocabulary: Vocabulary, problems: Problems
) -> None:
    ids: dict[str, Position] = {}
    for c in document.corrections:
        if ids.setdefault(c.id, c.at) is not c.at:
            problems.add("S310", c.at, f"the id '{c.id}' is used at {ids[c.id]}", "choose another")
        if c.id and not KEY.fullmatch(c.id):
            problems.add("E201", c.at, f"'{c.id}' cannot be an id", "use lower-case words joined by hyphens")
        if c.place not in places:
            unknown(problems, "A405", c.at, "place", c.place, places)
        if c.kind not in vocabulary.values("CorrectionKind"):
            unknown(problems, "C502", c.at, "kind of correction", c.kind, vocabulary.values("CorrectionKind"))
        if not c.authority and not c.reason:
            problems.add(
                "C501",
                c.at,
                f"'{c.id}' has neither authority nor reason",
                "add 'authority: https://…' or 'reason: …'",
            )
        if c.authority and not is_iri(c.authority):
            problems.add("E206", c.at, f"'{c.authority}' is not an absolute IRI", "write https://…")
        for name in c.disputes:
            if name not in resolver.by_id:
                unknown(problems, "S311", c.at, "statement id", name, resolver.by_id)
