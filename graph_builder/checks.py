"""Every rule a curator can break, beyond the form of the files: each problem has a code, a place and a repair.

:func:`check` finds them all in one run. Given the source it verifies anchors, coverage, mentions and corrections against the
text; without it they count as recorded.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from .authority import check as check_authority
from .authority import said, stated
from .fields import is_iri, plain_value, unknown
from .mappings import KEY
from .problems import Position, Problem, Problems
from .records import DateValue, Document, Entity, Item, Key, Line, Literal, Mappings, Reference
from .statements import RESERVED, UNSPECIFIED, ResolutionError, Resolver, Statement, places_of
from .vocabulary import Vocabulary, nearest

if TYPE_CHECKING:
    from .source import Source

AXES = {"standing": "Standing", "polarity": "Polarity", "reception": "Reception"}
ANCHOR_LENGTH = {"zh": (4, 24)}
SPACED_LENGTH = (8, 40)
"""Of an anchor in any other language, blanks between words counted."""
TITLE_LENGTH = 60


def check(
    mappings: Mappings, vocabulary: Vocabulary, sources: dict[str, Source] | None = None
) -> list[Problem]:
    """All problems, in the order of files and lines; ``sources`` maps a document's key to its text."""
    problems = Problems(mappings.problems)
    problems += check_entities(mappings, vocabulary)
    facts, already, used = stated(mappings.facts), {}, set()
    for document in mappings.documents.values():
        problems += check_document(document, mappings, vocabulary)
        source = (sources or {}).get(document.key)
        if source is not None:
            _against_source(document, mappings, vocabulary, source, problems)
        already |= said(document, facts)
        used |= uses(document)
    check_authority(mappings, already, vocabulary, problems)
    if not any(
        "/documents/" in problem.at.file for problem in mappings.problems
    ):  # what could not be read may be what uses it
        _use(mappings, used, problems)
    return sorted(set(problems))


def check_document(document: Document, mappings: Mappings, vocabulary: Vocabulary) -> Problems:
    """The problems of one document, given the register."""
    problems = Problems()
    _document(document, mappings, vocabulary, problems)
    return problems


def check_entities(mappings: Mappings, vocabulary: Vocabulary) -> Problems:
    """The problems of the entities among themselves."""
    problems = Problems()
    _entities(mappings, vocabulary, problems)
    return problems


# entities


def _entities(mappings: Mappings, vocabulary: Vocabulary, problems: Problems) -> None:
    classes = vocabulary.entity_classes()
    names: dict[tuple[str, str, str], Entity] = {}
    forms: dict[str, Entity] = {}
    for entity in (*mappings.entities.values(), *mappings.others.values()):
        key, at = entity.key, entity.at
        if not KEY.fullmatch(key) or key in RESERVED or key in UNSPECIFIED or key == "document":
            problems.add(
                "E201",
                at,
                f"'{key}' cannot be a key",
                "use lower-case words joined by hyphens that are not reserved",
            )
        if entity.cls not in classes:
            unknown(problems, "E203", entity.position("class"), "class", entity.cls, classes)
        for language in ("en", "zh"):
            if not entity.labels.get(language):
                problems.add(
                    "E204",
                    entity.position("label"),
                    f"'{key}' has no name in {language}",
                    f"add label: {{{language}: …}}",
                )
        for source in entity.sources:
            if not is_iri(source):
                problems.add(
                    "E206", entity.position("source"), f"'{source}' is not an absolute IRI", "write https://…"
                )
        for language, label in {**entity.translated, **entity.labels}.items():
            other = names.setdefault((entity.cls, language, label.casefold()), entity)
            if other is not entity and label:
                problems.add(
                    "E208",
                    entity.position("label"),
                    f"'{key}' and '{other.key}' ({other.at}) are both {entity.cls} «{label}»",
                    "merge them, or tell them apart in the name",
                )
        for form in entity.forms():
            other = forms.setdefault(form, entity)
            if other is not entity and form:
                problems.add(
                    "E209",
                    entity.position("surface" if form in entity.surface else "label"),
                    f"the form «{form}» already means '{other.key}' ({other.at})",
                    "keep it with one of them; say in the document's anaphora where it means the other",
                )


