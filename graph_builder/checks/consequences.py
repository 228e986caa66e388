"""Problems that only follow from what could not be read: left out and counted, and their causes put first."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from ..curation import Problem, Problems


def without_consequences(problems: Problems) -> list[Problem]:
    """The problems, each once, in the order of files and lines.

    ``unread`` holds what was lost, and the problem by which. Another problem that presumes what was lost is
    left out; the one by which it was lost says how many these are, and stands before all others.
    """
    kept: set[Problem] = set()
    followed: Counter[Problem] = Counter()
    for problem in set(problems):
        cause = problems.cause(problem.presumes)
        if cause is None:
            kept.add(problem)
        else:
            followed[cause] += 1
    causes = [replace(c, repair=f"{c.repair}; {_left_out(followed[c])}") for c in sorted(followed)]
    return causes + sorted(kept - followed.keys())


def _left_out(count: int) -> str:
    if count == 1:
        return "1 problem that may only follow from this is left out"
    return f"{count} problems that may only follow from this are left out"
