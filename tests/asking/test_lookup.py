"""Things are found by what people call them, however they write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_builder.asking import find, find_entity, find_node
from graph_builder.asking.name_index import NameIndex
from graph_builder.stores import QueryError, Store, open_store

MEXICO = "doc:mexico-workshop-2006"


@pytest.fixture(scope="module")
def graph() -> Store:
    return open_store()


@pytest.mark.parametrize(
    ("name", "kind", "key"),
    [
        ("kofi-annan", "entity", "kofi-annan"),
        ("id:kofi-annan", "entity", "kofi-annan"),
        ("https://w3id.org/human-security/id/kofi-annan", "entity", "kofi-annan"),
        ("Kofi Annan", "entity", "kofi-annan"),
        ("KOFI  ANNAN", "entity", "kofi-annan"),
        ("Kofi Anan", "entity", "kofi-annan"),
        ("Кофи Аннан", "entity", "kofi-annan"),
        ("the Hyogo Framework for Action", "entity", "hyogo-framework-for-action"),
        ("hyogo framework of action", "entity", "hyogo-framework-for-action"),
        ("Organisation of American States", "entity", "organization-of-american-states"),
        ("la securite humaine", "entity", "human-security"),
        ("ｈｕｍａｎ\u200b security", "entity", "human-security"),
        ("a refugee", "entity", "refugees"),
        ("mexico-workshop-2006", "document", MEXICO),
        ("paragraph 40", "place", f"{MEXICO}/para/40"),
        ("¶40", "place", f"{MEXICO}/para/40"),
        ("第40段", "place", f"{MEXICO}/para/40"),
        ("párrafo 40", "place", f"{MEXICO}/para/40"),
        ("الفقرة ٤٠", "place", f"{MEXICO}/para/40"),
        ("40, bullet 2", "place", f"{MEXICO}/para/40/bullet/2"),
        ("fn 3", "place", f"{MEXICO}/footnote/3"),
        ("脚注3", "place", f"{MEXICO}/footnote/3"),
        ("letter", "place", f"{MEXICO}/letter"),
        ("section V", "place", f"{MEXICO}/section/11"),
        ("Concluding remarks", "place", f"{MEXICO}/section/13"),
        ("resolution 66/290, paragraph 3", "place", "doc:general-assembly-resolution-66-290/para/3"),
        ("paragraph 3 of resolution 66/290", "place", "doc:general-assembly-resolution-66-290/para/3"),
        ("paragraph 143", "place", "doc:world-summit-outcome/para/143"),
        ("is funded by", "relation", "hs:fundedBy"),
        ("hs:fundedBy", "relation", "hs:fundedBy"),
        ("2006", "date", "date/2006"),
    ],
)
def test_a_name_means_one_thing(graph: Store, name: str, kind: str, key: str) -> None:
    found = find(graph, name)
    assert (found.kind, found.key) == (kind, key)


@pytest.mark.parametrize(
    "name", ["International Criminal Court", "Zanzibar", "paragraph 4000", "66/291", "", "¶"]
)
def test_what_nothing_is_called_is_refused(graph: Store, name: str) -> None:
    with pytest.raises(QueryError, match="There is no thing"):
        find(graph, name)


@pytest.mark.parametrize(
    ("name", "offered"),
    [("commission", "'peacebuilding-commission'"), ("Japanese Government", "'government-of-japan'")],
)
def test_what_may_be_meant_is_offered(graph: Store, name: str, offered: str) -> None:
    with pytest.raises(QueryError, match=offered):
        find(graph, name, ("entity", "relation"))


def test_a_name_of_several_things_lists_them(graph: Store) -> None:
    index = NameIndex.of(graph)
    known = {**index.names, **index.places}
    name, meant = next((n, m) for n, m in index.written.items() if len(m) > 1 and n not in known)
    with pytest.raises(QueryError, match="could be") as refused:
        find(graph, name)
    assert all(iri.rpartition("/")[2] in str(refused.value) for iri in meant)


def test_the_kinds_asked_for_decide(graph: Store) -> None:
    assert find(graph, "paragraph 40", ("place",)).kind == "place"
    with pytest.raises(QueryError, match="There is no entity"):
        find_entity(graph, "paragraph 40")
    assert find_node(graph, "Kofi Annan") == "id:kofi-annan"
    assert find_node(graph, "mexico-workshop-2006") == MEXICO


@given(st.text())
def test_any_text_means_something_or_is_refused_in_a_sentence(graph: Store, text: str) -> None:
    try:
        find(graph, text)
    except QueryError as error:
        assert str(error)


@given(st.data())
def test_a_slip_in_a_long_name_does_no_harm(graph: Store, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["Sadako Ogata", "Human Security Now", "Rockefeller Foundation"]))
    at = data.draw(st.integers(1, len(name) - 2))
    slipped = data.draw(st.sampled_from([name[:at] + name[at + 1 :], name[:at] + name[at] + name[at:]]))
    assert find_entity(graph, slipped) == find_entity(graph, name)
