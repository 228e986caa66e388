"""The package: what the wheel holds, and that it runs away from the checkout.

Also what may never lie in the repository.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from datetime import date
from pathlib import Path

import pytest
import yaml

import graph_builder

DATA = "graph_builder/data/"
GRAPH = DATA + "output/human-security.ttl"
BUILT = "graph_builder/explorer/built/"
LARGEST = 600_000
"""Bytes: a page or a source text that slipped in would be larger, and only the graph may grow beyond it."""

# Written so that this file does not hold what it looks for.
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("anaconda", "org"),
        ("crates", "io"),
        ("deb", "debian", "org"),
    )
]
MACHINE_PATH = re.compile(r"(?<![\w.:/>~-])(?:/(?:home|work|Users|root)/\w|[A-Za-z]:\\Users\\)")
SHOWS_A_SOURCE = re.compile("data-source-" + r"sha256\s*=\s*[\"']?(?:sha256:)?[0-9a-fA-F]{8}")


# --- the wheel ----------------------------------------------------------------------------------------------


def build(root: Path, folder: Path, target: str = "wheel") -> Path:
    """Build a wheel or source archive with the backend that pyproject.toml names, asking no network."""
    call = f"import sys, hatchling.build as b; print(b.build_{target}(sys.argv[1]))"
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600"}
    done = subprocess.run(
        [sys.executable, "-c", call, str(folder)], cwd=root, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return folder / done.stdout.split()[-1]


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(root, tmp_path_factory.mktemp("wheel"))


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def relative_files(folder: Path) -> set[str]:
    """The files below a folder that belong to the project: neither caches nor what editors leave behind."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file()
        and "__pycache__" not in path.parts
        and not path.name.startswith(".")
        and not path.name.endswith("~")
    }


@pytest.mark.parametrize("folder", ["ontology", "mappings", "queries"])
def test_wheel_holds_all_of(folder: str, root: Path, wheel: Path) -> None:
    packed = {
        name.removeprefix(f"{DATA}{folder}/")
        for name in contents(wheel)
        if name.startswith(f"{DATA}{folder}/")
    }
    assert packed, f"the wheel holds nothing of {folder}/"
    assert packed == relative_files(root / folder)


def test_wheel_holds_the_graph_and_both_licences(root: Path, wheel: Path) -> None:
    packed = contents(wheel)
    assert packed[GRAPH] == (root / "output" / "human-security.ttl").read_bytes()
    licences = {Path(name).name for name in packed if ".dist-info/licenses/" in name}
    assert licences == {"LICENSE", "LICENSE-DATA.md"}


def test_wheel_holds_no_page_no_source_and_nothing_large(wheel: Path) -> None:
    packed = contents(wheel)
    # A template of ours is no page: it lies with the code that fills it.
    pages = [
        name
        for name in packed
        if name.endswith((".html", ".htm")) and not name.startswith("graph_builder/explorer/")
    ]
    assert pages == []
    assert [
        name for name, content in packed.items() if SHOWS_A_SOURCE.search(content.decode("utf-8", "replace"))
    ] == []
    assert [
        name for name in packed if re.search(r"(^|/)sources?/|\.zh\.txt$|__pycache__|\.py[co]$", name)
    ] == []
    assert [
        name
        for name, content in packed.items()
        if len(content) > LARGEST and name != GRAPH and not name.startswith(BUILT)
    ] == []


def test_wheel_holds_the_bundled_page_and_not_what_it_is_made_of(wheel: Path) -> None:
    packed = {name for name in contents(wheel) if name.startswith("graph_builder/explorer/")}
    assert {name.removeprefix(BUILT) for name in packed if name.startswith(BUILT)} == {
        "page.js",
        "page.css",
        "sparql-worker.js",
        "oxigraph.wasm",
        "licences.txt",
        "versions.json",
    }
    assert {"graph_builder/explorer/template.html", "graph_builder/explorer/words/ar.yaml"} < packed
    assert [
        name for name in packed if re.search(r"/(src|test|node_modules)/|\.mjs$|package.*json$", name)
    ] == []


def test_two_wheels_of_one_checkout_are_the_same_bytes(root: Path, wheel: Path, tmp_path: Path) -> None:
    assert build(root, tmp_path).read_bytes() == wheel.read_bytes()


