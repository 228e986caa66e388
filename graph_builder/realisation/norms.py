"""Which statements are norms, and the auxiliaries that say so."""

from __future__ import annotations

from ..statements import Statement

_ENGLISH = {
    "obligatory": "shall",
    "forbidden": "shall",
    "permitted": "may",
    "entitled": "have the right to",
}
_CHINESE = {"obligatory": "应", "forbidden": "不得", "permitted": "可", "entitled": "有权"}
_CHINESE_DENIED = {"obligatory": "没有义务", "entitled": "无权"}


def is_norm(s: Statement) -> bool:
    """Whether a statement lays down a duty, a prohibition, a permission or a right."""
    return s.standing in _ENGLISH


def auxiliary(s: Statement) -> str | None:
    """The English auxiliary of a norm; None for what is none."""
    return _ENGLISH.get(s.standing)


def chinese_auxiliary(s: Statement) -> str:
    """The Chinese auxiliary of a norm, with its negation; empty for what is none."""
    denied = _CHINESE_DENIED if s.polarity == "denied" else {}
    return denied.get(s.standing) or _CHINESE.get(s.standing, "")
