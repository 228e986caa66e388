"""A treaty in two languages, curated in part: its layout, editions, anchors, citations and what is shown."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from example import ANIMALS, Example, clean_example, example

from graph_builder.asking import resolve
from graph_builder.commands import main
from graph_builder.corpus.recording import record
from graph_builder.service.pages.frame import Frame
from graph_builder.service.pages.things import thing_page
from graph_builder.stores.memory_store import Store
from graph_builder.stores.opening import open_store
from graph_builder.vocabulary import BASE, citation, load

__all__ = ["clean_example", "example"]

TREATY = "treaty-of-the-roof"
ENGLISH = """\
Treaty of the Roof
Preamble
The cats and the dogs,
Recalling the peace talks,
Chapter I: Peace
Article 1
1. Harmony does not replace quiet nights.
2. The parties share:
(a) Fish, in particular;
(b) The bone.
Article 2
Birds may sing at dawn.
"""
SPANISH = """\
Tratado del Tejado
Preámbulo
Los gatos y los perros, recordando las conversaciones,
Capítulo I: Paz
Artículo 1
1. La armonía no sustituye a las noches tranquilas.
2. Las partes comparten:
a) El pescado, en particular;
b) El hueso.
Artículo 2
Los pájaros pueden cantar al alba.
"""


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


DOCUMENT = f"""\
document:
  class: SourceDocument
  textOf: roof-treaty
  label: {{en: Treaty of the Roof, zh: 屋顶条约}}
  definition: A made-up treaty.
editions:
  en: {{sha256: {sha(ENGLISH)}, source: "https://example.org/en", rights: Free.}}
  es:
    sha256: {sha(SPANISH)}
    source: "https://example.org/es"
    differs: {{recital/2: The Spanish edition has it in the first recital.}}
layout:
  places:
  - {{kind: title}}
  - {{kind: heading, begins: {{en: [Preamble], es: [Preámbulo]}}}}
  - {{kind: recital, begins: {{en: The cats, es: Los gatos}}, each: line}}
  - {{kind: chapter, form: {{en: "Chapter {{roman}}: {{text}}", es: "Capítulo {{roman}}: {{text}}"}}}}
  - kind: article
    form: {{en: "Article {{number}}", es: "Artículo {{number}}"}}
    numbers: 1-2
    holds:
    - kind: para
      form: "{{number}}. {{text}}"
      holds: [{{kind: item, form: {{en: "({{letter}}) {{text}}", es: "{{letter}}) {{text}}"}}}}]
curated: [title, recital, chapter/1, article/1]
sections: []
digests: {{article/1/para/2/item/a: What is shared first., article/1/para/1: What harmony is not.}}
"""
STATEMENTS = """\
curated: {by: first reader, on: 2026-11-24}
blocks:
- part: title
  silent: [{anchor: {en: Treaty of the Roof, es: Tratado del Tejado}, reason: a title}]
- place: recital/1
  silent: [{anchor: The cats and the dogs, reason: names the parties}]
- place: recital/2
  statements: [{subject: document, relation: recalls, object: talks, anchor: Recalling the peace talks,
     gloss: recalling the talks}]
- place: article/1/para/1
  statements:
  - subject: harmony
    relation: replaces
    object: quiet-nights
    polarity: denied
    anchor: {en: [does not replace, quiet nights], es: [no sustituye a las noches]}
    gloss: does not replace
- {place: article/1/para/2, silent: [{anchor: The parties share, reason: leads to the list}]}
- place: article/1/para/2/item/a
  statements:
  - subject: harmony
    relation: hasComponent
    object: {key: fish-sharing, anchor: {en: Fish, es: pescado}}
    anchor: in particular
    gloss: in particular
