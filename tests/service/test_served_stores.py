"""The service in front of a graph that lies elsewhere: on disk, or at another endpoint; the same answers."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from serving import Server, serving

from graph_builder.stores.opening import open_store
from graph_builder.stores.publishing import publish

CHAIRS = "SELECT ?who { id:commission-on-human-security hs:coChairedBy ?who } ORDER BY ?who"
PATHS = [
    "/id/hunger",
    "/id/hunger.ttl",
    "/id/hunger.json",
    "/document/mexico-workshop-2006/para/7?lang=fr",
    "/query/measures-by-phase.csv",
    "/sparql?format=turtle",
    "/.well-known/void",
    "/search.json?q=hunger",
    "/path.json?from=hunger&to=states",
    "/ontology.ttl",
    "/graph/dataset",
    "/kind/Threat",
    "/sparql?query=SELECT+%3Fg+%7B+GRAPH+%3Fg+%7B%7D+%7D+ORDER+BY+%3Fg",
]


@pytest.fixture(scope="module")
def memory():
    with serving("--quiet") as found:
        yield found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "graph"
    publish(open_store(), f"file:{path}")
    return path


@pytest.fixture(scope="module", params=["file", "endpoint"])
def other(request: pytest.FixtureRequest, folder: Path, memory: Server):
    """A service over the graph on disk; and one over the endpoint of another service."""
    with serving(
        "--quiet",
        "--seconds",
        "60",
        "--store",
        f"file:{folder}" if request.param == "file" else f"{memory.root}/sparql",
    ) as found:
        yield found


@pytest.mark.parametrize("path", PATHS)
def test_the_same_is_answered_from_everywhere(path: str, memory: Server, other: Server) -> None:
    expected, found = memory.get(path, Host="a.example"), other.get(path, Host="a.example")
    assert (found.status, found.type) == (expected.status, expected.type) == (200, expected.type), found.text[
        :300
    ]
    assert found.text == expected.text


def test_a_folder_is_served_as_it_was_whatever_is_published_meanwhile(folder: Path, tmp_path: Path) -> None:
    import os

    link = tmp_path / "graph"
    publish(open_store(), f"file:{link}")
    with serving("--quiet", "--store", f"file:{link}") as server:
        assert server.query(CHAIRS).status == 200
        target = os.readlink(link)
        link.unlink()
        link.symlink_to(tmp_path / "nowhere")
        for pid in server.workers():
            os.kill(pid, signal.SIGKILL)
        assert len(server.query(CHAIRS).json()["results"]["bindings"]) == 2 and (tmp_path / target).is_dir()


def test_a_store_that_does_not_answer_is_a_bad_gateway_and_its_address_stays_here(memory: Server) -> None:
    with (
        serving("--quiet", "--seconds", "20") as behind,
        serving("--quiet", "--store", f"{behind.root}/sparql") as server,
    ):
        assert server.query(CHAIRS).status == 200
        behind.process.kill()
        behind.process.wait()
        reply = server.query(CHAIRS)
        assert reply.status == 502 and str(behind.port) not in reply.text and reply.json()["detail"]


@pytest.mark.parametrize("address", ["memry:", "file:/nowhere/at/all", "http://127.0.0.1:9/sparql"])
def test_a_store_that_cannot_be_opened_is_told_at_the_start(address: str) -> None:
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-m", "graph_builder", "serve", "--port", "0", "--store", address],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert done.returncode == 2 and done.stderr.startswith("hsgraph: ") and "Traceback" not in done.stderr
