"""Rules for corrections."""

from __future__ import annotations

from ..curation import KEY, Correction, Document, Position, Problems, document_part, is_iri, unknown
from ..statements import Resolver
from ..vocabulary import Vocabulary


def check_corrections(
    document: Document, resolver: Resolver, places: set[str], vocabulary: Vocabulary, problems: Problems
) -> None:
    """Note what is wrong with the corrections of a document, which has these places."""
    ids: dict[str, Position] = {}
    for correction in document.corrections:
        at, id_ = correction.at, correction.id
        if ids.setdefault(id_, at) is not at:
            problems.add("S310", at, f"the id '{id_}' is used at {ids[id_]}", "choose another")
        if id_ and not KEY.fullmatch(id_):
            problems.add("E201", at, f"'{id_}' cannot be an id", "use lower-case words joined by hyphens")
        _check_content(correction, vocabulary, problems)
        whole = document_part(document.key)
        if correction.place not in places:
            unknown(problems, "A405", at, "place", correction.place, places, presumes=whole)
        for name in correction.disputes:
            if name not in resolver.by_id:
                unknown(problems, "S311", at, "statement id", name, resolver.by_id, presumes=whole)


def _check_content(correction: Correction, vocabulary: Vocabulary, problems: Problems) -> None:
    """Note what is wrong with one correction by itself."""
    at, kinds = correction.at, vocabulary.values("CorrectionKind")
    if correction.kind not in kinds:
        unknown(problems, "C502", at, "kind of correction", correction.kind, kinds)
    if not correction.authority and not correction.reason:
        what = f"'{correction.id}' has neither authority nor reason"
        problems.add("C501", at, what, "add 'authority: https://…' or 'reason: …'")
    if correction.authority and not is_iri(correction.authority):
        problems.add("E206", at, f"'{correction.authority}' is not an absolute IRI", "write https://…")
