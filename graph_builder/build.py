"""Records to RDF quads; nothing else makes quads.

:func:`build` returns them in reading order: the dataset's description, the document and its parts, the entities, the
statements with their evidence, the corrections. Subjects of ours are never blank nodes.
"""

from __future__ import annotations

from collections import Counter, defaultdict

import pyoxigraph as ox

from . import __version__
from .authority import GRAPH as AUTHORITY
from .authority import add_facts, add_links
from .dates import chinese, english, from_iri_name, iri_name, parse
from .records import Document, Entity, Mappings
from .statements import Enumeration, Resolver, Statement, Term, document_iri, entity_iri, places_of, unfold
from .vocabulary import BASE, HS, NAMESPACES, Vocabulary

_NS = NAMESPACES
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
GRAPH = BASE + "graph/"
_SKOS_MIRROR = {"broader": "narrower", "narrower": "broader", "related": "related"}


class Quads:
    """The quads of a build as they are made: each once, in order, in the graph that is open."""

    def __init__(self) -> None:
        self.graph = ox.NamedNode(GRAPH + "entities")
        self.found: dict[ox.Quad, None] = {}
        self._nodes: dict[str, ox.NamedNode] = {}
        self._predicates: dict[str, ox.NamedNode] = {}

    def node(self, iri: str) -> ox.NamedNode:
        node = self._nodes.get(iri)
        if node is None:
            node = self._nodes[iri] = ox.NamedNode(iri)
        return node

    def term(self, term: Term) -> ox.NamedNode | ox.Literal:
        if isinstance(term, str):
            return self.node(term)
        value, language, datatype = term
        return ox.Literal(value, language=language) if language else ox.Literal(value, datatype=self.node(datatype))

    def add(self, subject: str, predicate: str, *objects: ox.NamedNode | ox.Literal) -> None:
        """Add one triple for each object; ``predicate`` is prefixed (``hs:place``)."""
        s, p = self.node(subject), self._predicates.get(predicate)
        if p is None:
            prefix, _, name = predicate.partition(":")
            p = self._predicates[predicate] = self.node(_NS[prefix] + name)
        for o in objects:
            self.found[ox.Quad(s, p, o, self.graph)] = None

    def link(self, subject: str, predicate: str, *objects: str) -> None:
        self.add(subject, predicate, *(self.node(o) for o in objects))

    def type(self, subject: str, cls: str, vocabulary: Vocabulary) -> None:
        """The class, its superclasses of ours, and the standard classes that they refine."""
        self.add(subject, "rdf:type", *(self.node(iri) for iri in vocabulary.type_iris(cls)))


def build(mappings: Mappings, vocabulary: Vocabulary) -> list[ox.Quad]:
    """All quads of the curated documents, the register and the authority record; the mappings must have passed the checks.

    The graphs are ``graph/dataset``, ``graph/<document>``, ``graph/common``, which holds what several documents say alike, ``graph/entities``
    and last ``graph/authority``, which holds all that no document says; the ontology is a graph of its own, loaded by the store.
    """
    q = Quads()
    statements: list[Statement] = []
    for document in mappings.documents.values():
        q.graph = q.node(GRAPH + document.key)
        _document(q, document, vocabulary)
    q.graph = q.node(GRAPH + "entities")
    for entity in sorted(mappings.entities.values(), key=lambda e: (e.cls, e.key)):
        _entity(q, entity, vocabulary)
    add_links(q, mappings)
    for document in mappings.documents.values():
        q.graph = q.node(GRAPH + document.key)
        found = unfold(mappings, document, vocabulary)
        statements += found
        resolver = Resolver(document, mappings.entities, vocabulary)
        disputed = _disputed(resolver)
        labels = _Labels(mappings, document, found, vocabulary)
        for statement in found:
            _statement(q, statement, statement.iri in disputed, labels, vocabulary)
        _skos(q, found, disputed, mappings, vocabulary)
        _lists(q, resolver)
        _corrections(q, resolver)
        _mentions(q, resolver)
    _common(q, mappings)
    q.graph = q.node(GRAPH + "entities")
    dates = _dates(q, list(q.found), set(), vocabulary)
    body = list(q.found)
    q.graph = q.node(GRAPH + "dataset")
    _dataset(q, mappings, statements, body)
    described = list(q.found)[len(body):] + body
    q.graph = q.node(AUTHORITY)
    for entity in sorted(mappings.others.values(), key=lambda e: (e.cls, e.key)):
        _entity(q, entity, vocabulary)
    add_facts(q, mappings, vocabulary)
    _dates(q, list(q.found)[len(described):], dates, vocabulary)
    return described + list(q.found)[len(described):]


