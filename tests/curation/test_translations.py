"""Our own translations: they fill in where no source gives a name, and are marked as ours."""

from example import Example, clean_example, example  # noqa: F401

from graph_builder.commands import main
from graph_builder.corpus.project import read_project
from graph_builder.curation.translation_reader import TRANSLATED
from graph_builder.stores.opening import open_store


def test_a_translation_is_a_name_marked_as_our_own(example: Example) -> None:  # noqa: F811
    example.write("translations.tsv", "key\tfr\tes\tru\tar\ndogs\tchiens\t\tсобаки\t\n")
    graph = open_store(mappings=example.mappings)
    rows = graph.select(
        "SELECT ?name ?own { id:dogs skos:prefLabel ?name . "
        "OPTIONAL { id:dogs hs:ownTranslation ?name BIND(true AS ?own) } } ORDER BY ?name"
    )
    assert {(r["name"].value, r["name"].language, r["own"] is not None) for r in rows} == {
        ("dogs", "en", False),
        ("狗", "zh", False),
        ("chiens", "fr", True),
        ("собаки", "ru", True),
    }


def test_a_translation_is_shown_as_our_own(example: Example, capsys) -> None:  # noqa: F811
    example.write("translations.tsv", "key\tfr\tes\tru\tar\ndogs\tchiens\t\t\t\n")
    assert main(["show", "dogs", "--mappings", str(example.mappings)]) == 0
    assert "fr  chiens (our translation)" in capsys.readouterr().out


def test_every_actor_instrument_event_fund_place_and_concept_is_named_in_six_languages() -> None:
    mappings = read_project().mappings
    described = {"Measure", "Definition", "Authorisation"}
    missing = [
        (e.key, x)
        for e in mappings.entities.values()
        if e.cls not in described
        for x in TRANSLATED
        if x not in e.labels and x not in e.translated
    ]
    assert missing == []
