"""What the documentation shows is true.

Its queries run, its commands give what is printed below them, and its links lead somewhere.
"""

import doctest
import re
import shlex
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph_builder import open_graph
from graph_builder.commands import main
from graph_builder.curation.rules import RULES

ROOT = Path(__file__).parent.parent
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
BLOCKS = [
    (p.name, kind, text)
    for p in PAGES
    for kind, text in re.findall(r"^```(\w+)\n(.*?)^```", p.read_text("utf-8"), re.M | re.S)
]


@pytest.fixture(scope="module")
def graph():
    return open_graph()


@pytest.mark.parametrize("page, text", [(p, t) for p, kind, t in BLOCKS if kind == "sparql"])
def test_queries_in_the_docs_find_something(graph, page, text):
    answer = graph.query(text)
    assert bool(answer) if isinstance(answer, ox.QueryBoolean) else next(iter(answer), None) is not None


def sessions():
    for page, kind, text in BLOCKS:
        if kind == "console":
            for part in re.split(r"^\$ ", text, flags=re.M)[1:]:
                command, _, output = part.partition("\n")
                while command.endswith("\\"):
                    more, _, output = output.partition("\n")
                    command = command[:-1] + more
                if command.startswith("hsgraph"):
                    yield page, command, output


@pytest.mark.parametrize("page, command, output", list(sessions()))
def test_commands_in_the_docs_print_what_is_shown(page, command, output, capsys):
    """A line of three dots in what is shown stands for lines left out."""
    assert main(shlex.split(command)[1:]) == 0
    printed = capsys.readouterr().out
    for part in re.split(r"^…\n", output.rstrip() + "\n", flags=re.M):
        assert part.strip() in printed


def test_python_in_the_readme_and_the_docs_runs():
    for page in ("README.md", "docs/api.md", "docs/explorer.md", "docs/scale.md"):
        assert doctest.testfile(str(ROOT / page), module_relative=False).failed == 0, page


def test_relative_links_in_the_docs_lead_to_files():
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), (page.name, target)


def test_every_rule_is_told_in_the_guide():
    text = (ROOT / "docs" / "rules.md").read_text("utf-8")
    assert [code for code in RULES if f"`{code}`" not in text] == []