def _common(q: Quads, mappings: Mappings) -> None:
    """A triple on an entity that several documents give moves to a graph of its own: the engine would find what stands in two graphs twice."""
    own, common = {q.node(GRAPH + key) for key in mappings.documents}, q.node(GRAPH + "common")
    graphs: dict[tuple, set[ox.NamedNode]] = defaultdict(set)
    if len(own) > 1:
        for x in q.found:
            if x.graph_name in own and x.subject.value.startswith(entity_iri("")):
                graphs[x.subject, x.predicate, x.object].add(x.graph_name)
    several = {triple for triple, places in graphs.items() if len(places) > 1}
    if several:
        q.found = {ox.Quad(*triple, common) if (triple := (x.subject, x.predicate, x.object)) in several and x.graph_name in own else x: None
                   for x in q.found}


def _dates(q: Quads, quads: list[ox.Quad], known: set[str], vocabulary: Vocabulary) -> set[str]:
    """The dates that these quads speak of, in the graph that is open, but for the known ones: no triple stands in two graphs."""
    start = BASE + "date/"
    named = {x.object.value for x in quads if isinstance(x.object, ox.NamedNode) and x.object.value.startswith(start)}
    for text in sorted(from_iri_name(iri[len(start):]) for iri in named - known):
        _date(q, text, vocabulary)
    return named


def _text(value: str) -> ox.Literal:
    return ox.Literal(value)


def _integer(value: int) -> ox.Literal:
    return ox.Literal(value)


def _dataset(q: Quads, mappings: Mappings, statements: list[Statement], body: list[ox.Quad]) -> None:
    me = BASE + "dataset"
    q.link(me, "rdf:type", _NS["dcat"] + "Dataset", _NS["void"] + "Dataset")
    q.add(me, "dcterms:title", ox.Literal("Human security graph", language="en"), ox.Literal("人类安全知识图谱", language="zh"))
    q.add(me, "dcterms:description", ox.Literal(
        "Concepts and actors of human security, curated statement by statement from documents, each statement with the place "
        "and the words it rests on.", language="en"))
    q.add(me, "dcat:version", _text(__version__))
    q.link(me, "dcterms:license", LICENCE)
    q.link(me, "dcterms:source", *(document_iri(k) for k in mappings.documents))
    q.link(me, "dcterms:conformsTo", BASE + "ontology")
    q.link(me, "void:vocabulary", BASE + "ontology")
    q.add(me, "void:uriSpace", _text(BASE))
    q.add(me, "hs:entityCount", _integer(len(mappings.entities)))
    q.add(me, "hs:statementCount", _integer(len(statements)))
    q.add(me, "void:triples", _integer(len(q.found) + 1))  # no triple stands in two graphs


def _document(q: Quads, document: Document, vocabulary: Vocabulary) -> None:
    me = document_iri(document.key)
    q.type(me, document.cls, vocabulary)
    for language, label in document.labels.items():
        q.add(me, "skos:prefLabel", ox.Literal(label, language=language))
    q.add(me, "skos:definition", ox.Literal(document.definition, language="en"))
    q.add(me, "hs:sourceLanguage", _text(document.language))
    q.add(me, "hs:sha256", _text(document.sha256))
    q.link(me, "dcterms:source", *document.sources)
    if document.text_of:
        q.link(me, "hs:textOf", entity_iri(document.text_of))
    for section in document.sections:
        iri = f"{me}/section/{section.number}"
        q.type(iri, "Section", vocabulary)
        q.add(iri, "hs:number", _integer(section.number))
        for language, label in section.labels.items():
            q.add(iri, "skos:prefLabel", ox.Literal(label, language=language))
        q.link(iri, "hs:inDocument", me)
        q.link(iri, "dcterms:isPartOf", f"{me}/section/{section.within}" if section.within else me)
    order = sorted(places_of(document), key=place_order)
    for position, place in enumerate(order, 1):
        _part(q, document, place, position, vocabulary)


