"""The documentation as a site: whole, linked, readable on a phone, and silent towards the network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from browser import FLAGS

pytest.importorskip("mkdocs", reason="the tools for the site are not installed: make .venv/.installed-docs")
SCRIPTS = Path("graph_builder/explorer/node_modules/iframe-worker")
DIAGRAM = "# Drawn\n\n```mermaid\ngraph TD\n  records --> statements\n```\n"


def checkout(root: Path, folder: Path) -> Path:
    """What the site is made from, with a copy of the documentation that a test may change."""
    if not (root / SCRIPTS).is_dir():
        pytest.skip("the scripts of the site are not installed: run 'python hatch_build.py --dev'")
    for path in root.iterdir():
        if path.name not in ("docs", "mkdocs.yml", "site", ".venv"):
            (folder / path.name).symlink_to(path)
    shutil.copytree(root / "docs", folder / "docs", ignore=shutil.ignore_patterns("__pycache__"))
    text = (root / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(
        text.replace("- Accuracy:", "- Drawn: drawn.md\n      - Accuracy:"), "utf-8"
    )
    (folder / "docs" / "drawn.md").write_text(DIAGRAM, "utf-8")
    return folder


def build(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = checkout(root, tmp_path_factory.mktemp("site"))
    done = build(folder)
    assert done.returncode == 0, done.stderr
    return folder / "site"


def test_what_leads_nowhere_or_has_no_place_stops_the_build(root: Path, tmp_path: Path) -> None:
    folder = checkout(root, tmp_path)
    (folder / "docs" / "lost.md").write_text("# Lost\n", "utf-8")
    with (folder / "docs" / "stores.md").open("a", encoding="utf-8") as page:
        page.write("\n[a](no-page.md) [b](model.md#no-heading) [c](../no-file.txt) [d](/absolute.md)\n")
    done = build(folder)
    assert done.returncode != 0
    for fault in ("lost.md", "no-page.md", "no-heading", "no-file.txt", "/absolute.md"):
        assert fault in done.stderr, fault


@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_opens_from_disk_and_asks_nothing_of_a_network(
    site: Path, chromium: Path, width: int
) -> None:
    playwright = pytest.importorskip("playwright.sync_api")
    asked: list[str] = []
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=str(chromium), args=FLAGS)
        page = browser.new_page(viewport={"width": width, "height": 844}, offline=True)
        page.on("request", lambda r: asked.append(r.url))
        page.on("console", lambda m: asked.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: asked.append(str(error)))
        for file in sorted(site.rglob("*.html")):
            page.goto(file.as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= width, file.name
        page.goto((site / "drawn.html").as_uri())
        page.wait_for_function(
            "document.querySelector('div.mermaid')"  # the drawing hides in a shadow root; the code block goes
        )
        page.goto((site / "index.html").as_uri())
        page.evaluate("document.querySelector('[data-md-toggle=search]').click()")
        page.locator("input.md-search__input").press_sequentially("anchor")
        page.wait_for_function(
            "/[1-9]\\d* matching/.test(document.querySelector('.md-search-result__meta').innerText)"
        )
        browser.close()
    here = (site.as_uri() + "/", "data:", "blob:")
    assert [url for url in asked if not url.startswith(here)] == []


def test_links_of_the_readme_lead_to_pages_and_files_of_the_site(site: Path) -> None:
    home = (site / "index.html").read_text("utf-8")
    for target in (
        "explorer.html",
        "cookbook.html",
        "contributing.html",
        "files/LICENSE.txt",
        "explorer-graph.png",
    ):
        assert f'"{target}"' in home, target
        assert (site / target).is_file(), target
