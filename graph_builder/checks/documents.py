"""Rules for a document: its record, its places, its sections, its ids and mentions."""

from __future__ import annotations

from ..curation import Document, Line, Mappings, Problems, is_iri, unknown
from ..statements import Resolver, Statement, places_of
from ..vocabulary import Vocabulary
from .corrections import check_corrections
from .roles import check_described
from .statements import check_broader, check_line, check_unfolded


def check_parts(document: Document, mappings: Mappings, vocabulary: Vocabulary, problems: Problems) -> None:
    resolver = Resolver(document, mappings.entities, vocabulary)
    places = places_of(document)
    works = [c for c in vocabulary.entity_classes() if vocabulary.is_a(c, "Work")]
    if document.cls not in works:
        unknown(problems, "E203", document.at, "class of a document", document.cls, works)
    for language in ("en", "zh"):
        if not document.labels.get(language):
            problems.add(
                "E204",
                document.at,
                f"the document has no name in {language}",
                f"add label: {{{language}: …}}",
            )
    for source in document.sources:
        if not is_iri(source):
            problems.add("E206", document.at, f"'{source}' is not an absolute IRI", "write https://…")
    work = mappings.entities.get(document.text_of or "")
    if document.text_of and work is None:
        unknown(
            problems,
            "S302",
            document.at,
            "work that the document is the text of",
            document.text_of,
            mappings.entities,
        )
    elif work is not None and work.cls not in works:
        problems.add(
            "S304",
            document.at,
            f"'{work.key}' is {work.cls}, but a document is the text of a Work",
            "mend 'textOf' or the class",
        )
    for place, at in document.blocks.items():
        if place not in places:
            unknown(problems, "A405", at, "place", place, places)
    for place in places:
        if place.startswith("para/") and "/bullet/" not in place and place[5:] not in document.digests:
            problems.add(
                "D601",
                document.at,
                f"paragraph {place[5:]} has no digest",
                "add it under 'digests', in our own words",
            )
    _sections(document, places, problems)
    _ids(document, problems)
    statements: dict[str, Statement] = {}
    seen: dict[tuple, Line] = {}
    for line in document.lines:
        if check_line(line, resolver, vocabulary, problems):
            check_unfolded(line, resolver, statements, seen, problems)
    check_described(document, mappings, vocabulary, problems)
    check_broader(statements, vocabulary, problems)
    check_corrections(document, resolver, places, vocabulary, problems)
    own = ("document", "letter")
    for mention in document.mentions:
        if (mention.key not in mappings.entities and mention.key not in own) or mention.place not in places:
            problems.add(
                "M702",
                mention.at,
                f"'{mention.key}' in '{mention.place}' is not known",
                "run 'hsgraph check --source FILE --record' to write the mentions anew",
            )
    for place, forms in document.anaphora.items():
        for form, key in forms.items():
            if place not in places or (key is not None and key not in mappings.entities and key not in own):
                problems.add(
                    "M702",
                    document.at,
                    f"the form «{form}» in '{place}' means '{key}', which is not known",
                    "mend 'anaphora'",
                )


def _sections(document: Document, places: set[str], problems: Problems) -> None:
    paragraphs = sorted(int(p[5:]) for p in places if p.startswith("para/") and p[5:].isdigit())
    undivided = [s for s in document.sections if not any(t.within == s.number for t in document.sections)]
    for number in paragraphs:
        holding = sum(s.first <= number <= s.last for s in undivided)
        if holding != 1 and document.recorded and document.sections:
            problems.add(
                "D602",
                document.at,
                f"paragraph {number} lies in {holding} sections",
                "mend the sections' paragraphs",
            )


def _ids(document: Document, problems: Problems) -> None:
    seen: dict[str, Line] = {}
    for line in document.lines:
        if line.id and seen.setdefault(line.id, line) is not line:
            problems.add(
                "S310",
                line.position("id"),
                f"the id '{line.id}' is used at {seen[line.id].at}",
                "choose another",
            )
