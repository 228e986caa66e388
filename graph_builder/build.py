"""Records to RDF quads; nothing else makes quads.

:func:`build` returns them in reading order: the dataset's description, the document and its parts, the entities, the
statements with their evidence, the corrections. Subjects of ours are never blank nodes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import __version__
from .authority import GRAPH as AUTHORITY
from .authority import add_facts, add_links
from .dates import chinese, english, from_iri_name, iri_name, parse
from .records import Document, Entity, Mappings
from .statements import Enumeration, Resolver, Statement, Term, document_iri, entity_iri, places_of
from .triples import Graph, boolean, day, integer, is_entity, is_own, quads, text
from .vocabulary import BASE, HS, NAMESPACES, Vocabulary

if TYPE_CHECKING:
    import pyoxigraph as ox

_NS = NAMESPACES
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
GRAPH = BASE + "graph/"
COMMON = BASE + "graph/common"
DATES = BASE + "date/"
_ENTITIES = BASE + "id/"
_SKOS_MIRROR = {"broader": "narrower", "narrower": "broader", "related": "related"}


@dataclass
class Made:
    """The graph of one document; its first ``head`` subjects are the document and its parts."""

    graph: Graph
    head: int
    statements: int


def build(mappings: Mappings, vocabulary: Vocabulary, made: list[Made] | None = None) -> list[ox.Quad]:
    """All quads of the curated documents, the register and the authority record; the mappings must have passed the checks.

    The graphs are ``graph/dataset``, ``graph/<document>``, ``graph/entities`` and last ``graph/authority``, which holds all that no document
    says; the ontology is a graph of its own, loaded by the store. ``made`` are the documents' graphs where there are some already.
    """
    made = made or [document_graph(d, mappings.entities, vocabulary) for d in mappings.documents.values()]
    entities = register_graph(mappings, vocabulary)
    named = entities.objects(DATES).union(*(m.graph.objects(DATES) for m in made))
    dates = Graph(entities.name)
    add_dates(dates, named, vocabulary)
    bodies = [*(m.graph for m in made), entities, dates]
    size = len({t for graph in bodies for t in graph.triples() if not is_own(t[0])}) + sum(
        is_own(t[0]) for m in made for t in m.graph.triples()
    )
    dataset = dataset_graph(
        list(mappings.documents), len(mappings.entities), sum(m.statements for m in made), size
    )
    rows = [
        (dataset, dataset.subjects),
        *((m.graph, dict(list(m.graph.subjects.items())[: m.head])) for m in made),
        (entities, entities.subjects),
    ]
    rows += [(m.graph, dict(list(m.graph.subjects.items())[m.head :])) for m in made]
    authority = authority_graph(mappings, named, vocabulary)
    return quads(
        [*rows, (dates, dates.subjects), (authority, authority.subjects)],
        common([m.graph for m in made]),
        COMMON,
    )


def common(documents: list[Graph]) -> set[tuple[str, str, Term]]:
    """What several documents say of an entity. It stands in a graph of its own: the engine would find what stands in two graphs twice."""
    count = Counter(
        t for graph in documents if len(documents) > 1 for t in graph.triples() if is_entity(t[0])
    )
    return {triple for triple, times in count.items() if times > 1}


def document_graph(document: Document, entities: Mapping[str, Entity], vocabulary: Vocabulary) -> Made:
    """What a document says, with its parts, and nothing of the register."""
    q = Graph(GRAPH + document.key)
    _document(q, document, vocabulary)
    head = len(q.subjects)
    resolver = Resolver(document, entities, vocabulary)
    found = resolver.unfold()
    disputed = _disputed(resolver)
    labels = _Labels(entities, document, found, vocabulary)
    for statement in found:
        _statement(q, statement, statement.iri in disputed, labels, vocabulary)
    _skos(q, found, disputed, entities, vocabulary)
    _lists(q, resolver)
    _corrections(q, resolver)
    _mentions(q, resolver)
    return Made(q, head, len(found))


def register_graph(mappings: Mappings, vocabulary: Vocabulary) -> Graph:
    """The entities in order of class and key, and their links."""
    q = Graph(GRAPH + "entities")
    for entity in sorted(mappings.entities.values(), key=lambda e: (e.cls, e.key)):
        add_entity(q, entity, vocabulary)
    add_links(q, mappings)
    return q


def authority_graph(mappings: Mappings, dates: set[str], vocabulary: Vocabulary) -> Graph:
    """What no document says; ``dates`` are described in the register already: no triple stands in two graphs."""
    q = Graph(AUTHORITY)
    for entity in sorted(mappings.others.values(), key=lambda e: (e.cls, e.key)):
        add_entity(q, entity, vocabulary)
    add_facts(q, mappings, vocabulary)
    add_dates(q, q.objects(DATES) - dates, vocabulary)
    return q


def add_dates(q: Graph, named: set[str], vocabulary: Vocabulary) -> None:
    """The dates of these IRIs."""
    for name in sorted(from_iri_name(iri[len(DATES) :]) for iri in named):
        _date(q, name, vocabulary)


def dataset_graph(documents: list[str], entities: int, statements: int, triples: int) -> Graph:
    """What the dataset says of itself; ``triples`` are all others."""
    q, me = Graph(GRAPH + "dataset"), BASE + "dataset"
    q.add(me, "rdf:type", _NS["dcat"] + "Dataset", _NS["void"] + "Dataset")
    q.add(me, "dcterms:title", text("Human security graph", "en"), text("人类安全知识图谱", "zh"))
    q.add(
        me,
        "dcterms:description",
        text(
            "Concepts and actors of human security, curated statement by statement from documents, each statement with the place "
            "and the words it rests on.",
            "en",
        ),
    )
    q.add(me, "dcat:version", text(__version__))
    q.add(me, "dcterms:license", LICENCE)
    q.add(me, "dcterms:source", *map(document_iri, documents))
    q.add(me, "dcterms:conformsTo", BASE + "ontology")
    q.add(me, "void:vocabulary", BASE + "ontology")
    q.add(me, "void:uriSpace", text(BASE))
    q.add(me, "hs:entityCount", integer(entities))
    q.add(me, "hs:statementCount", integer(statements))
    q.add(me, "void:triples", integer(triples + len(q) + 1))
    return q


def _document(q: Graph, document: Document, vocabulary: Vocabulary) -> None:
    me = document_iri(document.key)
    q.type(me, document.cls, vocabulary)
    for language, label in document.labels.items():
        q.add(me, "skos:prefLabel", text(label, language))
    q.add(me, "skos:definition", text(document.definition, "en"))
    q.add(me, "hs:sourceLanguage", text(document.language))
    q.add(me, "hs:sha256", text(document.sha256))
    q.add(me, "dcterms:source", *document.sources)
    if document.text_of:
        q.add(me, "hs:textOf", entity_iri(document.text_of))
    for section in document.sections:
        iri = f"{me}/section/{section.number}"
        q.type(iri, "Section", vocabulary)
        q.add(iri, "hs:number", integer(section.number))
        for language, label in section.labels.items():
            q.add(iri, "skos:prefLabel", text(label, language))
        q.add(iri, "hs:inDocument", me)
        q.add(iri, "dcterms:isPartOf", f"{me}/section/{section.within}" if section.within else me)
    order = sorted(places_of(document), key=place_order)
    for position, place in enumerate(order, 1):
        _part(q, document, place, position, vocabulary)


def place_order(place: str) -> tuple[int, int, int]:
    """The reading order of places: cover, letter, title, preamble, sections' paragraphs with their bullets, footnotes.

    >>> sorted(["footnote/1", "para/10", "para/9/bullet/2", "para/9", "letter"], key=place_order)
    ['letter', 'para/9', 'para/9/bullet/2', 'para/10', 'footnote/1']
    """
    kind, *rest = place.split("/")
    rank = {"cover": 0, "letter": 1, "title": 2, "preamble": 3, "section": 4, "para": 5, "footnote": 6}.get(
        kind, 7
    )
    numbers = [int(n) for n in rest if n.isdigit()]
    return rank, numbers[0] if numbers else 0, numbers[1] if len(numbers) > 1 else 0


_PART_CLASSES = {
    "cover": "Cover",
    "letter": "LetterPart",
    "title": "TitlePart",
    "preamble": "PreambularParagraph",
    "para": "Paragraph",
    "footnote": "Footnote",
}


def part_name(place: str, vocabulary: Vocabulary, language: str) -> str:
    """What a place is called: the labels of its classes with their numbers.

    >>> from graph_builder.vocabulary import load
    >>> part_name("para/8/bullet/2", load(), "en")
    'Paragraph 8, bullet 2'
    """
    kind, *rest = place.split("/")
    gap, comma = ("", "") if language == "zh" else (" ", ", ")
    name = vocabulary.label(_PART_CLASSES[kind], language).capitalize() + (gap + rest[0] if rest else "")
    return name + (f"{comma}{vocabulary.label('Bullet', language)}{gap}{rest[2]}" if len(rest) == 3 else "")


def _part(q: Graph, document: Document, place: str, position: int, vocabulary: Vocabulary) -> None:
    kind, *rest = place.split("/")
    if kind == "section":
        return
    me = document_iri(document.key, place)
    bullet = len(rest) == 3
    q.type(me, "Bullet" if bullet else _PART_CLASSES[kind], vocabulary)
    for language in ("en", "zh"):
        q.add(me, "rdfs:label", text(part_name(place, vocabulary, language), language))
    if rest:
        q.add(me, "hs:number", integer(int(rest[-1])))
    q.add(me, "hs:order", integer(position))
    q.add(me, "hs:inDocument", document_iri(document.key))
    if bullet:
        parent = document_iri(document.key, f"para/{rest[0]}")
    elif kind == "para":
        holding = [s.number for s in document.sections if s.first <= int(rest[0]) <= s.last]
        parent = (
            document_iri(document.key, f"section/{holding[-1]}") if holding else document_iri(document.key)
        )
    else:
        parent = document_iri(document.key)
    q.add(me, "dcterms:isPartOf", parent)
    digest = document.digests.get(place.removeprefix("para/"))
    if digest:
        q.add(me, "hs:digest", text(digest, "en"))
    recorded = document.recorded.get(place, {})
    for number in recorded.get("footnotes", ()):
        q.add(me, "hs:callsFootnote", document_iri(document.key, f"footnote/{number}"))
    for name in ("sentences", "sentencesCovered", "clauses", "clausesCovered"):
        if name in recorded:
            q.add(me, f"hs:{name}", integer(recorded[name]))


def add_entity(q: Graph, entity: Entity, vocabulary: Vocabulary) -> None:
    me = entity_iri(entity.key)
    q.type(me, entity.cls, vocabulary)
    for language, label in entity.labels.items():
        q.add(me, "skos:prefLabel", text(label, language))
    for language, label in entity.translated.items():
        q.add(me, "skos:prefLabel", text(label, language))
        q.add(me, "hs:ownTranslation", text(label, language))
    for language, names in entity.alts.items():
        q.add(me, "skos:altLabel", *(text(n, language) for n in names if n != entity.labels.get(language)))
    q.add(me, "skos:definition", text(entity.definition, "en"))
    q.add(me, "dcterms:source", *entity.sources)
    if entity.note:
        q.add(me, "skos:editorialNote", text(entity.note, "en"))


def _disputed(resolver: Resolver) -> set[str]:
    return {
        statement.iri
        for correction in resolver.document.corrections
        for name in correction.disputes
        for statement in resolver.statements(resolver.by_id[name])
    }


class _Labels:
    """What terms are called, to make the sentence of a statement."""

    def __init__(
        self,
        entities: Mapping[str, Entity],
        document: Document,
        statements: list[Statement],
        vocabulary: Vocabulary,
    ) -> None:
        self.vocabulary = vocabulary
        self.entities, self.document = entities, document
        self.me = document_iri(document.key)
        self.statements = {s.iri: s for s in statements}

    def term(self, term: Term, language: str) -> str:
        if not isinstance(term, str):
            return f"“{term[0]}”"
        if term == self.me or term.startswith(_ENTITIES):
            names = self.document.labels if term == self.me else self.entities[term[len(_ENTITIES) :]].labels
            return names.get(language) or names["en"]
        if term.startswith(HS):
            return self.vocabulary.label(term[len(HS) :], language)
        if term.startswith(BASE + "date/"):
            date = parse(from_iri_name(term[len(BASE) + 5 :]))
            return chinese(date) if language == "zh" else english(date)
        if term.startswith(BASE + "statement/"):
            return f"“{self.sentence(self.statements[term], language)}”"
        return part_name(term.rpartition("/document/")[2].partition("/")[2], self.vocabulary, language)

    def sentence(self, s: Statement, language: str) -> str:
        """The statement as one sentence, its axes in brackets behind it where they are not the plain ones."""
        chinese_ = language == "zh"
        relation = self.vocabulary.label(s.relation, language)
        gap = "" if chinese_ else " "
        text = f"{self.term(s.subject, language)}{gap}{relation}{gap}{self.term(s.object, language)}"
        marks = []
        if s.standing != "asserted":
            marks.append(self.vocabulary.label(s.standing, language))
        if s.polarity == "denied":
            marks.append(self.vocabulary.label("denied", language))
        for name, terms in sorted(s.qualifiers.items()):
            values = ("、" if chinese_ else ", ").join(self.term(t, language).strip("“”") for t in terms)
            named = (
                ""
                if self.vocabulary.takes_values(name)
                else self.vocabulary.label(name, language) + ("：" if chinese_ else " ")
            )
            marks.append(named + values)
        if s.speakers != (document_iri(s.document),):
            names = ("、" if chinese_ else ", ").join(self.term(t, language) for t in s.speakers)
            marks.append(f"据{names}" if chinese_ else f"according to {names}")
        if s.reception == "rejected":
            marks.append(self.vocabulary.label("rejected", language))
        if not marks:
            return text
        return f"{text}（{'；'.join(marks)}）" if chinese_ else f"{text} ({'; '.join(marks)})"


def _statement(q: Graph, s: Statement, disputed: bool, labels: _Labels, vocabulary: Vocabulary) -> None:
    me = s.iri
    q.add(me, "rdf:type", HS + "Statement")
    q.add(me, "rdfs:label", *(text(labels.sentence(s, x), x) for x in ("en", "zh")))
    q.add(me, "hs:inDocument", document_iri(s.document))
    q.add(me, "hs:subject", s.subject)
    q.add(me, "hs:relation", HS + s.relation)
    q.add(me, "hs:object" if isinstance(s.object, str) else "hs:value", s.object)
    q.add(me, "hs:standing", HS + s.standing)
    q.add(me, "hs:polarity", HS + s.polarity)
    q.add(me, "hs:speaker", *s.speakers)
    q.add(me, "hs:reception", HS + s.reception)
    for name, terms in sorted(s.qualifiers.items()):
        q.add(me, f"hs:{name}", *terms)
    for line in s.lines:
        for number in line.rests_on:
            q.add(me, "hs:restsOn", document_iri(s.document, f"footnote/{number}"))
        if line.note:
            q.add(me, "hs:editorialNote", text(line.note, "en"))
        for name, by_on in (("curated", line.curated), ("reviewed", line.reviewed)):
            if by_on:
                q.add(me, f"hs:{name}By", text(by_on[0]))
                q.add(me, f"hs:{name}On", day(by_on[1]))
    for position, evidence in enumerate(s.evidence, 1):
        iri = f"{me}/evidence/{position}"
        q.add(me, "hs:evidence", iri)
        q.add(iri, "rdf:type", HS + "Evidence", _NS["oa"] + "SpecificResource")
        q.add(iri, "oa:hasSource", document_iri(s.document, evidence.place))
        q.add(iri, "oa:hasSelector", f"{iri}/quote")
        q.add(iri, "hs:gloss", text(evidence.gloss, "en"))
        if evidence.role:
            q.add(iri, "hs:forRole", HS + evidence.role)
            q.add(iri, "hs:forValue", evidence.value)
        q.add(f"{iri}/quote", "rdf:type", _NS["oa"] + "TextQuoteSelector")
        q.add(f"{iri}/quote", "oa:exact", text(evidence.anchor))
    if isinstance(s.subject, str) and s.is_plain(vocabulary) and not disputed:
        q.add(s.subject, f"hs:{s.relation}", s.object)
    for role, terms in s.roles.items():
        q.add(s.object, f"hs:{role}", *terms)


def _skos(
    q: Graph,
    statements: list[Statement],
    disputed: set[str],
    entities: Mapping[str, Entity],
    vocabulary: Vocabulary,
) -> None:
    """The generic SKOS relations behind the plain statements between concepts; broader wins over related."""

    def concept(term: Term) -> bool:
        return (
            isinstance(term, str)
            and term.startswith(_ENTITIES)
            and vocabulary.is_a(entities[term[len(_ENTITIES) :]].cls, "Concept")
        )

    found: dict[tuple[str, str], str] = {}
    for s in statements:
        form = vocabulary.properties[s.relation].skos_form
        if form and s.subject != s.object and concept(s.subject) and concept(s.object):
            if (
                s.is_plain(vocabulary)
                and s.iri not in disputed
                and (form != "related" or (s.subject, s.object) not in found)
            ):
                found[s.subject, s.object] = form
                found[s.object, s.subject] = _SKOS_MIRROR[form]
    for (subject, object_), form in found.items():
        q.add(subject, f"skos:{form}", object_)


def _lists(q: Graph, resolver: Resolver) -> None:
    for line in resolver.document.lines:
        enumerations = list(resolver.enumerations(line))
        members = list(resolver.statements(line)) if enumerations else []
        for enumeration in enumerations:
            _list(q, enumeration, members)


def _list(q: Graph, e: Enumeration, statements: list[Statement]) -> None:
    q.add(e.iri, "rdf:type", HS + "Enumeration")
    q.add(e.iri, "hs:enumeratedEntity", e.owner)
    q.add(e.iri, "hs:enumeratedRelation", HS + e.relation)
    q.add(e.iri, "hs:open", boolean(e.open))
    q.add(e.iri, "oa:hasSource", document_iri(e.document, e.place))
    for position, (member, _anchor) in enumerate(e.members, 1):
        entry = f"{e.iri}/{position}"
        q.add(e.iri, "hs:entry", entry)
        q.add(entry, "rdf:type", HS + "Entry")
        q.add(entry, "hs:position", integer(position))
        q.add(entry, "hs:item", member)
        for s in statements:
            ends = (s.object, s.subject) if e.inverse else (s.subject, s.object)
            if s.relation == e.relation and ends == (e.owner, member):
                q.add(entry, "hs:entryStatement", s.iri)
                q.add(s.iri, "hs:enumeration", e.iri)


def _corrections(q: Graph, resolver: Resolver) -> None:
    document = resolver.document
    kinds = resolver.vocabulary.values("CorrectionKind")
    for c in document.corrections:
        me = f"{BASE}correction/{document.key}/{c.id}"
        q.add(me, "rdf:type", HS + "Correction")
        q.add(me, "hs:place", document_iri(document.key, c.place))
        q.add(me, "hs:printed", text(c.printed))
        q.add(me, "hs:established", text(c.established))
        q.add(me, "hs:correctionKind", HS + kinds[c.kind])
        q.add(me, "oa:exact", text(c.anchor.text))
        if c.authority:
            q.add(me, "hs:authority", c.authority)
        if c.reason:
            q.add(me, "hs:reason", text(c.reason, "en"))
        for name in c.disputes:
            q.add(me, "hs:disputes", *(s.iri for s in resolver.statements(resolver.by_id[name])))
        if c.note:
            q.add(me, "hs:editorialNote", text(c.note, "en"))


def _mentions(q: Graph, resolver: Resolver) -> None:
    document = resolver.document
    count: Counter[str] = Counter()
    for m in sorted(document.mentions, key=lambda m: (place_order(m.place), m.key, m.form)):
        place = document_iri(document.key, m.place)
        count[f"{place}/mention/{m.key}"] += 1
        me = f"{place}/mention/{m.key}/{count[f'{place}/mention/{m.key}']}"
        named = resolver.key(m.key, m.place)
        q.add(place, "hs:mentions", named)
        q.add(me, "rdf:type", HS + "Mention")
        q.add(me, "hs:place", place)
        q.add(me, "hs:mentionOf", named)
        q.add(me, "hs:surfaceForm", text(m.form))


def _date(q: Graph, edtf: str, vocabulary: Vocabulary) -> None:
    date = parse(edtf)
    me = DATES + iri_name(edtf)
    q.type(me, "Date", vocabulary)
    q.add(me, "rdfs:label", text(english(date), "en"), text(chinese(date), "zh"))
    q.add(me, "hs:edtf", text(edtf))
    for name, found in (("earliest", date.earliest), ("latest", date.latest)):
        if found:
            q.add(me, f"hs:{name}", day(found.isoformat()))