def place_order(place: str) -> tuple[int, int, int]:
    """The reading order of places: cover, letter, title, preamble, sections' paragraphs with their bullets, footnotes.

    >>> sorted(["footnote/1", "para/10", "para/9/bullet/2", "para/9", "letter"], key=place_order)
    ['letter', 'para/9', 'para/9/bullet/2', 'para/10', 'footnote/1']
    """
    kind, *rest = place.split("/")
    rank = {"cover": 0, "letter": 1, "title": 2, "preamble": 3, "section": 4, "para": 5, "footnote": 6}.get(kind, 7)
    numbers = [int(n) for n in rest if n.isdigit()]
    return rank, numbers[0] if numbers else 0, numbers[1] if len(numbers) > 1 else 0


_PART_CLASSES = {"cover": "Cover", "letter": "LetterPart", "title": "TitlePart", "preamble": "PreambularParagraph", "para": "Paragraph", "footnote": "Footnote"}


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


def _part(q: Quads, document: Document, place: str, position: int, vocabulary: Vocabulary) -> None:
    kind, *rest = place.split("/")
    if kind == "section":
        return
    me = document_iri(document.key, place)
    bullet = len(rest) == 3
    q.type(me, "Bullet" if bullet else _PART_CLASSES[kind], vocabulary)
    for language in ("en", "zh"):
        q.add(me, "rdfs:label", ox.Literal(part_name(place, vocabulary, language), language=language))
    if rest:
        q.add(me, "hs:number", _integer(int(rest[-1])))
    q.add(me, "hs:order", _integer(position))
    q.link(me, "hs:inDocument", document_iri(document.key))
    if bullet:
        parent = document_iri(document.key, f"para/{rest[0]}")
    elif kind == "para":
        holding = [s.number for s in document.sections if s.first <= int(rest[0]) <= s.last]
        parent = document_iri(document.key, f"section/{holding[-1]}") if holding else document_iri(document.key)
    else:
        parent = document_iri(document.key)
    q.link(me, "dcterms:isPartOf", parent)
    digest = document.digests.get(place.removeprefix("para/"))
    if digest:
        q.add(me, "hs:digest", ox.Literal(digest, language="en"))
    recorded = document.recorded.get(place, {})
    for number in recorded.get("footnotes", ()):
        q.link(me, "hs:callsFootnote", document_iri(document.key, f"footnote/{number}"))
    for name in ("sentences", "sentencesCovered", "clauses", "clausesCovered"):
        if name in recorded:
            q.add(me, f"hs:{name}", _integer(recorded[name]))


def _entity(q: Quads, entity: Entity, vocabulary: Vocabulary) -> None:
    me = entity_iri(entity.key)
    q.type(me, entity.cls, vocabulary)
    for language, label in entity.labels.items():
        q.add(me, "skos:prefLabel", ox.Literal(label, language=language))
    for language, label in entity.translated.items():
        q.add(me, "skos:prefLabel", ox.Literal(label, language=language))
        q.add(me, "hs:ownTranslation", ox.Literal(label, language=language))
    for language, names in entity.alts.items():
        q.add(me, "skos:altLabel", *(ox.Literal(n, language=language) for n in names if n != entity.labels.get(language)))
    q.add(me, "skos:definition", ox.Literal(entity.definition, language="en"))
    q.link(me, "dcterms:source", *entity.sources)
    if entity.note:
        q.add(me, "skos:editorialNote", ox.Literal(entity.note, language="en"))


def _disputed(resolver: Resolver) -> set[str]:
    return {
        statement.iri
        for correction in resolver.document.corrections
        for name in correction.disputes
        for statement in resolver.statements(resolver.by_id[name])
    }


