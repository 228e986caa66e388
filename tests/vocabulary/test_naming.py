"""Every entity is found by each of its names, and only it."""

from collections import defaultdict

import pytest

from graph_builder.asking.resolver import find_entity
from graph_builder.corpus.project import read_project
from graph_builder.stores.errors import QueryError


def test_what_the_report_writes_in_several_ways_is_one_entity(graph):
    forms = defaultdict(set)
    for row in graph.select(
        "SELECT DISTINCT ?entity ?form { ?m hs:mentionOf ?entity ; "
        "hs:surfaceForm ?form } ORDER BY ?entity ?form"
    ):
        forms[row["entity"].value.rpartition("/")[2]].add(row["form"].value)
    entities = read_project().mappings.entities
    several = {key: names for key, names in forms.items() if len(names) > 1 and key in entities}
    assert len(several) > 30
    for key, names in several.items():
        for name in names & set(entities[key].forms()):
            assert find_entity(graph, name) == key, (key, name)


@pytest.mark.parametrize(
    "name, key",
    [
        ("开发计划署", "undp"),
        ("联合国开发计划署", "undp"),
        ("UNDP", "undp"),
        ("讲习班", "workshop"),
        ("研讨会", "workshop"),
        ("第三届美洲首脑会议", "third-summit-of-the-americas"),
        ("Третий", None),
        ("sécurité humaine", "human-security"),
    ],
)
def test_found_by_name(graph, name, key):
    if key is None:
        with pytest.raises(QueryError, match="no entity"):
            find_entity(graph, name)
    else:
        assert find_entity(graph, name) == key


def test_every_label_finds_its_entity_or_says_what_it_could_be(graph):
    for entity in read_project().mappings.entities.values():
        for name in {entity.labels["en"], entity.labels["zh"]}:
            try:
                assert find_entity(graph, name) == entity.key
            except QueryError as several:
                assert entity.key in str(several)
