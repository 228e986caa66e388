"""Statements as agents get them: in few keys, with place, anchor, standing and a citation ready to use."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from ..asking import roles_text
from .statement_types import RoleValue, StatementRow

MOST_STATEMENTS = 60


class AgentEvidence(TypedDict):
    """The words that a statement rests on, and where they stand."""

    cite: str
    place: str
    anchor: str
    gloss: str


class AgentStatement(TypedDict):
    """A statement.

    ``roles`` tells who plays which part in what it recommends or defines. ``plainFact`` is true where the
    document asserts it in its own voice, without condition and undisputed.
    """

    statement: str
    says: str
    standing: str
    polarity: str
    reception: str
    saidBy: list[str]
    plainFact: bool
    evidence: list[AgentEvidence]
    citation: str
    roles: NotRequired[str]
    qualifiers: NotRequired[list[str]]
    corrections: NotRequired[list[str]]
    editorsNotes: NotRequired[list[str]]


class AgentStatements(TypedDict):
    """The first statements, and how many more there are."""

    statements: list[AgentStatement]
    moreStatements: int


def citation(sentence: str, words: list[tuple[str, str]], iri: str) -> str:
    """A statement as it is to be cited: what it says, where and in which words, and its identifier.

    ``words`` are pairs of place and anchor.
    """
    where = "; ".join(f"{place} 「{anchor}」" for place, anchor in words[:3])
    return f"“{sentence}” ({where}). hsgraph, {iri}"


def agent_statement(s: StatementRow) -> AgentStatement:
    """A row of :func:`graph_builder.service.statement_rows.statements` for an agent."""
    sentence = s["sentences"].get("en", s["sentence"])
    words = s["words"] or s["evidence"]
    disputed = any(c["disputed"] for c in s["corrections"])
    found: AgentStatement = {
        "statement": s["iri"],
        "says": sentence,
        "standing": s["standing"],
        "polarity": s["polarity"],
        "reception": s["reception"],
        "saidBy": [speaker["name"] for speaker in s["others"]] or ["the document itself"],
        "plainFact": not (s["axes"] or s["others"] or any(q["limits"] for q in s["qualifiers"]) or disputed),
        "evidence": [
            {"cite": e["cite"], "place": e["place"], "anchor": e["anchor"], "gloss": e["gloss"]}
            for e in words
        ],
        "citation": citation(sentence, [(e["cite"], e["anchor"]) for e in words], s["iri"]),
    }
    if s["roles"]:
        found["roles"] = roles_text((r["name"], map(_player, r["values"])) for r in s["roles"])
    if s["qualifiers"]:
        found["qualifiers"] = [f"{q['name']}: {q['value']['name']}" for q in s["qualifiers"]]
    if s["corrections"]:
        found["corrections"] = [
            f"printed «{c['printed']}», established «{c['established']}»" for c in s["corrections"]
        ]
    if s["notes"]:
        found["editorsNotes"] = s["notes"]
    return found


def _player(value: RoleValue) -> str:
    """What plays a role, with the words that say so."""
    return " ".join([value["thing"]["name"], *(f"({e['cite']} 「{e['anchor']}」)" for e in value["words"])])


def first_statements(rows: list[StatementRow]) -> AgentStatements:
    """As many statements as an agent gets at once."""
    return {
        "statements": [agent_statement(row) for row in rows[:MOST_STATEMENTS]],
        "moreStatements": max(0, len(rows) - MOST_STATEMENTS),
    }
