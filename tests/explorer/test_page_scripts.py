"""The page's scripts: linted, formatted and tested by their own tools, bundled the same each time."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import hatch_build
from graph_builder.explorer import render_page
from graph_builder.stores.opening import open_store
from hatch_build import EXPLORER, BundleError, bundle, node


@pytest.fixture(scope="module")
def path() -> str:
    """The search path with node, npm and what package-lock.json pins."""
    found = node()
    if found is None:
        pytest.skip("there is no Node here")
    if not (EXPLORER / "node_modules" / "eslint").is_dir():
        pytest.skip("the tools are not installed: run 'python hatch_build.py --dev'")
    return found


def run(path: str, *command: str) -> None:
    program = shutil.which(command[0], path=path)
    done = subprocess.run(
        [program, *command[1:]],
        cwd=EXPLORER,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("script", ["lint", "test"])
def test_script(path: str, script: str) -> None:
    run(path, "npm", "run", "--silent", script)


def test_same_sources_same_bundle(path: str, tmp_path: Path) -> None:
    run(path, "node", "build.mjs", str(tmp_path))
    made = {file.name for file in tmp_path.iterdir()}
    assert made == {
        "page.js",
        "page.css",
        "sparql-worker.js",
        "oxigraph.wasm",
        "licences.txt",
        "versions.json",
    }
    for name in made:
        assert (tmp_path / name).read_bytes() == (EXPLORER / "built" / name).read_bytes(), (
            f"{name}: run 'python hatch_build.py'"
        )


def test_every_package_bundled_is_pinned_and_licensed() -> None:
    lock = json.loads((EXPLORER / "package-lock.json").read_text("utf-8"))["packages"]
    wanted = json.loads((EXPLORER / "package.json").read_text("utf-8"))
    licences = dict(
        re.findall(
            r"^(\S+) (\d\S*) \(.+\)\n-{70}$",
            (EXPLORER / "built" / "licences.txt").read_text("utf-8"),
            re.MULTILINE,
        )
    )
    for name, version in {**wanted["dependencies"], **wanted["devDependencies"]}.items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), name
        assert lock[f"node_modules/{name}"]["version"] == version
        assert name in wanted["devDependencies"] or name == "esbuild" or licences[name] == version
    for name, version in licences.items():
        assert lock[f"node_modules/{name}"]["version"] == version
    assert json.loads((EXPLORER / "built" / "versions.json").read_text("utf-8")) == licences
    assert all("integrity" in entry and "resolved" not in entry for name, entry in lock.items() if name)
    platforms = lock["node_modules/esbuild"]["optionalDependencies"]
    assert platforms and {f"node_modules/{name}" for name in platforms} <= lock.keys(), (
        "esbuild's program, for every platform"
    )


def test_up_to_date_is_left_alone_and_trouble_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "explorer"
    shutil.copytree(EXPLORER, folder, ignore=shutil.ignore_patterns("node_modules"))
    monkeypatch.setattr(hatch_build, "EXPLORER", folder)
    monkeypatch.setattr(hatch_build, "node", lambda: None)
    assert bundle() is False, "what is bundled needs neither node nor network"
    (folder / "src" / "page.js").write_text("// changed\n")
    with pytest.raises(BundleError, match="pip install"):
        bundle()
    program = tmp_path / "bin" / "npm"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\necho 'npm error network' >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setattr(hatch_build, "node", lambda: str(program.parent))
    with pytest.raises(BundleError, match=r"(?s)is there a network.*npm error network"):
        bundle()


def test_which_node_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, says in (("node", "v18.1.0"), ("npm", "10")):
        (tmp_path / name).write_text(f"#!/bin/sh\necho {says}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    assert node() is None, "too old"
    assert hatch_build.BundleHook.dependencies(None) == [hatch_build.NODE_FROM_PYPI]
    (tmp_path / "node").write_text("#!/bin/sh\necho v22.3.0\n")
    assert node().split(os.pathsep)[0] == str(tmp_path)


def test_firefox_opens_every_view_and_says_nothing(path: str, tmp_path: Path) -> None:
    firefox = shutil.which("firefox-esr") or shutil.which("firefox")
    if firefox is None:
        pytest.skip("there is no Firefox here (on Debian: apt-get install firefox-esr)")
    file = tmp_path / "explorer.html"
    file.write_text(render_page(open_store(), {}), encoding="utf-8", newline="\n")
    command = [shutil.which("node", path=path), "test/firefox.mjs", firefox, str(file)]
    done = subprocess.run(
        command,
        cwd=EXPLORER,
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "HOME": str(tmp_path)},
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["messages"] == [] and found["requests"] == []
    assert len(found["views"]) == 7 and min(found["views"].values()) > 20
    assert len(found["rows"]) == 2, "the two who chaired the Commission"
