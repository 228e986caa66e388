"""Whether asking tells what the documents say from what they do not: the questions of two files.

    python benchmarks/ask.py tuning
    python benchmarks/ask.py "kept apart"

Prints how each question stands, answered, related or not said, against whether the documents answer it, then
each that is told wrongly. The half that is kept apart is run once, when nothing more is changed.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections import Counter

from search import QUESTIONS, read

from graph_builder.asking import ask_in_words
from graph_builder.search import SearchIndex
from graph_builder.stores import open_store

FILES = (QUESTIONS, QUESTIONS.with_name("ask_questions.tsv"))

PARTS = ("tuning", "checking", "last", "kept apart", "drafting", "held out", "fresh", "closing")

GRADES = ("answered", "related", "not said")


def main() -> None:
    """Print the table and what is told wrongly."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("part", choices=PARTS)
    part = parser.parse_args().part
    graph = open_store()
    index = SearchIndex.of_store(graph)
    counts: Counter[tuple[str, bool, str]] = Counter()
    seconds: list[float] = []
    for path in FILES:
        with path.open(encoding="utf-8", newline="") as file:
            questions = read(file, part)
        for row in questions:
            began = time.perf_counter()
            grade = ask_in_words(graph, index, row["question"]).grade
            seconds.append(time.perf_counter() - began)
            said = bool(row["places"])
            counts[path.name, said, grade] += 1
            if said is (grade == "not said"):
                print(f"- {row['number']} [{row['language']}] {row['question']}  ({grade})")
    for path in FILES:
        for said in (True, False):
            told = [counts[path.name, said, grade] for grade in GRADES]
            if any(told):
                row = ", ".join(f"{n} {grade}" for n, grade in zip(told, GRADES, strict=True))
                print(f"{path.name}, {'with' if said else 'without'} an answer: {sum(told)} questions, {row}")
    print(f"median {statistics.median(seconds) * 1000:.0f} ms, slowest {max(seconds) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
