"""How often search finds a statement of a right place: the questions of ``search_questions.tsv``.

    python benchmarks/search.py tuning
    python benchmarks/search.py "kept apart" --semantic

For each question that the documents answer: is a statement that rests on one of the places noted among the
first five, the first ten? The half that is kept apart is run once, when nothing more is changed.
"""

from __future__ import annotations

import argparse
import csv
import statistics
import time
from collections import defaultdict
from pathlib import Path
from typing import TextIO

from graph_builder.search import SearchIndex, SentenceModel
from graph_builder.stores import open_store
from graph_builder.vocabulary import BASE

QUESTIONS = Path(__file__).parent / "search_questions.tsv"


def read(file: TextIO, part: str) -> list[dict[str, str]]:
    """The questions of a half."""
    lines = (line for line in file if not line.startswith("#"))
    return [
        row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if row["part"] == part
    ]


def main() -> None:
    """Print how many were found, and each that was not."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("part", choices=("tuning", "kept apart"))
    parser.add_argument("--semantic", action="store_true", help="fuse with the model of the extra")
    parser.add_argument("--misses", action="store_true", help="show what was found instead")
    arguments = parser.parse_args()
    index = SearchIndex.of_store(open_store())
    if arguments.semantic:
        index.add_meaning(SentenceModel())
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        questions = read(file, arguments.part)
    ranks: dict[str, list[int]] = defaultdict(list)
    seconds: list[float] = []
    for row in questions:
        if not row["places"]:
            continue
        began = time.perf_counter()
        found = index.search(row["question"], limit=10)
        seconds.append(time.perf_counter() - began)
        right = {f"{BASE}document/{place}" for place in row["places"].split()}
        rank = next((n for n, r in enumerate(found, 1) if right & {e["iri"] for e in r["evidence"]}), 11)
        ranks[row["language"]].append(rank)
        if rank > 10:
            print(f"- {row['number']} [{row['language']}] {row['question']}  ({row['places']})")
            if arguments.misses:
                for r in found[:4]:
                    print(f"      {r['evidence'][0]['place']}: {r['sentence']}")
    everything = [rank for group in ranks.values() for rank in group]
    for name, group in [*sorted(ranks.items()), ("all", everything)]:
        shares = ", ".join(f"first {n}: {sum(r <= n for r in group) / len(group):.0%}" for n in (1, 5, 10))
        print(f"{name}: {len(group)} questions, {shares}")
    print(f"median {statistics.median(seconds) * 1000:.0f} ms, slowest {max(seconds) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
