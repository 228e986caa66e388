"""The rows behind a page and behind its JSON, as types."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class Thing(TypedDict):
    """A thing with its name, or a literal, which has a name only.

    ``lang`` is there where the name is in another language than was asked for.
    """

    iri: NotRequired[str]
    name: str
    lang: NotRequired[str]


class Evidence(TypedDict):
    """The words at a place, with the role and its value where they carry one."""

    place: str
    cite: str
    anchor: str
    lang: str
    gloss: str
    roleIri: NotRequired[str]
    role: NotRequired[str]
    value: NotRequired[Thing]


class RoleValue(TypedDict):
    """What plays a role, and the words that say so where the statement as a whole does not rest on them."""

    thing: Thing
    words: list[Evidence]


class Role(TypedDict):
    """A role by its short name, with all that play it."""

    iri: str
    name: str
    values: list[RoleValue]


class Qualifier(TypedDict):
    """What ``limits`` a statement, or adds to it."""

    iri: str
    name: str
    value: Thing
    limits: bool


class Axis(TypedDict):
    """A standing, polarity or reception that is not the usual one."""

    axis: str
    name: str
    value: str


class StatementCorrection(TypedDict):
    """A correction that disputes a statement, or that lies in its words alone."""

    correction: str
    printed: str
    established: str
    disputed: bool


class StatementRow(TypedDict):
    """A statement. ``others`` are its speakers, unless it is the document itself that speaks.

    ``words`` are those that it rests on as a whole, each once; ``roles`` what plays a part in its object.
    """

    iri: str
    sentences: dict[str, str]
    speakers: list[Thing]
    qualifiers: list[Qualifier]
    notes: list[str]
    restsOn: list[Thing]
    evidence: list[Evidence]
    words: list[Evidence]
    roles: list[Role]
    corrections: list[StatementCorrection]
    order: int
    ranks: dict[str, int]
    subject: NotRequired[Thing]
    object: NotRequired[Thing]
    relation: NotRequired[Thing]
    standing: NotRequired[str]
    polarity: NotRequired[str]
    reception: NotRequired[str]
    document: NotRequired[str]
    sentence: NotRequired[str]
    axes: NotRequired[list[Axis]]
    others: NotRequired[list[Thing]]
