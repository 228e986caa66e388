"""Places of documents: what kinds there are, and how people cite one.

A place is a path of kinds with their numbers, ``article/25/para/1``. The kinds and the words of a citation in
each language stand in the ontology.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from .namespaces import BASE
from .numerals import in_han, in_letters, in_roman, is_number, number_of
from .ontology import Vocabulary, load

_SLOTS: dict[str, Callable[[int], str]] = {
    "number": str,
    "roman": in_roman,
    "Roman": lambda number: in_roman(number).upper(),
    "letter": in_letters,
    "han": in_han,
}

_SLOT = re.compile(r"\{(" + "|".join(_SLOTS) + r")\}")


@lru_cache(maxsize=4096)
def place_kinds(place: str) -> tuple[tuple[str, str], ...]:
    """The kinds along the path of a place, each with its number, empty where it has none.

    >>> place_kinds("article/2/heading"), place_kinds("para/3/item/a")
    ((('article', '2'), ('heading', '')), (('para', '3'), ('item', 'a')))
    """
    found: list[tuple[str, str]] = []
    for segment in filter(None, place.split("/")):
        if found and is_number(segment) and not found[-1][1]:
            found[-1] = found[-1][0], segment
        else:
            found.append((segment, ""))
    return tuple(found)


def whole_of(place: str) -> str:
    """The path of the place that a place lies in; empty where it lies in the document itself.

    >>> whole_of("article/2/heading"), whole_of("para/3/item/a"), whole_of("title")
    ('article/2', 'para/3', '')
    """
    *around, _ = place_kinds(place)
    return "/".join(segment for kind in around for segment in kind if segment)


def place_number(place: str) -> int:
    """The number of a place among those of its kind; 0 where it has none.

    >>> place_number("para/3/item/c"), place_number("letter")
    (3, 0)
    """
    return number_of(place_kinds(place)[-1][1])


@lru_cache(maxsize=4)
def place_classes(vocabulary: Vocabulary) -> dict[str, str]:
    """The segments that name a kind of place in paths, some after that of their whole → the class."""
    return {texts["en"]: cls for cls, texts in vocabulary.texts("placeSegment").items()}


def place_class(place: str, vocabulary: Vocabulary) -> str | None:
    """The class of a place; None where the ontology has no such kind.

    >>> place_class("article/25/para/1", load()), place_class("para/1", load()), place_class("door/1", load())
    ('ArticleParagraph', 'Paragraph', None)
    """
    kinds = [kind for kind, _ in place_kinds(place)]
    found = place_classes(vocabulary)
    return found.get("/".join(kinds[-2:])) or found.get(kinds[-1]) if kinds else None


def is_heading(place: str, vocabulary: Vocabulary) -> bool:
    """Whether a place is a heading: it can be cited, but nobody asks that it bear a statement.

    >>> [is_heading(place, load()) for place in ("chapter/1", "article/2/heading", "title")]
    [True, True, False]
    """
    cls = place_class(place, vocabulary) or ""
    return cls == "Heading" or vocabulary.is_a(cls, "Section")


@lru_cache(maxsize=4)
def place_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """What the path of a place looks like."""
    kinds = "|".join(sorted({name for path in place_classes(vocabulary) for name in path.split("/")}))
    one = rf"(?:{kinds})(?:/(?:[1-9][0-9]{{0,8}}|[a-z]{{1,2}}))?"
    return re.compile(rf"{one}(?:/{one})*")


def citation(place: str, vocabulary: Vocabulary, language: str = "en") -> str:
    """A place as readers cite it in a language.

    >>> citation("article/25/para/1", load()), citation("annex/1/para/3", load())
    ('article 25 (1)', 'annex I, paragraph 3')
    >>> citation("recital/2", load(), "fr"), citation("article/25/para/1", load(), "zh")
    ('préambule, considérant 2', '第二十五条第一款')
    """
    return _cited(place, vocabulary, language, signs=False)


def place_name(iri: str, works: Mapping[str, str] | None = None) -> str:
    """A place as lists cite it in English, after the name of the work that its document is the text of.

    ``works`` holds that name by the IRI of the document, where there is one.

    >>> [place_name(BASE + "document/a-report/" + place) for place in ("para/8/bullet/2", "para/1234")]
    ['¶8 bullet 2', '¶1234']
    >>> place_name(BASE + "document/a-law/preamble/2", {BASE + "document/a-law": "The Law"})
    'The Law preamble ¶2'
    """
    document, _, place = iri.partition("/document/")[2].partition("/")
    name = _cited(place, load(), "en", signs=True) if place else ""
    work = (works or {}).get(f"{BASE}document/{document}")
    return f"{work} {name}".rstrip() if work else name


@lru_cache(maxsize=65536)
def _cited(place: str, vocabulary: Vocabulary, language: str, *, signs: bool) -> str:
    """A place as it is cited; with ``signs``, its kinds by their signs where the outermost has one."""
    kinds = place_kinds(place)
    cls = place_class(place, vocabulary) or ""
    whole = whole_of(place)
    signs = signs and (place_class(kinds[0][0], vocabulary) or "") in _signs(vocabulary)
    sign = _signs(vocabulary).get(cls, "") if signs else ""
    form = sign or _form(cls, vocabulary, language) or place
    number = number_of(kinds[-1][1])
    for slot in _SLOT.findall(form):
        form = form.replace(f"{{{slot}}}", _SLOTS[slot](number) if number else "")
    form = form.strip()
    if not whole:
        return form
    around = _cited(whole, vocabulary, language, signs=signs)
    if "{whole}" in form:
        return form.replace("{whole}", around)
    return around + (" " if sign else _forms(vocabulary, "citationJoin")["Part"][language]) + form


@lru_cache(maxsize=8)
def _forms(vocabulary: Vocabulary, prop: str) -> dict[str, dict[str, str]]:
    return vocabulary.texts(prop)


def _signs(vocabulary: Vocabulary) -> dict[str, str]:
    return {cls: texts["en"] for cls, texts in _forms(vocabulary, "placeSign").items()}


def _form(cls: str, vocabulary: Vocabulary, language: str) -> str:
    """How a place of a class is cited: by the label of the class and its number, if nothing else is said."""
    if own := _forms(vocabulary, "citationForm").get(cls, {}).get(language):
        return own
    gap = "" if language == "zh" else " "
    return f"{vocabulary.label(cls, language)}{gap}{{number}}" if cls else ""