def uses(document: Document) -> set[str]:
    """The keys that a document speaks of."""
    used = {m.key for m in document.mentions}
    for line in document.lines:
        for items in (line.subject, line.object, *line.qualifiers.values(), *line.roles.values()):
            used |= {i.value.name for i in items.members if i.value.__class__ is Key}
        used.update(line.speakers)
    return used | {document.text_of} if document.text_of else used


def _use(mappings: Mappings, used: set[str], problems: Problems) -> None:
    for entity in mappings.entities.values():
        if entity.key not in used:
            problems.add(
                "E207",
                entity.at,
                f"'{entity.key}' is used by no statement and mentioned nowhere",
                "make the statement it is for, give its surface form, or remove it",
            )


# documents


def _document(document: Document, mappings: Mappings, vocabulary: Vocabulary, problems: Problems) -> None:
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
        if _line(line, resolver, vocabulary, problems):
            _unfolded(line, resolver, statements, seen, problems)
    _nodes(document, mappings, vocabulary, problems)
    _skos_pairs(statements, vocabulary, problems)
    _corrections(document, resolver, places, vocabulary, problems)
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


def _line(line: Line, resolver: Resolver, vocabulary: Vocabulary, problems: Problems) -> bool:
    """Check one line by itself; whether it can be unfolded."""
    before = len(problems)
    relation = vocabulary.properties.get(line.relation)
    if relation is None or not relation.is_relation:
        unknown(
            problems, "S301", line.position("relation"), "relation", line.relation, vocabulary.relations()
        )
        relation = None
    for axis, cls in AXES.items():
        word = getattr(line, axis)
        if word not in vocabulary.values(cls):
            unknown(problems, "S305", line.position(axis), axis, word, vocabulary.values(cls))
    for speaker in line.speakers:
        _resolve(Item(Key(speaker), line.position("speaker")), line, resolver, problems)
    for items in (line.subject, line.object):
        if not items.members:
            problems.add("Y108", line.at, "the statement has no subject or no object", "name at least one")
    for name, items in (("subject", line.subject), ("object", line.object)):
        for item in items.members:
            _value(item, line, resolver, problems)
            if relation is not None:
                _fits(item, name, relation, line, resolver, vocabulary, problems)
            if item.anchor is not None:
                _anchor_length(item.anchor, item.at, 2, resolver.document, problems)
    for name, items in line.qualifiers.items():
        for item in items.members:
            _ranged(item, name, line, resolver, vocabulary, problems, "S305")
    _roles(line, resolver, vocabulary, problems)
    for anchor in line.anchors:
        _anchor_length(
            anchor.text,
            anchor.at,
            2 if line.place.startswith("footnote/") else 0,
            resolver.document,
            problems,
        )
    if line.standing == "asserted" and line.relation == "recommends" and not line.speakers:
        problems.add(
            "S313",
            line.position("relation"),
            "'recommends' by the document itself is asserted",
            "add 'standing: recommended', and the strength",
        )
    if "number" in line.qualifiers and max(len(line.subject.members), len(line.object.members)) > 1:
        problems.add(
            "S317",
            line.position("number"),
            "the number would stand on each member of the list, not on the list",
            "say it of the whole with the relation 'count', or leave it to the enumeration",
        )
    for number in line.rests_on:
        recorded = resolver.document.recorded
        called = recorded.get(line.place, {}).get("footnotes", ())
        if f"footnote/{number}" not in resolver.places or (recorded and number not in called):
            problems.add(
                "S314",
                line.position("restsOn"),
                f"footnote {number} is not called in {line.place}",
                f"called there: {', '.join(map(str, called)) or 'none'}",
            )
    return len(problems) == before


def _anchor_length(text: str, at: Position, least: int, document: Document, problems: Problems) -> None:
    shortest, longest = ANCHOR_LENGTH.get(document.language, SPACED_LENGTH)
    least = least or shortest
    size = len(re.sub(r"\s+", "" if document.language in ANCHOR_LENGTH else " ", text))
    if size < least or size > (TITLE_LENGTH if text.startswith(("《", "“", "http")) else longest):
        problems.add(
            "A401",
            at,
            f"the anchor «{text}» has {size} characters",
            f"choose {least} to {longest} characters (an official title in its marks may be longer)",
        )


