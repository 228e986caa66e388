"""The architecture: the drawing equals the imports, and habits that no linter knows are kept."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import grimp
import networkx as nx
import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "graph_builder"
PAGE = ROOT / "docs" / "architecture.md"
BASE = {"vocabulary", "errors", "version"}
"""What stands below everything and is not drawn."""
OPTIONAL = {"service.mcp_server"}
"""Modules that need an extra of their own, so that their package cannot export them."""
MODULES = sorted(p for p in PACKAGE.rglob("*.py") if "node_modules" not in p.parts)
FLOORS = sorted(p.parent.name for p in PACKAGE.glob("*/__init__.py"))


def floor(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


@pytest.fixture(scope="module")
def imports() -> nx.DiGraph:
    """Which floor imports from which."""
    modules, found = grimp.build_graph("graph_builder"), nx.DiGraph()
    for module in modules.modules:
        for imported in modules.find_modules_directly_imported_by(module):
            ends = floor(module), floor(imported)
            if all(ends) and ends[0] != ends[1] and "__main__" not in ends:
                found.add_edge(*ends)
    return found


def test_the_drawing_of_the_floors_equals_the_imports(imports: nx.DiGraph) -> None:
    (drawing,) = re.findall(r"```mermaid\n(.*?)```", PAGE.read_text("utf-8"), re.S)
    # Mermaid keeps the word "graph" for itself; its node is "graph_".
    drawn = set(re.findall(r"^\s+(\w+?)_? --> (\w+?)_?$", drawing, re.M))
    shown = set(re.findall(r'^\s+(\w+?)_?\["<b>\1</b>', drawing, re.M))
    upper = imports.subgraph(set(imports) - BASE)
    assert shown == set(upper)
    assert drawn == set(nx.transitive_reduction(upper).edges)


def test_the_order_of_the_contract_is_the_order_of_the_drawing() -> None:
    layers = re.search(r"layers = \[\n(.*?)\n\]", (ROOT / "pyproject.toml").read_text("utf-8"), re.S)
    assert layers
    names = re.findall(r'"([\w |]+)"', layers[1])
    drawing = PAGE.read_text("utf-8")
    shown = re.findall(r'^\s+(\w+?)_?\["<b>', drawing, re.M)
    assert [name for name in shown if name in names] == [name for name in names if name in shown]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_a_module_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 300


@pytest.mark.parametrize("name", FLOORS)
def test_a_package_says_what_it_is_and_exports_by_name(name: str) -> None:
    tree = ast.parse((PACKAGE / name / "__init__.py").read_text("utf-8"))
    assert len((ast.get_docstring(tree) or "").splitlines()) >= 3
    assert any(isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) == "__all__" for n in tree.body)


def within_functions(tree: ast.Module) -> Iterator[ast.Import | ast.ImportFrom]:
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from (n for n in ast.walk(function) if isinstance(n, ast.Import | ast.ImportFrom))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_an_import_inside_a_function_says_what_it_keeps_out_of_the_start(path: Path) -> None:
    text = path.read_text("utf-8")
    lines, tree = text.splitlines(), ast.parse(text)
    for node in within_functions(tree):
        above = node.lineno - 2
        while re.match(r"\s*(from|import) |\s+\w[\w, ]*,?$|\s*\)$", lines[above]):  # the imports of one block
            above -= 1
        assert "kept out of the start:" in lines[above], f"{path}:{node.lineno}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_a_floor_is_entered_by_its_door(path: Path) -> None:
    """A floor imports from the package of another one, not from the modules inside."""
    package = path.relative_to(PACKAGE).parent.parts
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            start = package[: len(package) - (node.level - 1)]
            target = [*start, *(node.module.split(".") if node.module else [])]
            other = target and target[0] in FLOORS and target[0] != (package[0] if package else "")
            assert not other or len(target) == 1 or ".".join(target) in OPTIONAL, f"{path}:{node.lineno}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_what_is_private_to_a_module_stays_there(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (
            node.level or (node.module or "").startswith("graph_builder")
        ):
            assert not [a.name for a in node.names if re.match(r"_[a-zA-Z]", a.name)], f"{path}:{node.lineno}"


def test_the_walks_show_real_lines() -> None:
    """What the page quotes of the mappings stands there."""
    page = PAGE.read_text("utf-8")
    (line,) = re.findall(r"```yaml\n(.*?)\n```", page, re.S)
    curated = (ROOT / "mappings/documents/mexico-workshop-2006/02-background.yaml").read_text("utf-8")
    assert line in curated
    (turtle,) = re.findall(r"```turtle\n(.*?)\n```", page, re.S)
    graph = (ROOT / "output" / "human-security.ttl").read_text("utf-8")
    head, tail = turtle.splitlines()
    block = next(b for b in graph.split("\n\n") if b.startswith(head.removesuffix("…")))
    assert tail in block