@pytest.fixture(scope="module")
def littered(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout as it looks after work, with a page that shows a source and editors' litter."""
    copy = tmp_path_factory.mktemp("littered") / "checkout"
    shutil.copytree(
        root,
        copy,
        ignore=shutil.ignore_patterns(".git", ".venv", "__pycache__", "node_modules", ".hypothesis", "dist"),
    )
    for name in (
        "output/human-security.html",
        "output/other.nq",
        "mappings/.DS_Store",
        "mappings/entities/states.yaml~",
    ):
        (copy / name).write_text("data-source-" + 'sha256="0123456789abcdef"', encoding="utf-8")
    return copy


def test_litter_is_not_packed(littered: Path, wheel: Path, tmp_path: Path) -> None:
    assert contents(build(littered, tmp_path)).keys() == contents(wheel).keys()


@pytest.mark.parametrize("ignored_by_git", [True, False], ids=["with .gitignore", "without .gitignore"])
def test_source_archive_makes_the_same_wheel(
    ignored_by_git: bool, littered: Path, wheel: Path, tmp_path: Path
) -> None:
    rules = littered / ".gitignore"
    kept = rules.read_bytes()
    try:
        if not ignored_by_git:
            rules.unlink()
        archive = build(littered, tmp_path, "sdist")
    finally:
        rules.write_bytes(kept)
    careful = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
    shutil.unpack_archive(archive, tmp_path / "unpacked", **careful)
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    assert [p for p in unpacked.rglob("*.html") if p.parent.name != "explorer"] == []
    assert not (unpacked / BUILT).exists(), "the archive holds sources, not what is made of them"
    assert contents(build(unpacked, tmp_path)).keys() == contents(wheel).keys()


# --- installed elsewhere ------------------------------------------------------------------------------------


class Installed:
    """A fresh environment that holds the wheel; it borrows this one's libraries, so it needs no network."""

    def __init__(self, folder: Path, wheel: Path) -> None:
        self.folder = folder
        venv.create(folder / "env", with_pip=False, symlinks=os.name != "nt")
        self.programs = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
        self.python = self.programs / ("python.exe" if os.name == "nt" else "python")
        self.elsewhere = folder / "elsewhere"
        self.elsewhere.mkdir()
        site = self.run(
            self.python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"
        ).stdout.strip()
        lent = [entry for entry in sys.path if Path(entry).name in ("site-packages", "dist-packages")]
        (Path(site) / "lent.pth").write_text("\n".join(lent) + "\n", encoding="utf-8")
        # pip is lent as well; it installs nothing but the wheel, whatever this environment already holds.
        pip = [self.python, "-m", "pip", "--disable-pip-version-check", "install", "-q"]
        self.run(*pip, "--no-index", "--no-deps", "--ignore-installed", wheel)

    def run(self, *command: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
        kept = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("PYTHON", "PIP_", "VIRTUAL_ENV", "COV_"))
        }
        done = subprocess.run(
            [str(word) for word in command],
            cwd=self.elsewhere,
            env={**kept, "PYTHONIOENCODING": "utf-8"},
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,
        )
        assert done.returncode == 0, f"{command}: {done.stdout[-1000:]}\n{done.stderr[-1000:]}"
        return done

    def hsgraph(self, *words: str, stdin: str = "") -> str:
        return self.run(self.programs / "hsgraph", *words, stdin=stdin).stdout


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    pytest.importorskip("pip", reason="this environment has no pip that could install the wheel")
    return Installed(tmp_path_factory.mktemp("installed"), wheel)


def test_installed_package_is_the_wheel_and_not_the_checkout(installed: Installed) -> None:
    where = installed.run(
        installed.python, "-c", "import graph_builder; print(graph_builder.__file__)"
    ).stdout.strip()
    assert Path(where).resolve().is_relative_to(installed.folder.resolve())
    version = installed.run(
        installed.python, "-c", "import graph_builder as g; print(g.__version__)"
    ).stdout.strip()
    assert version == graph_builder.__version__


def test_installed_command_counts_from_another_folder(installed: Installed) -> None:
    assert re.search(r"[1-9]\d*", installed.hsgraph("stats"))


def test_installed_command_answers_a_query_from_another_folder(installed: Installed) -> None:
    query = """
        PREFIX hs: <https://w3id.org/human-security/ontology#>
        SELECT (COUNT(DISTINCT ?statement) AS ?statements) WHERE { ?statement a hs:Statement }
    """
    header, row = csv.reader(io.StringIO(installed.hsgraph("query", query, "--format", "csv")))
    assert header == ["statements"]
    assert int(row[0]) > 0


def test_installed_command_leaves_nothing_where_it_is_called(installed: Installed) -> None:
    installed.hsgraph("stats")
    assert list(installed.elsewhere.iterdir()) == []


# --- the repository -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def tracked(root: Path) -> dict[str, str]:
    """Every text file that git keeps, as it stands in the checkout."""
    if not (root / ".git").exists() or not shutil.which("git"):
        pytest.skip("this is not a git checkout, so nothing says which files are tracked")
    done = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    files = {}
    for name in filter(None, done.stdout.decode("utf-8").split("\0")):
        path = root / name
        content = path.read_bytes() if path.is_file() else b""  # one that is deleted but not yet committed
        if b"\0" not in content[:8192]:
            files[name] = content.decode("utf-8")  # a text that is not UTF-8 fails here, and should
    assert files
    return files


def lines_matching(files: dict[str, str], pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}:{number}: {line.strip()[:120]}"
        for name, text in files.items()
        if pattern.search(text)
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_tracked_file_names_a_registry(tracked: dict[str, str]) -> None:
    assert lines_matching(tracked, re.compile("|".join(map(re.escape, REGISTRIES)), re.IGNORECASE)) == []


