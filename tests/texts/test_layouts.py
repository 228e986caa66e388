"""Layouts: texts of every kind are cut into places as they stand, and what disagrees is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from graph_builder.curation.document_record_reader import layout_in
from graph_builder.texts.layout import LayoutError, read_layout
from graph_builder.texts.normalisation import writing
from graph_builder.texts.place_parser import parse_source
from graph_builder.texts.source_text import SourceError


def cut(text: str, layout: str, language: str = "en") -> dict[str, str]:
    return parse_source(text, read_layout(yaml.safe_load(layout)), writing(language)).places


TREATY = """\
Treaty of the Pond

Preamble

The frogs and the herons,
Tired of quarrels,
Noting that the pond
is small,

Chapter I: The water

Article 1

Who may swim

1. Everyone may swim.

2. Nobody may swim:

(a) At night;

(b) In ice:

(i) Thick ice;

(ii) Thin ice; and

(c) Asleep.

Article 2

The aims are:

(a) Peace;

(h) Quiet.

Chapter II: The shore

Article 3
The shore is dry.
"""
TREATY_LAYOUT = """
places:
- {kind: title}
- {kind: heading, begins: [Preamble]}
- {kind: recital, begins: The frogs, each: line}
- {kind: chapter, form: "Chapter {roman}: {text}"}
- kind: article
  form: "Article {number}"
  numbers: 1-3
  holds:
  - kind: para
    form: "{number}. {text}"
    holds: [{kind: item, form: "({letter}) {text}", holds: [{kind: subitem, form: "({roman}) {text}"}]}]
  - {kind: item, form: "({letter}) {text}"}
continues: [is small]
"""


def test_a_treaty_has_recitals_chapters_and_articles_with_all_that_they_hold() -> None:
    found = cut(TREATY.replace("(h) Quiet", "(b) Quiet"), TREATY_LAYOUT)
    assert found == {
        "title": "Treaty of the Pond",
        "heading/1": "Preamble",
        "recital/1": "The frogs and the herons,",
        "recital/2": "Tired of quarrels,",
        "recital/3": "Noting that the pond is small,",
        "chapter/1": "The water",
        "article/1": "Who may swim",
        "article/1/para/1": "Everyone may swim.",
        "article/1/para/2": "Nobody may swim:",
        "article/1/para/2/item/a": "At night;",
        "article/1/para/2/item/b": "In ice:",
        "article/1/para/2/item/b/subitem/1": "Thick ice;",
        "article/1/para/2/item/b/subitem/2": "Thin ice; and",
        "article/1/para/2/item/c": "Asleep.",
        "article/2": "The aims are:",
        "article/2/item/a": "Peace;",
        "article/2/item/b": "Quiet.",
        "chapter/2": "The shore",
        "article/3": "The shore is dry.",
    }


def test_the_heading_of_an_article_is_a_place_of_its_own() -> None:
    layout = """
places:
- kind: article
  form: "Article {number}"
  heading: true
  holds: [{kind: para, form: "{number}. {text}"}]
continues: [of the lake]
"""
    text = "Article 1\nThe swimmers\nof the lake\n1. They swim.\nArticle 2\nDucks\nDucks fly."
    assert cut(text, layout) == {
        "article/1": "",
        "article/1/heading": "The swimmers of the lake",
        "article/1/para/1": "They swim.",
        "article/2": "Ducks fly.",
        "article/2/heading": "Ducks",
    }


@pytest.mark.parametrize(
    ("language", "form", "text"),
    [
        ("fr", '[Article premier, "Article {number}"]', "Article premier\nUn.\nArticle 2\nDeux."),
        ("zh", '"第{han}条"', "第一条\n一。\n第二条\n二。"),
        ("ar", '"المادة {number}"', "المادة ١\nواحد.\nالمادة 2\nاثنان."),
        ("ru", '"Статья {roman}"', "Статья I\nОдин.\nСтатья II\nДва."),
        ("es", '"Artículo {number}.o"', "Artículo 1.o\nUno.\nArtículo 2.o\nDos."),
    ],
)
def test_articles_are_numbered_as_each_language_prints_them(language: str, form: str, text: str) -> None:
    found = cut(text, f"places: [{{kind: article, form: {form}, numbers: 1-2}}]", language)
    assert list(found) == ["article/1", "article/2"] and all(found.values())


def test_letters_go_on_past_i_and_a_colon_announces_what_is_below() -> None:
    layout = """
