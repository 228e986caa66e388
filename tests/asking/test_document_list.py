"""The documents are listed by date, each with its editions and how far it is curated."""

from __future__ import annotations

import csv
import io

import pytest
from example import KEY, Example, clean_example, example

from graph_builder.asking import documents, documents_csv, documents_text
from graph_builder.stores import open_store

__all__ = ["clean_example", "example"]


@pytest.fixture
def listed(graph):
    return {one["key"]: one for one in documents(graph)}


def test_the_oldest_comes_first_and_a_work_dates_its_text(listed):
    dates = [one["date"] for one in listed.values()]
    assert dates == sorted(dates)
    assert listed["general-assembly-resolution-66-290"]["date"] == "2012-09-10"
    assert listed["general-assembly-resolution-66-290"]["symbol"] == "A/RES/66/290"


def test_a_document_that_came_with_a_letter_has_the_date_of_the_letter(listed):
    assert listed["mexico-workshop-2006"]["date"] == "2006-03-27"


def test_what_is_not_curated_is_told_apart(listed):
    outcome, report = listed["world-summit-outcome"], listed["mexico-workshop-2006"]
    assert outcome["sentencesCovered"] == outcome["sentencesCurated"] < outcome["sentences"]
    assert report["sentencesCurated"] == report["sentences"]


def test_editions_are_languages_and_readings_are_counted(listed):
    report = listed["mexico-workshop-2006"]
    assert report["editions"] == ["zh"] and report["readTwice"] == report["statements"] > 1000


def test_names_are_in_the_language_asked_for(graph):
    names = {one["key"]: one["name"] for one in documents(graph, "zh")}
    assert names["mexico-workshop-2006"] == "研讨会报告"


def test_a_document_without_a_date_comes_last_and_is_not_left_out(example: Example):
    found = documents(open_store(mappings=example.mappings))
    assert [one["key"] for one in found] == [KEY] and found[0]["statements"] > 0


def test_table_and_csv_hold_the_same(graph):
    found = documents(graph)
    rows = list(csv.DictReader(io.StringIO(documents_csv(found))))
    assert [row["key"] for row in rows] == [one["key"] for one in found]
    assert all(row["key"] in documents_text(found) for row in rows)
