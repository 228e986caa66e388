"""The tools for language models, called by the SDK's own client over stdio and HTTP.

Each answer has statements with place, anchor, standing and citation.
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from serving import wait_for

from graph_builder.service.answers import MEGABYTE
from graph_builder.service.mcp_server import INSTRUCTIONS
from graph_builder.stores.memory_store import Store

mcp = pytest.importorskip("mcp")
ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "graph_builder", "mcp"]


@pytest.fixture(scope="module")
def answers() -> dict[str, Any]:
    """What every tool answers, over stdio, in one session."""
    calls = {
        "search": ("search", {"text": "hunger"}),
        "show": ("show", {"key": "Commission on Human Security"}),
        "read": ("read", {"place": "36"}),
        "bullet": ("read", {"place": "8 bullet 2"}),
        "footnote": ("read", {"place": "footnote 17"}),
        "letter": ("read", {"place": "letter"}),
        "questions": ("questions", {"words": "phase"}),
        "ask": ("ask", {"name": "measures-by-phase", "parameters": {"phase": "before-conflict"}}),
        "path": ("path", {"start": "human-security", "end": "World Bank"}),
        "query": (
            "query",
            {"sparql": "SELECT ?who { id:commission-on-human-security hs:coChairedBy ?who } ORDER BY ?who"},
        ),
        "the other way round": ("query", {"sparql": "SELECT ?what { id:world-bank hs:funds ?what }"}),
        "ask query": ("query", {"sparql": "ASK { id:hunger a hs:Threat }"}),
        "construct": (
            "query",
            {"sparql": "CONSTRUCT { ?s hs:standing hs:possible } WHERE { ?s hs:standing hs:possible } "},
        ),
        "hidden": ("query", {"sparql": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"}),
        "no such key": ("show", {"key": "hungermm"}),
        "no such place": ("read", {"place": "999"}),
        "nonsense place": ("read", {"place": "over there"}),
        "no such question": ("ask", {"name": "definition-of"}),
        "bad parameter": ("ask", {"name": "measures-by-phase", "parameters": {"phase": "x> } DROP"}}),
        "bad query": ("query", {"sparql": "SELECT"}),
        "misspelt": ("query", {"sparql": "SELECT * { ?s hs:coChairdBy ?o }"}),
        "update": ("query", {"sparql": "DROP ALL"}),
        "runaway": ("query", {"sparql": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"}),
        "too long": ("search", {"text": "x" * 300}),
    }

    async def main() -> dict[str, Any]:
        from mcp.client.stdio import StdioServerParameters, stdio_client

        found: dict[str, Any] = {}
        async with mcp.Client(
            stdio_client(
                StdioServerParameters(command=COMMAND[0], args=COMMAND[1:], cwd=ROOT, env=dict(os.environ))
            )
        ) as client:
            found["tools"] = (await client.list_tools()).tools
            found["instructions"] = client.instructions
            for name, (tool, arguments) in calls.items():
                found[name] = await client.call_tool(tool, arguments)
        return found

    return asyncio.run(main())


def test_the_tools_are_told_with_what_they_take_and_change_nothing(answers) -> None:
    tools = {t.name: t for t in answers["tools"]}
    assert set(tools) == {"search", "show", "read", "questions", "ask", "path", "query"}
    for tool in tools.values():
        assert (
            tool.description
            and tool.annotations.read_only_hint is True
            and tool.annotations.destructive_hint is False
        )
        assert all(p.get("description") for p in tool.input_schema["properties"].values()), tool.name


def test_the_model_is_told_what_is_not_stated_means(answers) -> None:
    assert answers["instructions"] == INSTRUCTIONS
    assert (
        "not stated in the documents" in INSTRUCTIONS
        and "do not conclude that it is false" in INSTRUCTIONS
        and "not-stated" in INSTRUCTIONS
    )


def data(result) -> dict[str, Any]:
    assert not result.is_error, result.content[0].text
    return result.structured_content


@pytest.mark.parametrize(
    "name", ["show", "read", "bullet", "footnote", "letter", "ask", "query", "construct"]
)
def test_every_answer_rests_on_statements_with_place_anchor_standing_and_citation(
    name: str, answers, graph: Store
) -> None:
    statements = data(answers[name])["statements"]
    assert statements
    for s in statements:
        assert (
            s["standing"] in ("asserted", "obligatory", "entitled", "recommended", "possible", "prospective")
            and s["polarity"] in ("affirmed", "denied")
            and s["saidBy"]
        )
        assert s["evidence"] and all(e["anchor"] and e["cite"] and e["gloss"] for e in s["evidence"])
        assert (
            s["says"] in s["citation"]
            and s["statement"] in s["citation"]
            and s["evidence"][0]["anchor"] in s["citation"]
        )
    sample = statements[0]
    assert graph.query(
        f"ASK {{ <{sample['statement']}> hs:standing hs:{sample['standing']} ; "
        "hs:evidence/oa:hasSelector/oa:exact ?a "
        f"FILTER(STR(?a) = '{sample['evidence'][0]['anchor']}') }}"
    )


def test_only_plain_facts_are_called_so(answers, graph: Store) -> None:
    seen = set()
    for name in ("show", "read", "ask", "construct"):
        for s in data(answers[name])["statements"]:
            direct = bool(
                graph.query(
                    f"ASK {{ <{s['statement']}> hs:subject ?s ; hs:relation ?p ; hs:object|hs:value ?o . "
                    "?s ?p ?o }"
                )
            )
            assert direct or not s["plainFact"], s
            seen.add(s["plainFact"])
    assert seen == {True, False}


def test_search_show_and_read_lead_to_each_other(answers) -> None:
    assert "hunger" in [t["key"] for t in data(answers["search"])["things"]]
    assert (
        data(answers["show"])["key"] == "commission-on-human-security"
        and "¶7" in data(answers["show"])["mentionedIn"]
    )
    assert (
        data(answers["read"])["place"] == "¶36"
        and data(answers["read"])["digest"]
        and data(answers["bullet"])["place"] == "¶8 bullet 2"
    )
    assert "measures-by-phase" in [q["name"] for q in data(answers["questions"])["questions"]]


def test_queries_of_every_form(answers) -> None:
    assert [r["who"] for r in data(answers["query"])["rows"]] == ["id:amartya-sen", "id:sadako-ogata"]
    assert data(answers["ask query"])["answer"] is True
    assert (
        data(answers["construct"])["columns"] == ["subject", "predicate", "object"]
        and data(answers["construct"])["moreStatements"] >= 0
    )
    assert all(r["phase"] == "id:before-conflict" for r in data(answers["ask"])["rows"])


def test_a_query_says_how_the_other_way_round_is_asked(answers) -> None:
    [hint] = data(answers["the other way round"])["hints"]
    assert "^hs:fundedBy" in hint and "hints" not in data(answers["query"])


def test_a_path_has_a_citation_for_every_step(answers) -> None:
    for way in data(answers["path"])["ways"]:
        assert way and all(step["citation"] and step["evidence"] and step["standing"] for step in way)


@pytest.mark.parametrize(
    "name, words",
    [
        ("no such key", "did you mean 'hunger'"),
        ("no such place", "no place"),
        ("nonsense place", "write '7'"),
        ("no such question", "did you mean"),
        ("hidden", "SERVICE"),
        ("bad parameter", "is not a value"),
        ("bad query", "not SPARQL"),
        ("misspelt", "hs:coChairedBy"),
        ("update", "not SPARQL"),
        ("runaway", "stopped after"),
        ("too long", ""),
    ],
)
def test_what_goes_wrong_is_told_in_a_sentence(name: str, words: str, answers) -> None:
    assert (
        answers[name].is_error
        and words in answers[name].content[0].text
        and "Traceback" not in answers[name].content[0].text
    )


def test_over_http_sessions_come_and_go() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen([*COMMAND, "--http", str(port)], cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)

        async def once() -> None:
            async with mcp.Client(f"http://127.0.0.1:{port}/mcp") as client:
                assert data(await client.call_tool("show", {"key": "hunger"}))["statements"]

        for _ in range(2):
            asyncio.run(once())
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(15)


def test_a_short_answer_stays_short(answers) -> None:
    assert all(
        len(str(r.structured_content)) < MEGABYTE / 8
        for name, r in answers.items()
        if hasattr(r, "structured_content")
    )
