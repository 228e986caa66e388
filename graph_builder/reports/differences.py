"""How two texts differ, in a few lines for review."""

from __future__ import annotations

from collections import Counter

_SHOWN = 3


def difference(before: str, after: str) -> str:
    r"""How many lines went and came, and the first of each that are not empty.

    >>> print(difference("a\nb\nb\n", "a\nb\nc\n"))
    3 lines, 1 went, 1 came
        - b
        + c
    >>> print(difference("", "a\n"))
    new, 1 line
    """
    old, new = before.splitlines(), after.splitlines()
    lines = f"{len(new)} line" + ("" if len(new) == 1 else "s")
    if not old:
        return f"new, {lines}"
    went, came = Counter(old) - Counter(new), Counter(new) - Counter(old)
    if not went and not came:
        return f"{lines}, in another order"
    shown = [f"    {mark} {line[:100]}" for mark, some in (("-", went), ("+", came)) for line in _first(some)]
    return "\n".join([f"{lines}, {went.total()} went, {came.total()} came", *shown])


def _first(lines: Counter[str]) -> list[str]:
    return [line for line in lines.elements() if line.strip()][:_SHOWN]