def _resolve(item: Item, line: Line, resolver: Resolver, problems: Problems) -> None:
    try:
        resolver.term(item.value, line.place)
    except ResolutionError as error:
        repair = error.repair
        if not repair:
            name = item.value.id if isinstance(item.value, Reference) else item.value.name
            known = (
                resolver.by_id
                if isinstance(item.value, Reference)
                else [*resolver.entities, *RESERVED, *UNSPECIFIED, *resolver.places]
            )
            close = nearest(name, list(known))
            repair = (
                f"did you mean '{close}'?" if close else "register it in mappings/entities, or mend the name"
            )
        problems.add(error.code, item.at, error.message, repair)


def _value(item: Item, line: Line, resolver: Resolver, problems: Problems) -> None:
    if isinstance(item.value, (DateValue, Literal)):
        plain_value(item, problems)
    else:
        _resolve(item, line, resolver, problems)


def _fits(
    item: Item, end: str, relation, line: Line, resolver: Resolver, vocabulary: Vocabulary, problems: Problems
) -> None:
    expected = relation.domain if end == "subject" else relation.range
    code = "S303" if end == "subject" else "S304"
    given = resolver.cls(item.value, line.place)
    if end == "object" and relation.literal != isinstance(item.value, Literal):
        wanted = "a plain value: {value: …}" if relation.literal else "an entity, not a plain value"
        problems.add(
            code,
            item.at,
            f"the object of '{relation.name}' should be {wanted}",
            "mend the object or the relation",
        )
    elif isinstance(item.value, Literal):
        if end == "subject":
            problems.add(code, item.at, "a subject cannot be a plain value", "name an entity")
        kind, given = (
            (relation.range or "").rpartition("#")[2],
            "langString" if item.value.language else item.value.datatype,
        )
        if end == "object" and kind and kind != given:
            problems.add(
                code,
                item.at,
                f"the object of '{relation.name}' is of type {kind}, not {given}",
                f"write {{value: …, type: {kind}}}",
            )
    elif expected and expected in vocabulary.classes and given and not vocabulary.is_a(given, expected):
        name = getattr(item.value, "name", getattr(item.value, "id", getattr(item.value, "text", "")))
        problems.add(
            code,
            item.at,
            f"'{name}' is {given}, but the {end} of '{relation.name}' is {expected}",
            f"choose another relation, or mend the class of '{name}'",
        )


def _ranged(
    item: Item,
    name: str,
    line: Line,
    resolver: Resolver,
    vocabulary: Vocabulary,
    problems: Problems,
    code: str,
) -> None:
    prop = vocabulary.properties[name]
    if vocabulary.takes_values(name):
        words = vocabulary.values(prop.range)
        if not isinstance(item.value, Key) or item.value.name not in words:
            unknown(problems, code, item.at, name, getattr(item.value, "name", ""), words)
        return
    _value(item, line, resolver, problems)
    given = resolver.cls(item.value, line.place)
    if given and prop.range in vocabulary.classes and not vocabulary.is_a(given, prop.range):
        problems.add(
            "S308" if code == "S308" else "S304",
            item.at,
            f"{given} is no value for '{name}', which takes {prop.range}",
            "mend the value",
        )


