"""The same triples by our pipeline and by its peers.

Run it as ``python benchmarks/peers.py FOLDER --maplib PYTHON --kglab PYTHON --morph PYTHON``.

Ours reads the curated records of a synthetic collection, checks them, makes the triples and writes Turtle; a
peer is spared all of that: it is given the finished triples as rows and has only to write Turtle. That all
wrote the same is checked by a hash of the set of triples. Each line is the least of several runs of a fresh
process, in CPU seconds (user and system, children too), since the machine may be shared; memory is the most
that all its processes held at once. A run that takes more than ten minutes of CPU or 16 GB is shown as such;
one that at its rate with the collection before would take fifteen is not begun. ``--record`` writes the table
and the chart into ``docs/``.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import os
import platform
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from importlib.metadata import version
from pathlib import Path

import pyoxigraph as ox

sys.path.insert(0, str(Path(__file__).parent.parent))
import synthetic

ROOT = Path(__file__).parent.parent
TASKS = str(Path(__file__).with_name("peer_tasks.py"))
CPU, MEMORY = 600, 16 << 30
XSD = "http://www.w3.org/2001/XMLSchema#"


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU + 5))
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))


def run(command: list[str], runs: int, before=lambda: None) -> dict:
    """The least CPU time of some runs of a fresh process, with the wall time and peak memory of that run.

    Where a run fails, why it did.
    """
    best: dict = {}
    for _ in range(runs):
        before()
        start = time.monotonic()
        child = subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            preexec_fn=limited,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        memory = Memory(child.pid)
        error = child.stderr.read()
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = status
        cpu = used.ru_utime + used.ru_stime
        if status:
            over = (
                os.WIFSIGNALED(status)
                and os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL)
                and cpu > CPU - 1
            )
            return {
                "failed": "over 10 min"
                if over
                else "over 16 GB"
                if b"emory" in error
                else error.decode(errors="replace").strip()[-300:] or f"ended with status {status}"
            }
        if cpu < best.get("cpu", float("inf")):
            best = {
                "cpu": round(cpu, 3),
                "wall": round(time.monotonic() - start, 3),
                "mb": max(memory.peak(), used.ru_maxrss) // 1024,
            }
        if cpu > 60:
            break
    return best


class Memory(threading.Thread):
    """Watches how many KB a process and its children hold together, what they share counted once."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.most, self.over = pid, 0, threading.Event()
        self.start()

    def run(self) -> None:
        while not self.over.wait(0.25):
            self.most = max(self.most, sum(map(held, family(self.pid))))

    def peak(self) -> int:
        self.over.set()
        return self.most