places:
- kind: para
  form: "{number}. {text}"
  holds: [{kind: item, form: "({letter}) {text}", holds: [{kind: subitem, form: "({roman}) {text}"}]}]
"""
    letters = "".join(f"({letter}) Thing {letter};\n" for letter in "abcdefgh")
    assert list(cut(f"1. Things:\n{letters}(i) One more.", layout))[-1] == "para/1/item/i"
    below = cut(f"1. Things:\n{letters.removesuffix(';' + chr(10))}:\n(i) Below.", layout)
    assert list(below)[-1] == "para/1/item/h/subitem/1"


def test_a_resolution_has_its_preamble_and_operative_paragraphs_and_annexes_number_anew() -> None:
    layout = """
skip: ['Page \\d+']
places:
- {kind: title}
- {kind: preamble, begins: Recalling, each: wrapped}
- {kind: para, form: "{number}. {text}", numbers: 1-2, holds: [{kind: item, form: "({letter}) {text}"}]}
- {kind: closing, begins: 9th meeting}
- {kind: annex, form: "Annex {roman}", holds: [{kind: para, form: "{number}. {text}"}]}
"""
    text = """Of ponds
Recalling the frogs,
Knowing that it is
late,
1. Decides:
(a) To sleep;
Page 3
2. Decides also to wake.
9th meeting
Annex I
1. A first.
2. A second.
Annex II
1. Another."""
    assert cut(text, layout) == {
        "title": "Of ponds",
        "preamble/1": "Recalling the frogs,",
        "preamble/2": "Knowing that it is\nlate,",
        "para/1": "Decides:",
        "para/1/item/a": "To sleep;",
        "para/2": "Decides also to wake.",
        "closing": "9th meeting",
        "annex/1": "",
        "annex/1/para/1": "A first.",
        "annex/1/para/2": "A second.",
        "annex/2": "",
        "annex/2/para/1": "Another.",
    }


def test_paragraphs_that_lost_their_numbers_are_counted() -> None:
    layout = """
places:
- kind: article
  form: "Article {number}"
  holds: [{kind: para, each: line, holds: [{kind: item, form: "({letter}) {text}"}]}]
begin: {article/3/para/1: The first after}
"""
    text = """Article 1
