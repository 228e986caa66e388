"""What can be wrong with the mappings: one stable code a rule, and a problem that says where and how to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import NamedTuple

from ..errors import HsgraphError


class Position(NamedTuple):
    """A place in a file; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


RULES: dict[str, str] = {
    # the file as text
    "Y101": "a file is not UTF-8",
    "Y102": "a file is not well-formed YAML or JSON",
    "Y103": "a key occurs twice",
    "Y104": "a YAML alias or tag is used",
    "Y105": "a value has the wrong shape",
    "Y106": "a key is unknown",
    "Y107": "a key is missing",
    "Y108": "a value is empty",
    "Y109": "a text holds control characters or stray white space",
    # entities
    "E201": "an entity's key is badly formed or reserved",
    "E202": "a key is registered twice",
    "E203": "a class is unknown or not for entities",
    "E204": "a name or definition is missing",
    "E205": "a language is not one of the six",
    "E206": "a source is not an absolute IRI",
    "E207": "an entity is never used",
    "E208": "two entities of one class have the same name",
    "E209": "a surface form is claimed by two entities",
    "E210": "a translation is for no entity or repeats a sourced name",
    "E211": "a number or an article that there is not",
    "E212": "an English name may be plural and is not said to be",
    # statements
    "S301": "a relation is unknown",
    "S302": "an entity is unknown",
    "S303": "the subject does not fit the relation",
    "S304": "the object does not fit the relation",
    "S305": "a value is not one of the vocabulary's",
    "S306": "a date is not EDTF or impossible",
    "S307": "a literal is not canonical or not of its type",
    "S308": "a role does not fit the thing it describes",
    "S309": "a thing with roles is introduced twice or never",
    "S310": "an id is used twice",
    "S311": "a reference to a statement fails",
    "S312": "the same statement is made twice from the same words",
    "S313": "a standing contradicts its relation",
    "S314": "a footnote is not called in this place",
    "S315": "of two concepts each is broader than the other",
    "S316": "one statement is passed on in two ways",
    "S317": "a number stands on each member of a list",
    # anchors and coverage
    "A401": "an anchor is too short or too long",
    "A402": "an anchor does not occur in its place",
    "A403": "an anchor occurs more than once in its place",
    "A404": "a sentence bears neither a statement nor a reason",
    "A405": "a place does not exist",
    "A406": "the recorded coverage is out of date",
    # corrections, documents, mentions, links
    "C501": "a correction has neither authority nor reason",
    "C502": "a correction's kind is unknown",
    "C503": "a correction's printed form is not in its place",
    "D601": "a paragraph has no digest",
    "D602": "the sections do not hold each paragraph once",
    "M701": "the recorded mentions are out of date",
    "M702": "a mention names an unknown place or entity",
    # links and facts from elsewhere
    "L801": "a link does not say how it was come by",
    "L802": "a link's subject is not registered",
    "L803": "a link's predicate is not one of SKOS's matches",
    "L804": "a link's object is neither an IRI nor a CURIE of the map",
    "L805": "an exact link names no source",
    "L806": "two things are linked twice",
    "L807": "two entities are exactly the same thing",
    "F901": "a fact names no source",
    "F902": "a fact speaks of an unknown entity",
    "F903": "a fact's relation is unknown",
    "F904": "a fact's subject or object does not fit its relation",
    "F905": "a fact is given twice, or by a document already",
}


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong: its rule, where it stands, what is wrong, what would put it right."""

    at: Position
    code: str
    message: str
    repair: str

    def __str__(self) -> str:
        return f"{self.at}: {self.code} {self.message}\n    {self.repair}"

    def as_dict(self) -> dict[str, object]:
        return {
            "code": self.code,
            **asdict(self)["at"]._asdict(),
            "message": self.message,
            "repair": self.repair,
        }


class Problems(list[Problem]):
    """Problems as they are found; every code must be one of :data:`RULES`."""

    def add(self, code: str, at: Position, message: str, repair: str) -> None:
        if code not in RULES:
            raise KeyError(code)
        self.append(Problem(at, code, visible(message), visible(repair)))


def visible(text: str) -> str:
    """A text with what a terminal would not show, or would obey, written as escapes.

    >>> visible("a\\x1b[31m")
    'a\\\\x1b[31m'
    """
    return text if text.isprintable() else "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


class MappingsError(HsgraphError):
    """The mappings do not pass the checks; ``problems`` says where and why."""

    exit_code = 1

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(
            f"{len(problems)} problem{'s' * (len(problems) != 1)} in the mappings; the first is\n{problems[0]}"
        )
        self.problems = problems

    @property
    def details(self) -> Sequence[object]:
        """The problems."""
        return self.problems

    @property
    def sentence(self) -> str:
        """How many problems there are."""
        return f"{len(self.problems)} problems; nothing was written."
