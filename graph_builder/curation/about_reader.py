"""What each derived thing is about: ``mappings/about.yaml``.

It is our arrangement, and no document says it; so it is read into a record of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .arrangement_reader import HEAD, ArrangementReader
from .arrangement_records import Aboutness, Topic
from .problems import ABOUT, Position, Problems
from .yaml_reader import read_yaml

if TYPE_CHECKING:
    from pathlib import Path


def read_aboutness(path: Path, name: str, problems: Problems) -> Aboutness | None:
    """What a YAML file tells; None if it cannot be read as that.

    ``name`` is what problems call the file; faults of form go into ``problems``.
    """
    since = len(problems)
    aboutness = _AboutReader(problems).aboutness(read_yaml(path, name, problems), Position(name))
    problems.lose(ABOUT, Position(name), since)
    return aboutness


class _AboutReader(ArrangementReader):
    def aboutness(self, value: Any, at: Position) -> Aboutness | None:
        """The whole file; None, with the problem noted, if a key that it needs is missing."""
        top = self.fields(value, at, f"{HEAD} about", "primary")
        if top is None:
            return None
        head = self.head(top)
        rows = self.mapping(top, "about")
        primary = self.topics(top["primary"], top.position("primary")) if "primary" in top else ()
        about = {key: self.topics(topics, rows.position(key)) for key, topics in rows.items()}
        return Aboutness(*head, primary, about, top.at, rows.where)

    def topics(self, value: Any, at: Position) -> tuple[Topic, ...]:
        """The keys in a list, with their positions; a single key is a list of one."""
        return tuple(Topic(*found) for found in self.placed_texts(value, at, "about"))
