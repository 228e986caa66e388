"""Problems of the mappings: each says which rule is broken, where, and what would put it right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..errors import HsgraphError
from .rules import RULES


class Position(NamedTuple):
    """A place in a file; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Part(NamedTuple):
    """A part of the mappings, or one thing in it by its key.

    ``Part("entities", "hunger")`` is one entity, ``Part("documents")`` all that documents say.
    """

    path: str
    key: str = ""

    def overlaps(self, other: Part) -> bool:
        """Whether what is lost of one may be what is missing from the other.

        >>> Part("documents").overlaps(Part("documents/a-report"))
        True
        >>> Part("entities", "hunger").overlaps(Part("entities"))
        True
        >>> Part("entities", "hunger").overlaps(Part("entities", "peace"))
        False
        """
        inner, outer = sorted((self.path, other.path), key=len, reverse=True)
        return f"{inner}/".startswith(f"{outer}/") and (
            not self.key or not other.key or self.key == other.key
        )


REGISTER = Part("entities")
"""The entities, those that only facts speak of included."""

FACTS = Part("authority/facts")
"""The facts from elsewhere."""

SCHEME = Part("scheme")
"""Our arrangement of the concepts."""

ABOUT = Part("about")
"""What each derived thing is about."""

DOCUMENTS = Part("documents")
"""All that documents say."""


def document_part(key: str) -> Part:
    """All that one document says."""
    return Part(f"{DOCUMENTS.path}/{key}")


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong: its rule, where it stands, what is wrong, what would put it right.

    ``presumes`` are the parts of the mappings in which something was not found. Where one of them could not
    be read, the problem may be no more than a consequence.
    """

    at: Position
    code: str
    message: str
    repair: str
    presumes: tuple[Part, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return f"{self.at}: {self.code} {self.message}\n    {self.repair}"

    def as_dict(self) -> dict[str, object]:
        """The problem as plain values, for machines."""
        return {
            "code": self.code,
            **self.at._asdict(),
            "message": self.message,
            "repair": self.repair,
        }


class Problems(list[Problem]):
    """Problems as they are found, and what could not be read because of them.

    What could not be read is reported once: an unreadable file has no other problem, nor has an unreadable
    value. What is missing elsewhere because of it is found by ``unread`` when everything is checked.
    """

    def __init__(self, problems: Iterable[Problem] = (), unread: dict[Part, Problem] | None = None) -> None:
        super().__init__(problems)
        self.unread: dict[Part, Problem] = {} if unread is None else unread
        """What was lost of the mappings, and the problem that it was lost by."""
        self._closed: set[str | Position] = set()

    def add(self, code: str, at: Position, message: str, repair: str, *presumes: Part) -> None:
        """Note a problem; raises KeyError for a code that is not one of :data:`RULES`."""
        if code not in RULES:
            raise KeyError(code)
        if at.file not in self._closed and at not in self._closed:
            self.append(Problem(at, code, visible(message), visible(repair), presumes))

    def add_unreadable_file(self, code: str, at: Position, message: str, repair: str) -> None:
        """Note why a file cannot be read; later problems of the same file are ignored."""
        self.add(code, at, message, repair)
        self._closed.add(at.file)

    def add_unreadable_value(self, code: str, at: Position, message: str, repair: str) -> None:
        """Note why the value that begins here cannot be read; later problems at this place are ignored."""
        self.add(code, at, message, repair)
        self._closed.add(at)

    def cause(self, presumes: Iterable[Part]) -> Problem | None:
        """The problem from which another that presumes these parts may follow; None if it stands alone."""
        presumed = tuple(presumes)
        lost = (cause for part, cause in self.unread.items() if any(map(part.overlaps, presumed)))
        return next(lost, None)

    def lose(self, part: Part, at: Position, since: int) -> None:
        """Note that a part of the mappings was lost, if there is a problem to explain it.

        That is the first problem after the first ``since`` ones, or else one that stands ``at`` the same
        place.
        """
        causes = self[since:] or [p for p in self if p.at == at or p.at.file == at.file in self._closed]
        if causes:
            self.unread.setdefault(part, causes[0])


def visible(text: str) -> str:
    r"""A text with what a terminal would not show, or would obey, written as escapes.

    >>> visible("a\x1b[31m")
    'a\\x1b[31m'
    """
    return text if text.isprintable() else "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def _counted(problems: Sequence[Problem]) -> str:
    return f"{len(problems)} problem{'s' * (len(problems) != 1)}"


class MappingsError(HsgraphError):
    """The mappings do not pass the checks; ``problems`` says where and why."""

    exit_code = 1

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{_counted(problems)} in the mappings; the first is\n{problems[0]}")
        self.problems = problems

    @property
    def details(self) -> Sequence[object]:
        """The problems."""
        return self.problems

    @property
    def sentence(self) -> str:
        """How many problems there are."""
        return f"{_counted(self.problems)}; nothing was written."
