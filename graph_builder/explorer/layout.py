"""Where the nodes stand, computed beforehand: a disc for each section, in reading order, hubs at its centre.

Inside a disc the nodes stand on rings, those with most links innermost; on its ring each node is turned
towards what it is linked with. Nothing is random, so the same graph always has the same picture.
"""

from __future__ import annotations

from math import atan2, cos, hypot, pi, sin
from typing import NamedTuple

GAP = 84
"""The room that a node takes up, and the distance of the rings."""

TITLE = 110
"""The room above a disc for the section's title."""

ASPECT = 1.4
"""The width of the picture for a height of one."""


Places = dict[str, tuple[float, float]]
"""Key of a node → where it stands."""


class Disc(NamedTuple):
    """A section's disc: its centre and radius."""

    x: int
    y: int
    radius: int


def lay_out(
    groups: list[list[str]], links: list[tuple[str, str]]
) -> tuple[dict[str, tuple[int, int]], list[Disc]]:
    """The place of each node, and the disc of each group; an empty group has a disc of radius 0.

    Takes the keys of the nodes of each group, groups in reading order, and the links between nodes.

    >>> lay_out([["a", "b"], ["c"]], [("a", "b"), ("a", "c")])[1]
    [Disc(x=-126, y=55, radius=126), Disc(x=168, y=55, radius=84)]
    """
    near: dict[str, list[str]] = {key: [] for group in groups for key in group}
    for a, b in links:
        if a in near and b in near and a != b:
            near[a].append(b)
            near[b].append(a)
    ordered = [sorted(group, key=lambda k: (-len(near[k]), k)) for group in groups]
    rings = [_rings(group) for group in ordered]
    discs = _discs([(len(r) - 0.5) * GAP + (GAP / 2 if len(r) < 2 else 0) if r else 0 for r in rings])
    places: Places = {}
    for disc, of_disc in zip(discs, rings, strict=True):
        for number, ring in enumerate(of_disc):
            _stand(disc, number, ring, [2 * pi * i / len(ring) for i in range(len(ring))], places)
    for _ in range(4):
        for disc, of_disc in zip(discs, rings, strict=True):
            for number, ring in enumerate(of_disc[1:], 1):
                _turn(disc, number, ring, near, places)
    return {key: (round(x), round(y)) for key, (x, y) in places.items()}, discs


def _rings(group: list[str]) -> list[list[str]]:
    rings: list[list[str]] = []
    start = 0
    while start < len(group):
        room = max(1, int(2 * pi * len(rings)))
        rings.append(group[start : start + room])
        start += room
    return rings


def _stand(disc: Disc, number: int, ring: list[str], angles: list[float], places: Places) -> None:
    for key, angle in zip(ring, angles, strict=True):
        places[key] = (disc.x + number * GAP * cos(angle), disc.y + number * GAP * sin(angle))


def _turn(disc: Disc, number: int, ring: list[str], near: dict[str, list[str]], places: Places) -> None:
    """Order the nodes of a ring by the direction of their neighbours, then turn the ring to fit them."""
    wanted = {}
    for key in ring:
        pulls = [places[k] for k in near[key]] or [places[key]]
        x, y = sum(p[0] for p in pulls) / len(pulls) - disc.x, sum(p[1] for p in pulls) / len(pulls) - disc.y
        wanted[key] = (
            round(atan2(y, x), 6)
            if hypot(x, y) > 1
            else round(atan2(places[key][1] - disc.y, places[key][0] - disc.x), 6)
        )
    ring.sort(key=lambda k: (wanted[k], k))
    step = 2 * pi / len(ring)
    off = atan2(
        sum(sin(wanted[k] - i * step) for i, k in enumerate(ring)),
        sum(cos(wanted[k] - i * step) for i, k in enumerate(ring)),
    )
    _stand(disc, number, ring, [off + i * step for i in range(len(ring))], places)


def _discs(radii: list[float]) -> list[Disc]:
    """Discs in rows, left to right and top to bottom, in the rows that fill the picture best."""
    shown = [r for r in radii if r]
    widths = sorted(
        {
            round(sum(2 * r + GAP for r in shown[i:j]))
            for i in range(len(shown))
            for j in range(i + 1, len(shown) + 1)
        }
    )
    best = min(
        (_rows(radii, w) for w in widths),
        key=lambda rows: max(rows[1] / ASPECT, rows[2]),
        default=(list[list[float]](), 0.0, 0.0),
    )
    found, top = [], -best[2] / 2
    for row in best[0]:
        height = max((2 * r for r in row), default=0) + TITLE
        left = -sum(2 * r + GAP for r in row if r) / 2
        for r in row:
            left += r + GAP / 2 if r else 0
            found.append(Disc(round(left), round(top + TITLE + (height - TITLE) / 2), round(r)))
            left += r + GAP / 2 if r else 0
        top += height
    return found


def _rows(radii: list[float], width: float) -> tuple[list[list[float]], float, float]:
    """The radii cut into rows no wider than ``width``, and the width and height of the whole."""
    rows: list[list[float]] = [[]]
    for r in radii:
        if rows[-1] and sum(2 * x + GAP for x in rows[-1] if x) + (2 * r + GAP if r else 0) > width + 1:
            rows.append([])
        rows[-1].append(r)
    return (
        rows,
        max(sum(2 * r + GAP for r in row if r) for row in rows),
        sum(max(2 * r for r in row) + TITLE for row in rows),
    )