class _Labels:
    """What terms are called, to make the sentence of a statement."""

    def __init__(self, mappings: Mappings, document: Document, statements: list[Statement], vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.names = {entity_iri(e.key): e.labels for e in mappings.entities.values()}
        self.names[document_iri(document.key)] = document.labels
        self.statements = {s.iri: s for s in statements}

    def term(self, term: Term, language: str) -> str:
        if not isinstance(term, str):
            return f"“{term[0]}”"
        if term in self.names:
            return self.names[term].get(language) or self.names[term]["en"]
        if term.startswith(HS):
            return self.vocabulary.label(term[len(HS):], language)
        if term.startswith(BASE + "date/"):
            date = parse(from_iri_name(term[len(BASE) + 5:]))
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
            named = "" if self.vocabulary.takes_values(name) else self.vocabulary.label(name, language) + ("：" if chinese_ else " ")
            marks.append(named + values)
        if s.speakers != (document_iri(s.document),):
            names = ("、" if chinese_ else ", ").join(self.term(t, language) for t in s.speakers)
            marks.append(f"据{names}" if chinese_ else f"according to {names}")
        if s.reception == "rejected":
            marks.append(self.vocabulary.label("rejected", language))
        if not marks:
            return text
        return f"{text}（{'；'.join(marks)}）" if chinese_ else f"{text} ({'; '.join(marks)})"


def _statement(q: Quads, s: Statement, disputed: bool, labels: _Labels, vocabulary: Vocabulary) -> None:
    me = s.iri
    q.link(me, "rdf:type", HS + "Statement")
    q.add(me, "rdfs:label", *(ox.Literal(labels.sentence(s, x), language=x) for x in ("en", "zh")))
    q.link(me, "hs:inDocument", document_iri(s.document))
    q.add(me, "hs:subject", q.term(s.subject))
    q.link(me, "hs:relation", HS + s.relation)
    q.add(me, "hs:object" if isinstance(s.object, str) else "hs:value", q.term(s.object))
    q.link(me, "hs:standing", HS + s.standing)
    q.link(me, "hs:polarity", HS + s.polarity)
    q.link(me, "hs:speaker", *s.speakers)
    q.link(me, "hs:reception", HS + s.reception)
    for name, terms in sorted(s.qualifiers.items()):
        q.add(me, f"hs:{name}", *(q.term(t) for t in terms))
    for line in s.lines:
        for number in line.rests_on:
            q.link(me, "hs:restsOn", document_iri(s.document, f"footnote/{number}"))
        if line.note:
            q.add(me, "hs:editorialNote", ox.Literal(line.note, language="en"))
        for name, by_on in (("curated", line.curated), ("reviewed", line.reviewed)):
            if by_on:
                q.add(me, f"hs:{name}By", _text(by_on[0]))
                q.add(me, f"hs:{name}On", ox.Literal(by_on[1], datatype=q.node(_NS["xsd"] + "date")))
    for position, evidence in enumerate(s.evidence, 1):
        iri = f"{me}/evidence/{position}"
        q.link(me, "hs:evidence", iri)
        q.link(iri, "rdf:type", HS + "Evidence", _NS["oa"] + "SpecificResource")
        q.link(iri, "oa:hasSource", document_iri(s.document, evidence.place))
        q.link(iri, "oa:hasSelector", f"{iri}/quote")
        q.add(iri, "hs:gloss", ox.Literal(evidence.gloss, language="en"))
        if evidence.role:
            q.link(iri, "hs:forRole", HS + evidence.role)
            q.add(iri, "hs:forValue", q.term(evidence.value))
        q.link(f"{iri}/quote", "rdf:type", _NS["oa"] + "TextQuoteSelector")
        q.add(f"{iri}/quote", "oa:exact", _text(evidence.anchor))
    if isinstance(s.subject, str) and s.is_plain(vocabulary) and not disputed:
        q.add(s.subject, f"hs:{s.relation}", q.term(s.object))
    for role, terms in s.roles.items():
        q.add(s.object, f"hs:{role}", *(q.term(t) for t in terms))


def _skos(q: Quads, statements: list[Statement], disputed: set[str], mappings: Mappings, vocabulary: Vocabulary) -> None:
    """The generic SKOS relations behind the plain statements between concepts; broader wins over related."""
    concepts = {entity_iri(e.key) for e in mappings.entities.values() if vocabulary.is_a(e.cls, "Concept")}
    found: dict[tuple[str, str], str] = {}
    for s in statements:
        form = vocabulary.properties[s.relation].skos_form
        if form and s.subject in concepts and s.object in concepts and s.subject != s.object:
            if s.is_plain(vocabulary) and s.iri not in disputed and (form != "related" or (s.subject, s.object) not in found):
                found[s.subject, s.object] = form
                found[s.object, s.subject] = _SKOS_MIRROR[form]
    for (subject, object_), form in found.items():
        q.link(subject, f"skos:{form}", object_)


def _lists(q: Quads, resolver: Resolver) -> None:
    for line in resolver.document.lines:
        enumerations = list(resolver.enumerations(line))
        members = list(resolver.statements(line)) if enumerations else []
        for enumeration in enumerations:
            _list(q, enumeration, members)


def _list(q: Quads, e: Enumeration, statements: list[Statement]) -> None:
    q.link(e.iri, "rdf:type", HS + "Enumeration")
    q.add(e.iri, "hs:enumeratedEntity", q.term(e.owner))
    q.link(e.iri, "hs:enumeratedRelation", HS + e.relation)
    q.add(e.iri, "hs:open", ox.Literal(e.open))
    q.link(e.iri, "oa:hasSource", document_iri(e.document, e.place))
    for position, (member, _anchor) in enumerate(e.members, 1):
        entry = f"{e.iri}/{position}"
        q.link(e.iri, "hs:entry", entry)
        q.link(entry, "rdf:type", HS + "Entry")
        q.add(entry, "hs:position", _integer(position))
        q.add(entry, "hs:item", q.term(member))
        for s in statements:
            ends = (s.object, s.subject) if e.inverse else (s.subject, s.object)
            if s.relation == e.relation and ends == (e.owner, member):
                q.link(entry, "hs:entryStatement", s.iri)
                q.link(s.iri, "hs:enumeration", e.iri)


def _corrections(q: Quads, resolver: Resolver) -> None:
    document = resolver.document
    kinds = resolver.vocabulary.values("CorrectionKind")
    for c in document.corrections:
        me = f"{BASE}correction/{document.key}/{c.id}"
        q.link(me, "rdf:type", HS + "Correction")
        q.link(me, "hs:place", document_iri(document.key, c.place))
        q.add(me, "hs:printed", _text(c.printed))
        q.add(me, "hs:established", _text(c.established))
        q.link(me, "hs:correctionKind", HS + kinds[c.kind])
        q.add(me, "oa:exact", _text(c.anchor.text))
        if c.authority:
            q.link(me, "hs:authority", c.authority)
        if c.reason:
            q.add(me, "hs:reason", ox.Literal(c.reason, language="en"))
        for name in c.disputes:
            q.link(me, "hs:disputes", *(s.iri for s in resolver.statements(resolver.by_id[name])))
        if c.note:
            q.add(me, "hs:editorialNote", ox.Literal(c.note, language="en"))


def _mentions(q: Quads, resolver: Resolver) -> None:
    document = resolver.document
    count: Counter[str] = Counter()
    for m in sorted(document.mentions, key=lambda m: (place_order(m.place), m.key, m.form)):
        place = document_iri(document.key, m.place)
        count[f"{place}/mention/{m.key}"] += 1
        me = f"{place}/mention/{m.key}/{count[f'{place}/mention/{m.key}']}"
        named = resolver.key(m.key, m.place)
        q.link(place, "hs:mentions", named)
        q.link(me, "rdf:type", HS + "Mention")
        q.link(me, "hs:place", place)
        q.link(me, "hs:mentionOf", named)
        q.add(me, "hs:surfaceForm", _text(m.form))


def _date(q: Quads, text: str, vocabulary: Vocabulary) -> None:
    date = parse(text)
    me = f"{BASE}date/{iri_name(text)}"
    q.type(me, "Date", vocabulary)
    q.add(me, "rdfs:label", ox.Literal(english(date), language="en"), ox.Literal(chinese(date), language="zh"))
    q.add(me, "hs:edtf", _text(text))
    for name, day in (("earliest", date.earliest), ("latest", date.latest)):
        if day:
            q.add(me, f"hs:{name}", ox.Literal(day.isoformat(), datatype=q.node(_NS["xsd"] + "date")))