def _roles(line: Line, resolver: Resolver, vocabulary: Vocabulary, problems: Problems) -> None:
    if not line.roles:
        return
    if len(line.object.members) != 1:
        problems.add(
            "S308",
            line.position("roles"),
            "roles describe one object, but there are several",
            "split the statement",
        )
        return
    if isinstance(line.object.members[0].value, Literal):
        problems.add(
            "S308",
            line.position("roles"),
            "roles describe an entity, not a plain value",
            "leave the roles out",
        )
        return
    cls = resolver.cls(line.object.members[0].value, line.place) or "Literal"
    for name, items in line.roles.items():
        at = line.position(f"roles.{name}")
        prop = vocabulary.properties.get(name)
        if prop is None or not prop.is_role:
            unknown(problems, "S308", at, "role", name, vocabulary.roles())
            continue
        if prop.domain and not vocabulary.is_a(cls, prop.domain):
            problems.add(
                "S308",
                at,
                f"'{name}' describes {prop.domain}, but the object is {cls}",
                "mend the role or the object's class",
            )
        for item in items.members:
            _ranged(item, name, line, resolver, vocabulary, problems, "S308")
            if item.anchor is not None:
                _anchor_length(item.anchor, item.at, 2, resolver.document, problems)


def _unfolded(
    line: Line, resolver: Resolver, statements: dict[str, Statement], seen: dict, problems: Problems
) -> None:
    for statement in resolver.statements(line):
        known = statements.setdefault(statement.hash, statement)
        if known.reception != statement.reception:
            problems.add(
                "S316",
                line.at,
                f"this statement is '{known.reception}' at {known.lines[0].at}",
                "make the receptions agree",
            )
        same = (statement.hash, line.place, frozenset(a.text for a in line.anchors))
        if seen.setdefault(same, line) is not line:
            problems.add("S312", line.at, f"this repeats {seen[same].at}", "remove one of the two")


def _nodes(document: Document, mappings: Mappings, vocabulary: Vocabulary, problems: Problems) -> None:
    """Things with roles are described by one line; a measure, definition or authorisation that is used has one."""
    described: dict[str, Line] = {}
    used: dict[str, Position] = {}
    for line in document.lines:
        for items in (line.subject, line.object, *line.roles.values()):
            for item in items.members:
                if isinstance(item.value, Key):
                    used.setdefault(item.value.name, item.at)
        if line.roles:
            for item in line.object.members:
                if isinstance(item.value, Key):
                    other = described.setdefault(item.value.name, line)
                    if other is not line:
                        problems.add(
                            "S309",
                            line.position("roles"),
                            f"'{item.value.name}' is described at {other.at} already",
                            "bring its roles together in one statement",
                        )
    for key, at in used.items():
        entity = mappings.entities.get(key)
        needed = vocabulary.required_roles.get(entity.cls) if entity else None
        if needed is None:
            continue
        if key not in described:
            problems.add(
                "S309",
                at,
                f"'{key}' is a {entity.cls}, but no statement gives its roles",
                "add 'roles' where it is introduced",
            )
        elif needed not in described[key].roles:
            problems.add(
                "S309",
                described[key].position("roles"),
                f"the {entity.cls} '{key}' has no '{needed}'",
                f"add '{needed}'",
            )


def _skos_pairs(statements: dict[str, Statement], vocabulary: Vocabulary, problems: Problems) -> None:
    broader: dict[frozenset, Statement] = {}
    for s in statements.values():
        if vocabulary.properties[s.relation].skos_form in ("broader", "narrower") and s.is_plain(vocabulary):
            pair = frozenset((s.subject, s.object))
            other = broader.setdefault(pair, s)
            one = vocabulary.properties[s.relation].skos_form
            two = vocabulary.properties[other.relation].skos_form
            if (one == two) != (s.subject == other.subject):
                problems.add(
                    "S315",
                    s.lines[0].at,
                    f"each would be broader than the other (see {other.lines[0].at})",
                    "a part or kind cannot be the whole as well; mend one",
                )