def family(pid: int) -> list[int]:
    try:
        children = " ".join(path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/children")).split()
    except OSError:
        return []
    return [pid, *(one for child in children for one in family(int(child)))]


def held(pid: int) -> int:
    """The proportional set size of a process in KB."""
    try:
        return next(
            int(line.split()[1])
            for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
            if line.startswith("Pss:")
        )
    except (OSError, StopIteration):
        return 0


def fingerprint(path: Path) -> str:
    """A hash of the set of triples in a Turtle file without blank nodes or repetition.

    It is made of the canonical lines, in whatever order.
    """
    total, count = 0, 0
    for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        line = f"{triple.subject} {triple.predicate} {triple.object}"
        total += int.from_bytes(hashlib.blake2b(line.encode(), digest_size=16).digest())
        count += 1
    return f"{count}-{total % (1 << 128):032x}"


def write_rows(turtle: Path, folder: Path) -> None:
    """The triples of a file as rows, in the order of the file."""
    files: dict[str, tuple] = {}
    with (folder / "rows.jsonl").open("w", encoding="utf-8") as out:
        for triple in ox.parse(path=str(turtle), format=ox.RdfFormat.TURTLE):
            s, p, o = triple.subject.value, triple.predicate.value, triple.object
            language, datatype = (
                ("", "") if isinstance(o, ox.NamedNode) else (o.language or "", o.datatype.value)
            )
            row = {"s": s, "p": p, "o": o.value, "l": language, "t": datatype}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
            kind = language or datatype.rpartition("#")[2] or "iri"
            if kind not in files:
                file = (folder / f"{kind}.csv").open("w", encoding="utf-8", newline="")
                files[kind] = (file, csv.writer(file))
                files[kind][1].writerow("spo")
            files[kind][1].writerow((s, p, o.value))
    for file, _ in files.values():
        file.close()


def hopeless(before: list[dict], tool: str, documents: int) -> str | None:
    """Why a tool need not be tried, judged by the largest collection it was tried with; None if it should."""
    for result in reversed(before):
        one = result["tools"].get(tool, {})
        if "cpu" in one:
            seconds = one["cpu"] / result["documents"] * documents
            return f"not begun, {seconds / 60:.0f} min at its rate" if seconds > 1.5 * CPU else None
        if one and one["failed"] != "not run":
            return one["failed"]
    return None


def measure(
    documents: int, folder: Path, pythons: dict[str, str], runs: int, skip: set[str], before: list[dict]
) -> dict:
    """All tools on a collection of this many documents; ``before`` is what was measured with fewer."""
    out, turtle = folder / "out", folder / "human-security.ttl"
    for form in ("jsonl", "yaml"):
        if not (folder / form).exists() and (form == "jsonl" or documents <= 10):
            synthetic.write(folder / form, documents, form=form)

    found = _pipeline(folder, out, runs)
    expected = fingerprint(turtle)
    for name, (task, python) in _given_rows(pythons).items():
        why = "not run" if task in skip else hopeless(before, name, documents)
        if why:
            found[name] = {"failed": why}
            continue
        if not (folder / "rows.jsonl").exists():
            write_rows(turtle, folder)
        empty(out)
        result = out / f"{task}.ttl"
        found[name] = run([python, TASKS, task, str(folder), str(result)], runs)
        if "cpu" in found[name]:
            found[name]["same"] = fingerprint(result) == expected
    found |= _limits(folder, out, runs)
    return {"documents": documents, "triples": int(expected.partition("-")[0]), "tools": found}


def empty(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()


def _pipeline(folder: Path, out: Path, runs: int) -> dict[str, dict]:
    """Ours from curated records; its Turtle and N-Quads stay in ``folder``."""

    def build(form: str, *formats: str) -> list[str]:
        command = [sys.executable, "-m", "graph_builder", "build", "--no-page"]
        return [*command, "--mappings", str(folder / form), "--output", str(out), "--formats", *formats]

    def clear() -> None:
        empty(out)

    found = {"hsgraph, JSON Lines": run(build("jsonl", "turtle"), runs, clear)}
    clear()
    subprocess.run(build("jsonl", "turtle", "nquads"), check=True, stdout=subprocess.DEVNULL)
    for name in ("human-security.ttl", "human-security.nq"):
        if (out / name).exists():
            os.replace(out / name, folder / name)
    if (folder / "yaml").exists():
        found["hsgraph, YAML"] = run(build("yaml", "turtle"), runs, clear)
    found["hsgraph, JSON Lines to N-Quads"] = run(build("jsonl", "nquads"), min(runs, 2), clear)
    return found


def _given_rows(pythons: dict[str, str]) -> dict[str, tuple[str, str]]:
    """The task and the Python of each tool that is given finished triples as rows."""
    tools = {
        "hsgraph's writer, rows": ("ours", sys.executable),
        "rdflib": ("rdflib", sys.executable),
        **{name: (name, python) for name, python in pythons.items() if python},
    }
    if "maplib" in tools:
        tools["maplib, unordered N-Triples"] = ("maplib_lines", pythons["maplib"])
    return tools


def _limits(folder: Path, out: Path, runs: int) -> dict[str, dict]:
    """What no tool can be quicker than: the engine's own load and dump, and the bare bytes."""
    store = folder / "store"

    def task(name: str, result: Path) -> list[str]:
        return [sys.executable, TASKS, name, str(folder), str(result)]

    def clear() -> None:
        shutil.rmtree(store, ignore_errors=True)

    found = {"Oxigraph bulk load, N-Quads": run(task("bulk", store), min(runs, 2), clear)}
    empty(out)
    found["Oxigraph dump, unordered"] = run(task("dump", out / "dump.nq"), runs)
    found["bare write of the Turtle"] = run(task("bare", out / "bare.ttl"), runs)
    empty(out)
    return found


DOZEN = (
    "agents-of-measures",
    "broader-and-narrower",
    "causes-of-a-situation",
    "corrections",
    "definitions",
    "means-to-purposes",
    "measures-by-phase",
    "mentions-of",
    "names-by-language",
    "nested-measures",
    "rejected-views",
    "what-is-denied",
)


def stages(folder: Path, pythons: dict[str, str]) -> str:
    """CPU seconds of each stage with the collection in ``folder``, as Markdown.

    A peer reads finished rows, and has nothing to check.
    """
    from graph_builder.asking.query_library import find_question
    from graph_builder.stores.opening import open_store
    from graph_builder.stores.query_parameters import with_terms
    from graph_builder.vocabulary.namespaces import NAMESPACES

    keys = open_store(mappings=folder / "jsonl").entity_keys
    texts = []
    for question in map(find_question, DOZEN):
        given = {
            p.name: next((k for k in (f"{p.example}-common-1", f"{p.example}-1") if k in keys), p.example)
            for p in question.parameters
        }
        texts.append(
            "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in NAMESPACES.items())
            + with_terms(question.text, question.bindings(given))
        )
    (folder / "questions.json").write_text(json.dumps(texts), encoding="utf-8")
    (folder / "out").mkdir(exist_ok=True)
    found = {}
    for name, python in {"ours": sys.executable, "rdflib": sys.executable, **pythons}.items():
        runs = [
            json.loads(
                subprocess.run(
                    [python, TASKS, "stages", str(folder), name],
                    check=True,
                    capture_output=True,
                    text=True,
                    env={**os.environ, "PYTHONPATH": str(ROOT)},
                ).stdout.splitlines()[-1]
            )
            for _ in range(3)
        ]
        found[name] = {stage: min(one["stages"][stage] for one in runs) for stage in runs[0]["stages"]}
        found[name]["rows"] = runs[0]["rows"]
    order = ("start", "read", "check", "build", "write Turtle", "load", "a dozen questions", "page")
    lines = ["| | " + " | ".join(found) + " |", "|---" * (len(found) + 1) + "|"]
    lines += [
        f"| {stage} | "
        + " | ".join(f"{one[stage]:.3f} s" if stage in one else "" for one in found.values())
        + " |"
        for stage in order
    ]
    ours = found["ours"]["rows"]
    same = [
        f"{name}: {sum(a == b for a, b in zip(one['rows'], ours, strict=True))} of {len(DOZEN)}"
        for name, one in found.items()
        if name != "ours"
    ]
    return "\n".join(lines) + f"\n\nAnswers of the same length as ours: {', '.join(same)}.\n"


def table(results: list[dict], base: str = "hsgraph, JSON Lines") -> str:
    """The results as Markdown: CPU seconds, seconds by the clock, and the most memory.

    Beside each time stands in brackets how many times ours it is.
    """
    tools = list(dict.fromkeys(name for r in results for name in r["tools"]))
    head = (
        "| | "
        + " | ".join(
            f"{r['documents']} document{'s' * (r['documents'] > 1)}, {r['triples']:,} triples"
            for r in results
        )
        + " |"
    )
    rows = [head, "|---" * (len(results) + 1) + "|"]
    for tool in tools:
        cells = []
        for r in results:
            one, ours = r["tools"].get(tool), r["tools"][base]
            if one is None:
                cells.append("")
            elif "failed" in one:
                cells.append(one["failed"][:60])
            else:
                differs = "" if one.get("same", True) else ", differs"
                times = (f"{one[unit]:.3g} s ({one[unit] / ours[unit]:.2g})" for unit in ("cpu", "wall"))
                cells.append(f"{', '.join(times)}, {one['mb']} MB{differs}")
        rows.append(f"| {tool} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def chart(results: list[dict]) -> str:
    """CPU seconds a million triples, one bar a tool and size, on a logarithmic scale, as SVG."""
    from math import log10

    tools = [
        n
        for n in dict.fromkeys(name for r in results for name in r["tools"])
        if n != "bare write of the Turtle"
    ]
    colours = ["#2f6db5", "#7aa9dc", "#c3d9f0", "#e8f0f9"]
    left, width, bar, gap = 250, 520, 11, 12

    def x(value: float) -> float:
        return left + width * (log10(max(value, 0.1)) + 1) / 4

    parts, y = [], 40
    for tool in tools:
        parts.append(
            f'<text x="{left - 10}" y="{y + bar * len(results) / 2 + 4}" text-anchor="end">{tool}</text>'
        )
        for colour, r in zip(colours, results, strict=False):
            one = r["tools"].get(tool, {})
            if "cpu" in one:
                value = one["cpu"] / r["triples"] * 1e6
                parts.append(
                    f'<rect x="{left}" y="{y}" width="{x(value) - left:.1f}" height="{bar - 1}"'
                    f' fill="{colour}"/>'
                    f'<text x="{x(value) + 5:.1f}" y="{y + 9}" font-size="10">{value:.3g}</text>'
                )
            elif one:
                parts.append(
                    f'<text x="{left + 5}" y="{y + 9}" font-size="10" fill="#a33">{one["failed"][:30]}</text>'
                )
            y += bar
        y += gap
    ticks = "".join(
        f'<line x1="{x(v)}" x2="{x(v)}" y1="30" y2="{y}" stroke="#ddd"/>'
        f'<text x="{x(v)}" y="24" text-anchor="middle" font-size="10">{v:g}</text>'
        for v in (0.1, 1, 10, 100, 1000)
    )
    legend = "".join(
        f'<rect x="{left + 150 * i}" y="{y + 6}" width="11" height="11" fill="{c}"/>'
        f'<text x="{left + 150 * i + 16}" y="{y + 16}" font-size="11">'
        f"{r['documents']} document{'s' * (r['documents'] > 1)}</text>"
        for i, (c, r) in enumerate(zip(colours, results, strict=False))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + width + 60} {y + 30}"'
        ' font-family="sans-serif" font-size="12">\n'
        "<title>CPU seconds a million triples</title>\n"
        '<rect width="100%" height="100%" fill="#fff"/>\n'
        f'<text x="{left}" y="12" font-size="11">'
        f"CPU seconds a million triples (logarithmic; less is better)</text>\n{ticks}\n"
        + "\n".join(parts)
        + f"\n{legend}\n</svg>\n"
    )


def machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // (1 << 30)
    libraries = ", ".join(f"{name} {version(name)}" for name in ("pyoxigraph", "rdflib"))
    return (
        f"{os.cpu_count()} cores, {memory} GB, {platform.system()}, "
        f"Python {platform.python_version()}, {libraries}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="where to work; what lies there already is used again")
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=[1, 10, 100], help="how many documents (default: 1 10 100)"
    )
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument(
        "--skip",
        nargs="*",
        default=[],
        metavar="PEER",
        help="peers to leave out, ours for our writer given rows",
    )
    for peer in ("maplib", "kglab", "morph"):
        parser.add_argument(f"--{peer}", metavar="PYTHON", help=f"the Python that has {peer} installed")
    parser.add_argument(
        "--stages",
        action="store_true",
        help="instead, each stage of the tools that hold a graph, with the first size",
    )
    parser.add_argument("--record", action="store_true", help="write table and chart into docs/")
    a = parser.parse_args()
    if a.stages:
        print(
            stages(
                a.folder / str(a.sizes[0]), {n: p for n, p in (("maplib", a.maplib), ("kglab", a.kglab)) if p}
            )
        )
        return
    results: list[dict] = []
    for size in a.sizes:
        folder = a.folder / str(size)
        folder.mkdir(parents=True, exist_ok=True)
        kept = folder / "result.json"
        if kept.exists():
            results.append(json.loads(kept.read_text("utf-8")))
            continue
        results.append(
            measure(
                size,
                folder,
                {"maplib": a.maplib, "kglab": a.kglab, "morph": a.morph},
                a.runs,
                set(a.skip),
                results,
            )
        )
        kept.write_text(json.dumps(results[-1], indent=1), encoding="utf-8")
        print(json.dumps(results[-1], indent=1), file=sys.stderr)
    print(machine() + "\n\n" + table(results))
    if a.record:
        docs = ROOT / "docs"
        (docs / "peers.svg").write_text(chart(results), encoding="utf-8")
        page = (docs / "performance.md").read_text("utf-8")
        start, _, rest = page.partition("<!-- peers -->\n")
        _, _, end = rest.partition("<!-- /peers -->\n")
        (docs / "performance.md").write_text(
            f"{start}<!-- peers -->\n{machine()}\n\n{table(results)}\n<!-- /peers -->\n{end}",
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()
