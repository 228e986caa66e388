"""The service's page and the agents' tool answer questions in words."""

from __future__ import annotations

import json

import pytest
from example import Example, clean_example, example

from graph_builder.curation import LANGUAGES
from graph_builder.service.agent_tools import TOOLS
from graph_builder.service.page_jobs import AskJob, PageJob
from graph_builder.service.pages.frame import words
from graph_builder.service.settings import AnswerLimits
from graph_builder.stores import Store, open_store

__all__ = ["clean_example", "example"]

LIMITS = AnswerLimits(10_000, 10)
PAID = "who paid for the peace talks?"
UNSAID = "what does <Gargantua> say?"


@pytest.fixture(scope="module")
def graph(clean_example: Example) -> Store:
    return open_store(mappings=clean_example.mappings)


def page(graph: Store, text: str, language: str = "en") -> str:
    job = PageJob(name="search", text=text, language=language, root="", path="/search", query={"q": text})
    return job.run(graph, LIMITS).body.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_search_page_tells_how_a_question_stands(graph: Store, language: str) -> None:
    assert words(language)["doesNotSay"] in page(graph, UNSAID, language)


def test_the_search_page_links_the_question_that_fits_and_shows_its_rows(graph: Store) -> None:
    html = page(graph, PAID)
    assert "/query/who-chairs-funds-signs" in html and "bird fund" in html.partition('role="status"')[0]


def test_what_is_looked_for_is_shown_as_text(graph: Store) -> None:
    assert "<q>Gargantua</q>" in page(graph, UNSAID) and "<Gargantua>" not in page(graph, UNSAID)


def test_the_answer_is_to_be_had_as_json(graph: Store) -> None:
    found = json.loads(AskJob(text=PAID, language="en").run(graph, LIMITS).body)
    assert found["grade"] == "answered" and found["statements"][0]["evidence"]


def test_an_agent_asks_in_words_or_by_name(graph: Store) -> None:
    found = TOOLS["ask"](graph, PAID, {})
    assert found["answered"] == "who-chairs-funds-signs" and found["rows"]
    assert any("¶1" in json.dumps(s, ensure_ascii=False) for s in found["statements"])
    assert TOOLS["ask"](graph, UNSAID, {})["grade"] == "not said"
    assert TOOLS["ask"](graph, "corrections", {})["name"] == "corrections"