- {place: article/1/para/2/item/b, silent: [{anchor: The bone, reason: nothing more}]}
"""


@pytest.fixture
def texts(example: Example) -> dict[str, Path]:
    """The example with the treaty, recorded; its texts by language."""
    example.write(f"documents/{TREATY}/document.yaml", DOCUMENT)
    example.write(f"documents/{TREATY}/01-all.yaml", STATEMENTS)
    example.add(
        ANIMALS,
        "roof-treaty: {class: Treaty, label: {en: Roof Treaty, zh: 屋顶条约}, definition: Made up.}\n",
    )
    found = {"en": example.folder / "en.txt", "es": example.folder / "es.txt"}
    found["en"].write_text(ENGLISH, encoding="utf-8")
    found["es"].write_text(SPANISH, encoding="utf-8")
    record(example.mappings, [found["en"]])
    return found


@pytest.fixture
def graph(example: Example, texts: dict[str, Path]) -> Store:
    return open_store(mappings=example.mappings)


def check(example: Example, *sources: Path) -> int:
    return main(["check", "--mappings", str(example.mappings), "--source", *map(str, sources)])


def yes(graph: Store, pattern: str) -> bool:
    return bool(graph.query(f"ASK {{ {pattern} }}"))


ROOT = f"{BASE}document/{TREATY}"


def test_each_edition_is_known_by_its_sum_and_verified(
    example: Example, texts: dict[str, Path], capsys: pytest.CaptureFixture
) -> None:
    assert check(example, *texts.values()) == 0
    out = capsys.readouterr().out
    assert f"verified against the source of {TREATY} (en, es); no text was given of" in out
    assert check(example, texts["es"]) == 0
    assert f"{TREATY} (en)" in capsys.readouterr().out.partition("no text was given of")[2]


def test_an_anchor_is_sought_in_its_own_edition(
    example: Example, texts: dict[str, Path], capsys: pytest.CaptureFixture
) -> None:
    file = f"documents/{TREATY}/01-all.yaml"
    example.edit(file, "no sustituye a las noches", "no reemplaza a las noches")
    assert check(example, texts["en"]) == 0
    capsys.readouterr()
    assert check(example, texts["es"]) == 1
    line, column = example.position(file, "[no reemplaza")
    out = capsys.readouterr().out
    assert f"{file}:{line}:{column + 1}: A402 the anchor «no reemplaza a las noches»" in out


def test_an_edition_that_says_something_else_is_a_finding_of_its_own(
    example: Example, texts: dict[str, Path], capsys: pytest.CaptureFixture
) -> None:
    example.write(
        f"documents/{TREATY}/corrections.yaml",
        "- {id: which-nights, place: article/1/para/1, edition: es, kind: edition,\n"
        "   anchor: noches tranquilas, printed: noches tranquilas, established: quiet nights,\n"
        "   reason: The English edition.}\n",
    )
    assert check(example, *texts.values()) == 0
    assert yes(
        open_store(mappings=example.mappings),
        f"?c hs:correctionKind hs:editionDifference ; hs:inEdition <{ROOT}/edition/es> ; "
        'oa:exact "noches tranquilas"@es',
    )
    example.edit(f"documents/{TREATY}/corrections.yaml", "edition: es, ", "")
    assert check(example, texts["en"]) == 1
    assert "C503 «noches tranquilas» is not printed in article/1/para/1" in capsys.readouterr().out


def test_a_place_that_an_edition_lacks_must_be_told(
    example: Example, texts: dict[str, Path], capsys: pytest.CaptureFixture
) -> None:
    told = "    differs: {recital/2: The Spanish edition has it in the first recital.}\n"
    example.edit(f"documents/{TREATY}/document.yaml", told, "")
    assert check(example, texts["es"]) == 1
    assert "D606 recital/2 does not stand in the edition 'es'" in capsys.readouterr().out


def test_a_sentence_outside_what_is_curated_is_not_asked_for(
    example: Example, texts: dict[str, Path], capsys: pytest.CaptureFixture
) -> None:
    assert check(example, texts["en"]) == 0
    assert f"Not curated: 1 sentence of {TREATY}." in capsys.readouterr().out
    example.edit(f"documents/{TREATY}/document.yaml", "chapter/1, article/1]", "chapter/1, article/1-2]")
    capsys.readouterr()
    assert check(example, texts["en"]) == 1
    assert "A404 in article/2 the sentence «Birds may si…» bears no statement" in capsys.readouterr().out


def test_counts_tell_what_is_not_curated_apart(
    example: Example, texts: dict[str, Path], capsys: pytest.CaptureFixture
) -> None:
    main(["stats", "--mappings", str(example.mappings), "--format", "json"])
    parts = json.loads(capsys.readouterr().out)["documents"][TREATY]["coverage"]
    assert [(p["part"], p["sentences"], p["sentencesCovered"], p["sentencesNotCurated"]) for p in parts] == [
        ("Cover, letter, title", 1, 1, 0),
        ("Recitals", 2, 2, 0),
        ("Articles", 5, 4, 1),
    ]
    main(["stats", "--mappings", str(example.mappings)])
    assert "not curated" in capsys.readouterr().out


def test_the_graph_has_editions_places_and_a_quotation_in_each_edition(graph: Store) -> None:
    en, es = f"<{ROOT}/edition/en>", f"<{ROOT}/edition/es>"
    assert yes(
        graph,
        f'<{ROOT}> hs:edition {en}, {es} . {es} a hs:Edition ; schema:inLanguage "es" ; '
        f'hs:sha256 "{sha(SPANISH)}" ; dcterms:source <https://example.org/es> . '
        f'{en} dcterms:rights "Free."@en',
    )
    assert yes(
        graph,
        f"?e oa:hasSource <{ROOT}/article/1/para/1> ; oa:hasSelector ?q ; hs:parallelSelector ?r . "
        f'?q oa:exact "does not replace"@en ; hs:inEdition {en} . '
        f'?r oa:exact "no sustituye a las noches"@es ; hs:inEdition {es}',
    )
    assert yes(
        graph,
        f'<{ROOT}/recital/2> hs:dividedOtherwiseIn {es} ; hs:editorialNote ?n FILTER(CONTAINS(?n, "first"))',
    )
    assert yes(
        graph,
        f"<{ROOT}/article/1> a hs:Article ; dcterms:isPartOf <{ROOT}/chapter/1> . "
        f"<{ROOT}/article/1/para/2/item/a> a hs:Item ; hs:number 1 ; "
        f'dcterms:isPartOf <{ROOT}/article/1/para/2> ; hs:digest "What is shared first."@en . '
        f"<{ROOT}/article/2> hs:curated false ; hs:sentences 1",
    )
    assert yes(
        graph,
        f"<{ROOT}/recital/2> dcterms:isPartOf <{ROOT}/heading/1> . "
        f"<{ROOT}/chapter/1> dcterms:isPartOf <{ROOT}> . <{ROOT}/title> dcterms:isPartOf <{ROOT}>",
    )
    assert not yes(graph, f"<{ROOT}/article/1> hs:curated ?any")
    assert not yes(graph, f"<{ROOT}/article/2> hs:sentencesCovered ?any")


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("article 1 (1)", "article/1/para/1"),
        ("Art. 1(2)(a) of the Roof Treaty", "article/1/para/2/item/a"),
        ("第一条第二款", "article/1/para/2"),
        ("artículo 1, párrafo 2, apartado b)", "article/1/para/2/item/b"),
        ("preamble, recital 2", "recital/2"),
        ("chapter I of the Roof Treaty", "chapter/1"),
    ],
)
def test_readers_name_places_as_they_cite_them(graph: Store, words: str, place: str) -> None:
    assert resolve(graph, words).iri == f"{ROOT}/{place}"


def test_places_are_labelled_as_they_are_cited_in_every_language(graph: Store) -> None:
    for language in ("en", "fr", "es", "ru", "ar", "zh"):
        cited = citation("article/1/para/1", load(), language)
        label = f'"{cited[:1].upper()}{cited[1:]}"@{language}'
        assert yes(graph, f"<{ROOT}/article/1/para/1> rdfs:label {label}")


def test_show_tells_what_is_not_curated_and_cites_articles(
    example: Example, texts: dict[str, Path], capsys: pytest.CaptureFixture
) -> None:
    assert main(["show", "--mappings", str(example.mappings), "article 2"]) == 0
    assert "not curated: nothing was read here" in capsys.readouterr().out
    assert main(["show", "--mappings", str(example.mappings), "article 1 (2) (a)"]) == 0
    out = capsys.readouterr().out
    assert "What is shared first." in out and "article 1 (2) (a)" in out and "「Fish」" in out


def test_the_page_of_a_place_has_the_anchor_in_the_readers_language(graph: Store) -> None:
    def page(place: str, language: str) -> str:
        return thing_page(Frame(graph, language), f"{ROOT}/{place}").body.decode()

    assert "no sustituye a las noches" in page("article/1/para/1", "es")
    assert "does not replace" in page("article/1/para/1", "ru")
    assert "Sin tratar" in page("article/2", "es") and "Sin tratar" not in page("article/1", "es")
