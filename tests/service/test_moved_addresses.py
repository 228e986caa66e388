"""The service leads from the address of a key that went to the address of today."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from example import Example, clean_example
from example_redirects import redirect
from serving import Server, serving

__all__ = ["clean_example"]


@pytest.fixture(scope="module")
def server(clean_example: Example, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("redirected") / "example"
    shutil.copytree(clean_example.folder, folder)
    copy = redirect(Example(folder))
    with serving("--quiet", "--mappings", str(copy.mappings)) as found:
        yield found


@pytest.mark.parametrize("ending", ["", ".ttl", ".json", ".html", "?lang=zh", ".jsonld?lang=zh&x=%E7%8C%AB"])
def test_an_address_moves_for_good_with_format_and_language(server: Server, ending: str) -> None:
    reply = server.get(f"/id/tomcats{ending}")
    assert (reply.status, reply.headers["location"]) == (301, f"/id/cats{ending}")
    assert reply.text == "tomcats is now cats.\n"
    assert server.get(reply.headers["location"]).status == 200


def test_whatever_is_accepted_moves(server: Server) -> None:
    for accept in ("text/html", "text/turtle", "application/json"):
        reply = server.get("/id/tomcats", Accept=accept)
        assert (reply.status, reply.headers["location"]) == (301, "/id/cats")


def test_only_keys_that_went_move(server: Server) -> None:
    assert server.get("/id/cats").status == 200
    assert server.get("/id/tomcat").status == 404
    assert server.get("/statement/tomcats").status == 404


def test_paths_and_questions_take_a_key_that_went(server: Server) -> None:
    by_old = server.get("/path.json?from=tomcats&to=brawling")
    assert by_old.status == 200
    assert by_old.json() == server.get("/path.json?from=cats&to=fighting").json()
    by_old = server.get("/query/everything-said-of.csv?thing=tomcats")
    assert by_old.status == 200
    assert by_old.text == server.get("/query/everything-said-of.csv?thing=cats").text


def test_a_key_that_went_is_in_no_list(server: Server) -> None:
    for address in ("/sitemap.xml", "/search.json?q=tomcats", "/search.json?q=brawling", "/kind/Group"):
        reply = server.get(address)
        assert reply.status == 200
        assert not any(f"/id/{key}" in reply.text for key in ("tomcats", "brawling"))