Only this.
Article 2
First of two.
Second of two.
Article 3
An opening without a colon.
The first after it.
The second.
Article 4
An opening:
The only one below."""
    found = cut(text, layout)
    assert found["article/1"] == "Only this." and "article/1/para/1" not in found
    assert (found["article/2"], found["article/2/para/1"], found["article/2/para/2"]) == (
        "",
        "First of two.",
        "Second of two.",
    )
    assert found["article/3"] == "An opening without a colon."
    assert found["article/3/para/1"] == "The first after it." and found["article/3/para/2"] == "The second."
    assert (found["article/4"], found["article/4/para/1"]) == ("An opening:", "The only one below.")


def test_a_speech_is_cut_into_its_sentences() -> None:
    found = cut(
        "Dear frogs. I greet you!\nIt is 1.5 metres deep.", "places: [{kind: sentence, each: sentence}]"
    )
    assert found == {
        "sentence/1": "Dear frogs.",
        "sentence/2": "I greet you!",
        "sentence/3": "It is 1.5 metres deep.",
    }


def test_numbers_may_be_those_of_stretches() -> None:
    layout = 'places: [{kind: para, form: "{number}. {text}", numbers: [7-8, 12]}]'
    assert list(cut("7. A.\n8. B.\n12. C.", layout)) == ["para/7", "para/8", "para/12"]
    with pytest.raises(SourceError, match="line 2: para 9 stands where para 8 is due"):
        cut("7. A.\n9. B.\n12. C.", layout)
    with pytest.raises(SourceError, match="line 4: para 13 stands where no more of the kind 'para' are due"):
        cut("7. A.\n8. B.\n12. C.\n13. D.", layout)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("(h) Quiet", "(h) Quiet"), "item 8 stands where item 2 is due"),
        (("Article 3", "Article 5"), "article 5 stands where article 3 is due"),
        (("Article 3\nThe shore is dry.", ""), "2 of the kind 'article', the layout says 3"),
        (
            ("Preamble\n", "Prologue\n"),
            "part 'heading' was not found: no line is left that begins with 'Preamble'",
        ),
        (("The shore is dry.", "The shore is dry.\nDucks"), "'Ducks' looks like a heading"),
    ],
)
def test_what_disagrees_with_the_layout_is_told(change: tuple[str, str], message: str) -> None:
    assert change[0] in TREATY
    text = TREATY if "(h)" in change[0] else TREATY.replace("(h)", "(b)")
    with pytest.raises(SourceError, match=message):
        cut(text.replace(*change), TREATY_LAYOUT)


def test_a_place_that_begins_nowhere_is_told() -> None:
    layout = 'places: [{kind: para, form: "{number}. {text}"}]\nbegin: {para/9: Nowhere}'
    with pytest.raises(SourceError, match=r"place 'para/9' was not found: .* begins with 'Nowhere'"):
        cut("1. Frogs.", layout)


@pytest.mark.parametrize(
    ("layout", "message"),
    [
        ({}, "names no places"),
        ({"paragraphs": 7}, "a layout has no 'paragraphs'"),
        ({"places": "all"}, "'places' should be a list"),
        ({"places": ["cover"]}, "should be a mapping with 'kind'"),
        ({"places": [{"kind": "para", "from": "1"}]}, "the kind 'para' has no 'from'"),
        ({"places": [{"kind": "para", "form": "{digit}."}]}, "unknown '{digit}'"),
        ({"places": [{"kind": "para", "pattern": "("}]}, "malformed"),
        ({"places": [{"kind": "para", "pattern": "(?P<digit>.)"}]}, "unknown group 'digit'"),
        ({"places": [{"kind": "para", "each": "word"}]}, "'each' of 'para' should be one of"),
        ({"places": [{"kind": "para", "numbers": "1 to 9"}]}, "should be like 1-30"),
        ({"places": [{"kind": "para"}], "begin": {"article/1": "x"}}, "'article/1' is of no kind"),
        ({"places": [{"kind": "para"}], "begin": ["x"]}, "'begin' should be a mapping"),
    ],
)
def test_a_malformed_layout_is_told(layout: dict[str, Any], message: str) -> None:
    with pytest.raises(LayoutError, match=message):
        read_layout(layout)


# --- the Universal Declaration in six languages, where its texts are at hand

SOURCES = Path(__file__).resolve().parents[3] / "shared" / "sources"
DECLARATION = """
places:
- {kind: title}
- {kind: heading, begins: {en: [Preamble], fr: [Préambule], es: [Preámbulo], ru: [ПРЕАМБУЛА], zh: [序言], ar: [الديباجة]}}
- kind: recital
  begins: {en: Whereas, fr: Considérant, es: Considerando, ru: Принимая, zh: 鉴于, ar: لمّا كان}
  each: line
  numbers: {en: 1-8, fr: 1-8, es: 1-8, ru: 1-8, zh: 1-8, ar: [1-3, 5-8]}
- kind: article
  form: {en: "Article {number}", fr: [Article premier, "Article {number}"], es: "Artículo {number}",
     ru: "Статья {number}", zh: "第{han}条", ar: "المادة {number}"}
  numbers: 1-30
  holds: [{kind: para, form: "{number}. {text}"}]
continues: {en: [The General, Proclaims], fr: [Proclame], es: [La Asamblea, Proclama], ru: [провозглашает], ar: [تنادي, على أنه]}
"""  # noqa: E501


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "zh", "ar"])
def test_the_declaration_is_cut_alike_in_every_language(language: str) -> None:
    file = SOURCES / f"universal-declaration-of-human-rights.{language}.txt"
    if not file.is_file():
        pytest.skip("the Declaration's text does not lie beside the project")
    layout = read_layout(layout_in(yaml.safe_load(DECLARATION), language))
    found = parse_source(file.read_text(encoding="utf-8"), layout, writing(language)).places
    assert [p for p in found if p.startswith("article") and "para" not in p] == [
        f"article/{number}" for number in range(1, 31)
    ]
    assert sum("/para/" in place for place in found) == 32
    recitals = {place for place in found if place.startswith("recital")}
    assert {f"recital/{number}" for number in range(1, 9)} - recitals == (
        {"recital/4"} if language == "ar" else set()
    )
