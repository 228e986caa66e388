"""How far the statements can be trusted: the recorded readings of a document, counted.

``readings.jsonl`` beside a document holds what readers found: for each file of statements how many of the
first reading the second reader kept (``{"reading": "second", "file": …, "first": n, "kept": n, "after":
n}``); for each place what a later reader asked of it, and what the graph could not answer or answered wrongly
(``{"reading": "completeness", "place": …, "reader": …, "asked": n, "answered": n, "missing": […], "wrong":
[…]}``); for each range of places how many statements an auditor read as a judge would, and how many of them
were at fault and mended (``{"reading": "audit", "places": …, "read": n, "mended": n}``); and the verdicts on
samples drawn by a fixed seed each (``{"reading": "sample", "seed": n, "statement": hash, "reader": …,
"verdict": "supported" | "unsupported", "note": …}``). A ``sentence`` is a verdict on the sentence of a
statement in one language (``means``, ``accepted``), a ``show`` one on what ``hsgraph show`` tells of a
thing (``whole``, ``missing``). A document so small that nothing need be drawn has a
``census``: the same, without a seed, for each of its statements and each of its judges.
``python -m graph_builder.reports.accuracy_report`` writes ``docs/accuracy.md``; with ``--draw`` it prints the
sample to be judged.
"""

from __future__ import annotations

import json
import math
import random
from typing import Any

from ..corpus import Project
from ..curation import Document

SEED = 2008  # of the latest sample; the earlier ones were drawn by 2006 and 2007

SIZE = 200


def draw(hashes: list[str], size: int = SIZE, seed: int = SEED) -> list[str]:
    """``size`` of the hashes, drawn without replacement by a fixed seed.

    The order in which they are given does not matter.

    >>> draw(["c", "a", "b"], 2) == draw(["a", "b", "c"], 2)
    True
    """
    return random.Random(seed).sample(sorted(hashes), min(size, len(hashes)))


def wilson(good: int, of: int, z: float = 1.96) -> tuple[float, float]:
    """The Wilson score interval of a proportion (95 % by default), as two numbers between 0 and 1.

    >>> [round(x, 3) for x in wilson(199, 200)]
    [0.972, 0.999]
    """
    if not of:
        return 0.0, 1.0
    p, zz = good / of, z * z
    middle = (p + zz / (2 * of)) / (1 + zz / of)
    spread = z * math.sqrt(p * (1 - p) / of + zz / (4 * of * of)) / (1 + zz / of)
    return max(0.0, middle - spread), min(1.0, middle + spread)


def readings(document: Document) -> list[dict[str, Any]]:
    """The recorded readings of a document; none if there is no record."""
    path = document.folder / "readings.jsonl"
    return (
        [json.loads(line) for line in path.read_text("utf-8").splitlines() if line] if path.is_file() else []
    )


def figures(project: Project) -> dict[str, int]:
    """What the report says in numbers, over all documents.

    Statements read a second time and kept, and in the latest sample judged and supported.
    """
    rows = [r for document in project.mappings.documents.values() for r in readings(document)]
    second = [r for r in rows if r["reading"] == "second"]
    samples = [r for r in rows if r["reading"] == "sample"]
    latest = max((r["seed"] for r in samples), default=None)
    sample = [r for r in samples if r["seed"] == latest]
    return {
        "read": sum(r["first"] for r in second),
        "kept": sum(r["kept"] for r in second),
        "sampled": len(sample),
        "supported": sum(r["verdict"] == "supported" for r in sample),
    }
