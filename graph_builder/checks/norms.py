"""Rules for norms: what a text lays down as a duty, a prohibition, a permission or a right."""

from __future__ import annotations

from ..curation import Line, Problems
from ..vocabulary import Vocabulary

_LAYS_DOWN = "laysDown"


def check_norm(line: Line, vocabulary: Vocabulary, problems: Problems) -> None:
    """Note a norm that is written as a fact, one that is said twice over, and one without its owed role."""
    norms = vocabulary.values("NormativeStanding")
    if line.standing in norms:
        _check_once(line, problems)
        _check_owed(line, vocabulary, problems)
        return
    standing = vocabulary.implied_standings.get(line.relation, "")
    if line.relation == _LAYS_DOWN:
        what = f"'{_LAYS_DOWN}' sets a norm, but its standing is '{line.standing}'"
        problems.add("S313", line.position("standing"), what, f"use {', '.join(sorted(norms))}")
    elif line.standing == "asserted" and standing in norms:
        what = f"'{line.relation}' tells who has a right or a duty, but is asserted like a fact"
        problems.add("S313", line.position("relation"), what, f"add 'standing: {standing}'")


def _check_once(line: Line, problems: Problems) -> None:
    """Note a denial of what denies already, and a strength beside the standing that tells it."""
    if line.polarity == "denied" and line.standing in _TURNED:
        what = f"'{line.standing}' is denied"
        repair = f"write 'standing: {_TURNED[line.standing]}' without 'polarity'"
        problems.add("S318", line.position("polarity"), what, repair)
    if "strength" in line.qualifiers:
        what = f"the standing '{line.standing}' tells already how strong the norm is"
        problems.add("S318", line.position("strength"), what, "leave 'strength' out")


def _check_owed(line: Line, vocabulary: Vocabulary, problems: Problems) -> None:
    """Note a provision without the one whom it binds or to whom it belongs."""
    owed = vocabulary.required_roles[line.standing]
    if line.relation == _LAYS_DOWN and line.roles and owed not in line.roles:
        what = f"what is {line.standing} has no '{owed}'"
        repair = f"add '{owed}', or '{owed}: not-stated'"
        problems.add("S309", line.position("roles"), what, repair)


_TURNED = {"forbidden": "permitted", "permitted": "forbidden"}
"""Standings that another tells when they are denied; what is not obligatory, and no right, is neither."""