def _corrections(
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


# against the source


def _against_source(
    document: Document, mappings: Mappings, vocabulary: Vocabulary, source: Source, problems: Problems
) -> None:
    for line in document.lines:
        for anchor in line.anchors:
            _occurs(anchor.text, anchor.at, line.place, source, problems)
        for items in (line.subject, line.object, *line.roles.values(), *line.qualifiers.values()):
            for item in items.members:
                if item.anchor:
                    _occurs(item.anchor, item.at, line.place, source, problems)
    for silent in document.silents:
        _occurs(silent.anchor.text, silent.anchor.at, silent.place, source, problems)
    for c in document.corrections:
        if c.place in source.places:
            _occurs(c.anchor.text, c.anchor.at, c.place, source, problems)
            if not source.occurrences(c.place, c.printed):
                problems.add(
                    "C503",
                    c.at,
                    f"«{c.printed}» is not printed in {c.place}",
                    f"nearest: «{source.best_match(c.place, c.printed)}»",
                )
    begun = {p for p in document.blocks}
    spans = covered(document, source)
    for place in source.places:
        if place.startswith("section/") or not _section_begun(place, begun, document):
            continue
        at = document.blocks.get(place, document.at)
        for sentence in source.uncovered(place, spans.get(place, [])):
            problems.add(
                "A404",
                at,
                f"in {place} the sentence «{sentence}…» bears no statement",
                "add a statement, or a 'silent' reason",
            )
    if record(document, mappings, source) != document.recorded:
        problems.add(
            "A406",
            document.at,
            "recorded.json differs from what the source gives",
            "run 'hsgraph check --source FILE --record'",
        )
    found = [(p, k, f, n) for p, f, k, n in mentions(document, mappings, source)]
    if sorted(found) != sorted((m.place, m.key, m.form, m.count) for m in document.mentions):
        problems.add(
            "M701",
            document.at,
            "mentions.jsonl differs from what the source gives",
            "run 'hsgraph check --source FILE --record', and review what changed",
        )


def _section_begun(place: str, begun: set[str], document: Document) -> bool:
    """Coverage is asked of what stands outside the sections, and of each section that has been begun."""
    if not place.startswith("para/") or not document.sections:
        return True
    number = int(place.split("/")[1])
    return any(
        s.first <= number <= s.last
        and any(s.first <= int(b.split("/")[1]) <= s.last for b in begun if b.startswith("para/"))
        for s in document.sections
        if not any(t.within == s.number for t in document.sections)
    )


def _occurs(text: str, at: Position, place: str, source: Source, problems: Problems) -> None:
    if place not in source.places or not text:
        return
    count = source.occurrences(place, text)
    if count == 0:
        problems.add(
            "A402",
            at,
            f"the anchor «{text}» does not occur in {place}",
            f"nearest there: «{source.best_match(place, text)}»",
        )
    elif count > 1:
        problems.add(
            "A403",
            at,
            f"the anchor «{text}» occurs {count} times in {place}",
            "lengthen it until it is unique",
        )


def covered(document: Document, source: Source) -> dict[str, list[tuple[int, int]]]:
    """The spans of each place that hold an anchor or a stated silence."""
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for line in document.lines:
        anchors = [a.text for a in line.anchors]
        for items in (line.subject, line.object, *line.roles.values(), *line.qualifiers.values()):
            anchors += [i.anchor for i in items.members if i.anchor]
        for anchor in anchors:
            if line.place in source.places and source.occurrences(line.place, anchor) == 1:
                spans[line.place].append(source.span(line.place, anchor))
    for silent in document.silents:
        if silent.place in source.places and source.occurrences(silent.place, silent.anchor.text) == 1:
            spans[silent.place].append(source.span(silent.place, silent.anchor.text))
    return spans


def record(document: Document, mappings: Mappings, source: Source) -> dict[str, dict]:
    """What is kept of the source beside the mappings: its places, the footnotes they call, and how far they are covered."""
    spans = covered(document, source)
    return {
        place: {**source.coverage(place, spans.get(place, [])), "footnotes": source.footnotes_called(place)}
        for place in source.places
        if not place.startswith("section/")
    }


def mentions(document: Document, mappings: Mappings, source: Source) -> list[tuple[str, str, str, int]]:
    """Which entity each place names, in which form and how often: (place, form, key, count)."""
    from .source import mentions as find

    named: dict[str, set[str]] = defaultdict(set)
    for entity in mappings.entities.values():
        for form in filter(None, entity.forms(document.language)):
            named[form].add(entity.key)
    # a form of several entities names none; the document's anaphora say where it does
    found = find(
        source, {form: key for form, (key, *others) in named.items() if not others}, document.anaphora
    )
    return [m for m in found if m[2] is not None and not m[0].startswith("section/")]