def test_no_tracked_file_holds_a_path_of_a_machine(tracked: dict[str, str]) -> None:
    assert lines_matching(tracked, MACHINE_PATH) == []


def test_no_tracked_page_was_built_with_a_source(tracked: dict[str, str]) -> None:
    assert [name for name, text in tracked.items() if SHOWS_A_SOURCE.search(text)] == []
    assert [name for name in tracked if name.startswith("output/")] in (
        [],
        ["output/about.ttl", "output/human-security.ttl", "output/scheme.ttl"],
    )


@pytest.mark.parametrize(
    ("pattern", "caught", "let_go"),
    [
        (
            MACHINE_PATH,
            ["see /{}/ada/x", "='/{}/x'", "(/{}/x)"],
            ["https://example.org/{}/x", "a/{}/b", "/{}"],
        ),
        (
            SHOWS_A_SOURCE,
            ['<html {}="0123abcdef">', "<p {}='sha256:0123abcdef'>"],
            ['<html {}="">', '{}="{{{{ hash }}}}"', "{}"],
        ),
    ],
    ids=["machine path", "page with a source"],
)
def test_the_patterns_catch_what_they_should(
    pattern: re.Pattern[str], caught: list[str], let_go: list[str]
) -> None:
    words = ["home", "work", "Users"] if pattern is MACHINE_PATH else ["data-source-" + "sha256"]
    for word in words:
        assert [text for text in caught if not pattern.search(text.format(word))] == []
        assert [text for text in let_go if pattern.search(text.format(word))] == []


def test_git_keeps_of_the_outputs_only_the_graph(root: Path, tracked: dict[str, str]) -> None:
    names = [
        "output/human-security.ttl",
        "output/human-security.html",
        "output/human-security.nq",
        "output/deep/page.html",
    ]
    done = subprocess.run(
        ["git", "check-ignore", "--no-index", *names], cwd=root, capture_output=True, text=True
    )
    assert done.stdout.split() == names[1:]


def test_requirements_are_pinned_with_hashes(root: Path) -> None:
    names = ("build", "docs", "lint", "node", "run", "serve", "test")
    assert {path.name for path in (root / "requirements").iterdir()} == {f"{name}.txt" for name in names}
    for name in names:
        text = (root / "requirements" / f"{name}.txt").read_text(encoding="utf-8").replace("\\\n", " ")
        lines = [line for line in text.splitlines() if line and not line.startswith("#")]
        assert lines, name
        assert [
            line for line in lines if not re.match(r"[\w.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line)
        ] == [], name


def test_requirements_pin_every_dependency(root: Path, project: dict) -> None:
    def pinned(name: str) -> set[str]:
        return {
            match.lower()
            for match in re.findall(
                r"(?m)^([\w.-]+)==", (root / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
            )
        }

    def named(requirements: list[str]) -> set[str]:
        return {re.match(r"[\w.-]+", requirement)[0].lower() for requirement in requirements}

    assert named(project["dependencies"]) <= pinned("run")
    for extra in ("docs", "lint", "serve", "test"):
        assert named(project["dependencies"] + project["optional-dependencies"][extra]) <= pinned(extra)
    assert "hatchling" in pinned("build")


def test_every_dependency_has_its_reason_beside_it(root: Path) -> None:
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    lists = re.findall(r"(?ms)^(?:dependencies|docs|lint|test) = \[\n(.*?)^\]", text)
    assert len(lists) == 4
    assert [line for block in lists for line in block.splitlines() if not re.search(r'",\s+# \w', line)] == []


# --- one version --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def project(root: Path) -> dict:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def citation(root: Path) -> dict:
    return yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))


def test_versions_and_dates_agree(root: Path, project: dict, citation: dict) -> None:
    changes = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    newest, released = re.search(r"(?m)^## \[(\d+\.\d+\.\d+)\] - (\d{4}-\d{2}-\d{2})$", changes).groups()
    assert project["version"] == newest
    assert graph_builder.__version__ == newest
    (data,) = citation["references"]
    for entry in (citation, data):
        assert str(entry["version"]) == newest
        assert str(entry["date-released"]) == released
    assert date.fromisoformat(released)


def test_citation_has_what_its_format_asks_for(citation: dict, project: dict) -> None:
    assert citation["cff-version"] == "1.2.0"
    assert citation["message"] and citation["title"]
    assert [author["name"] for author in citation["authors"]] == [
        author["name"] for author in project["authors"]
    ]
    (data,) = citation["references"]
    assert {citation["license"], data["license"]} == set(project["license"].split(" AND "))


def test_licence_texts_are_the_licences_named(root: Path) -> None:
    code = (root / "LICENSE").read_text(encoding="utf-8")
    assert (
        "Apache License" in code
        and "Version 2.0, January 2004" in code
        and "END OF TERMS AND CONDITIONS" in code
    )
    data = (root / "LICENSE-DATA.md").read_text(encoding="utf-8")
    assert "https://creativecommons.org/licenses/by/4.0/" in data
    for folder in ("ontology/", "mappings/", "output/"):
        assert f"`{folder}`" in data
