"""What things are called, in every language, as people may write it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import product
from weakref import WeakKeyDictionary

from ..search import FUNCTION_WORDS, fold, terms
from ..stores import Store, term_text
from ..vocabulary import place_name

_NAMES = """SELECT ?thing ?name {
  { ?thing skos:prefLabel|skos:altLabel|hs:displayName|hs:edtf ?name }
  UNION { ?thing rdfs:label ?name FILTER NOT EXISTS { ?thing hs:standing ?standing } }
}"""

_WRITTEN = "SELECT DISTINCT ?thing ?name { ?mention hs:surfaceForm ?name ; hs:mentionOf ?thing }"

_EVERYDAY = "SELECT ?thing ?name { ?thing skos:hiddenLabel ?name }"

_PLACES = """SELECT ?place ?document ?kind { ?place hs:order ?order ; hs:inDocument ?document ; a ?kind .
  ?kind rdfs:subClassOf+ hs:Part }"""

_SECTIONS = "SELECT ?section ?heading { ?section a hs:Section ; skos:prefLabel ?heading }"

_KINDS = "SELECT ?kind ?word { ?kind rdfs:subClassOf+ hs:Part ; rdfs:label|skos:hiddenLabel ?word }"

_WORKS = "SELECT ?document ?work { ?document hs:textOf ?work }"

_SECTION = "https://w3id.org/human-security/ontology#Section"

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[¶§]")

_NUMERAL = re.compile(r"([IVXLC]+|[一二三四五六七八九十]+)\. (.+)")

_LONG_ENOUGH_FOR_A_SLIP, _LONG_ENOUGH_FOR_TWO = 4, 8

_EMPTY_WORDS = frozenset[str]().union(*FUNCTION_WORDS.values())

Meanings = dict[str, set[str]]
"""What is written → the IRIs that it means."""


def written_alike(text: str) -> str:
    """The text with what readers take for the same made the same: case, accents, width, marks, spaces.

    >>> written_alike("Résolution  66/290"), written_alike("第40段")
    ('resolution 66 290', '第 40 段')
    """
    return " ".join(_TOKEN.findall(fold(text)))


def without_articles(form: str) -> str:
    """What :func:`written_alike` gives, without articles, prepositions and the like, if anything is left.

    >>> without_articles("the responsibility to protect")
    'responsibility protect'
    """
    return " ".join(word for word in form.split() if word not in _EMPTY_WORDS) or form


def stems(form: str) -> str:
    """What :func:`without_articles` gives, each word cut to its English stem.

    >>> stems("the refugees") == stems("refugee")
    True
    """
    return " ".join(terms(without_articles(form), "en"))


class NameIndex:
    """The names of the entities, documents, places, relations and dates of a graph."""

    def __init__(self, graph: Store) -> None:
        self.names: Meanings = defaultdict(set)
        self.written: Meanings = defaultdict(set)
        self.everyday: Meanings = defaultdict(set)
        tables = ((_NAMES, self.names), (_WRITTEN, self.written), (_EVERYDAY, self.everyday))
        for query, found in tables:
            for row in graph.select(query):
                found[written_alike(term_text(row["name"]))].add(term_text(row["thing"]))
        self._documents = {term_text(row["work"]): term_text(row["document"]) for row in graph.select(_WORKS)}
        self.places = self._places(graph)

    @cached_property
    def things(self) -> set[str]:
        """The IRIs of all that has a name or is a place."""
        return set().union(*self.names.values(), *self.places.values())

    @classmethod
    def of(cls, graph: Store) -> NameIndex:
        """The index of a graph, made when it is first asked for."""
        if graph not in _made:
            _made[graph] = cls(graph)
        return _made[graph]

    def _places(self, graph: Store) -> Meanings:
        """The ways to write a place; ``names`` get the one in which it is cited, and headings of sections."""
        kind_words: dict[str, list[str]] = defaultdict(list)
        for row in graph.select(_KINDS):
            kind_words[term_text(row["kind"])].append(term_text(row["word"]))
        rows = [[term_text(row[name]) for name in ("place", "kind")] for row in graph.select(_PLACES)]
        words: dict[str, set[str]] = defaultdict(set)  # of the parts of an IRI
        for place, kind in rows:
            part = re.findall(r"[a-z]+", place)[-1]
            words[part] |= {part, *kind_words[kind]} | ({""} if part == "para" else set())
        found: Meanings = defaultdict(set)
        for place, _ in rows:
            parts = place.partition("/document/")[2].split("/")[1:]
            ways = [
                _ways(words[part], number)
                for part, number in zip(parts[::2], [*parts[1::2], ""], strict=False)
            ]
            for combined in product(*ways):
                found[written_alike(" ".join(combined))].add(place)
            self.names[written_alike(place_name(place, graph.works))].add(place)
        for row in graph.select(_SECTIONS):
            if match := _NUMERAL.fullmatch(term_text(row["heading"])):
                section = term_text(row["section"])
                self.names[written_alike(match[2])].add(section)
                for way in _ways(kind_words[_SECTION], match[1]):
                    found[written_alike(way)].add(section)
        return found

    def meant(self, text: str) -> Iterator[set[str]]:
        """The IRIs that the text may mean, in sets that are ever less sure."""
        form = written_alike(text)
        yield self.names.get(form, set())
        yield self.places.get(form, set()) or self._place_in_document(form)
        yield self.written.get(form, set())
        yield self._shorter.get(without_articles(form), set())
        yield self._stemmed.get(stems(form), set())
        yield self._misspelt(form)

    def _place_in_document(self, form: str) -> set[str]:
        """The places that a form means which holds the name of their document too, before or behind."""
        words = form.split()
        cuts = range(1, len(words))
        pairs = [(words[:n], words[n:]) for n in cuts] + [(words[n:], words[:n]) for n in cuts]
        found: set[str] = set()
        for document, place in pairs:
            places = self.places.get(without_articles(" ".join(place)), set())
            named = self._shorter.get(without_articles(" ".join(document)), set()) if places else set()
            begin = tuple(f"{self._documents.get(iri, iri)}/" for iri in named)
            found |= {iri for iri in places if iri.startswith(begin)}
        return found

    @cached_property
    def _shorter(self) -> Meanings:
        return self._loosened(without_articles)

    @cached_property
    def _stemmed(self) -> Meanings:
        return self._loosened(stems)

    def _loosened(self, loosen: Callable[[str], str]) -> Meanings:
        found: Meanings = defaultdict(set)
        for form, meanings in self.names.items():
            found[loosen(form)] |= meanings
        return found

    def _misspelt(self, form: str) -> set[str]:
        """What a name means from which the form differs by one slip of the pen, by two where it is long."""
        # kept out of the start: only a name that nothing has is compared with all there are
        from rapidfuzz.distance import OSA

        most = 0 if len(form) < _LONG_ENOUGH_FOR_A_SLIP else 1 if len(form) < _LONG_ENOUGH_FOR_TWO else 2
        figures, near = re.findall(r"\d+", form), defaultdict[int, set[str]](set)
        for name, meanings in self.names.items() if most else ():
            slips = OSA.distance(form, name, score_cutoff=most)
            if slips <= most and re.findall(r"\d+", name) == figures:
                near[slips] |= meanings
        return near[min(near)] if near else set()

    def nearest(self, text: str, most: int = 5) -> Iterator[set[str]]:
        """What a text that is no name may mean: by a part of a name, an everyday word, by likeness."""
        # kept out of the start: as above
        from rapidfuzz import fuzz, process

        form = written_alike(text)
        holding = [name for name in self.names if f" {form} " in f" {name} "] if form else []
        for name in sorted(holding, key=len)[:most]:
            yield self.names[name]
        yield self.everyday.get(form, set())
        for name, _, _ in process.extract(
            form, [*self.names], scorer=fuzz.token_sort_ratio, limit=most, score_cutoff=60
        ):
            yield self.names[name]


def _ways(words: set[str] | list[str], number: str) -> list[str]:
    """How a numbered part of a document is written with any of the words for its kind."""
    return [way for word in words for way in (f"{word} {number}", f"第{number}{word}")]


_made: WeakKeyDictionary[Store, NameIndex] = WeakKeyDictionary()
