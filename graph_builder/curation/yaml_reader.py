"""Curated YAML as plain values that remember where they stand.

Scalars are read as a curator means them: ``on`` and ``no`` are words, ``2003-05`` is text, only decimal integers and
``true``/``false`` are typed. Aliases and tags are refused, so that a small file cannot unfold into a large one.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from .positioned_values import Map, Seq, read_text
from .problems import Position, Problems

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,17}")

_DEPTH = 12

_STACK = 900  # far beyond what anybody writes, well within what composing a file can bear, and within the limit that newer parsers have themselves

_TAGS = {
    f"tag:yaml.org,2002:{t}"
    for t in ("str", "int", "bool", "null", "float", "timestamp", "map", "seq", "merge", "value")
}


def read_yaml(path: Path, name: str, problems: Problems) -> Any:
    """The value in a YAML file, or None with the problems noted; ``name`` is what problems call the file."""
    text = read_text(path, name, problems)
    return None if text is None else parse_yaml(text, name, problems)


def parse_yaml(text: str, name: str, problems: Problems) -> Any:
    """The value of a YAML text, or None with the problems noted."""
    loader = None
    try:
        if too_deep := _too_deep(text):
            problems.add(
                "Y102",
                Position(name, too_deep.line + 1, too_deep.column + 1),
                f"nested more than {_STACK} deep",
                "flatten this part",
            )
            return None
        loader = _Loader(text)
        node = loader.get_single_node()
        return None if node is None else _Reader(name, problems).value(node, 0)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = Position(name, mark.line + 1, mark.column + 1) if mark else Position(name)
        if "nesting depth" in str(error):  # newer loaders give up before we do
            problems.add("Y102", at, "nested more than the reader of YAML takes", "flatten this part")
            return None
        problems.add(
            "Y102",
            at,
            f"not well-formed YAML: {error.problem or error.context}",
            "check indentation, colons and quotes here; quote a text that holds ': ' or ' #'",
        )
    except (yaml.YAMLError, RecursionError) as error:
        problems.add(
            "Y102",
            Position(name),
            f"not readable as YAML: {str(error).splitlines()[0]}",
            "remove control characters and deep nesting",
        )
    finally:
        if loader is not None:
            loader.dispose()
    return None


def _too_deep(text: str) -> yaml.Mark | None:
    """Where a file is nested so deep that composing it would exhaust the stack; only a file that could be is gone through."""
    if text.count("[") + text.count("{") + max(map(len, text.split("\n"))) > _STACK:
        depth = 0
        for event in yaml.parse(text, _Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _STACK:
                return event.start_mark
    return None


class _Reader:
    def __init__(self, name: str, problems: Problems) -> None:
        self.name = name
        self.problems = problems
        self.seen: set[int] = set()

    def value(self, node: yaml.Node, depth: int) -> Any:
        at = self.position(node)
        if depth > _DEPTH:
            self.problems.add("Y102", at, f"nested more than {_DEPTH} deep", "flatten this part")
            return None
        if id(node) in self.seen:
            self.problems.add(
                "Y104", at, "a YAML alias repeats this part", "write the part out where it is needed"
            )
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            return self.scalar(node, at)
        self.plain_tag(node, at)
        if isinstance(node, yaml.SequenceNode):
            seq = Seq(at)
            for child in node.value:
                seq.append(self.value(child, depth + 1))
                seq.where.append(self.position(child))
            return seq
        result = Map(at)
        for key_node, child in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.add(
                    "Y105", self.position(key_node), "a key must be a plain word", "write 'key: value'"
                )
                continue
            key = key_node.value
            if key in result:
                self.problems.add(
                    "Y103", self.position(key_node), f"the key '{key}' occurs twice", "keep one of the two"
                )
            result[key] = self.value(child, depth + 1)
            result.where[key] = self.position(child)
        return result

    def scalar(self, node: yaml.ScalarNode, at: Position) -> Any:
        self.plain_tag(node, at)
        if not node.style:  # plain: None in the pure loader, empty in the C one
            if node.value in ("true", "false"):
                return node.value == "true"
            if node.value in ("", "null", "~"):
                return None
            if _INTEGER.fullmatch(node.value):
                return int(node.value)
        return node.value

    def plain_tag(self, node: yaml.Node, at: Position) -> None:
        if node.tag not in _TAGS:
            self.problems.add("Y104", at, f"the YAML tag {node.tag} is not understood", "remove the tag")

    def position(self, node: yaml.Node) -> Position:
        return Position(self.name, node.start_mark.line + 1, node.start_mark.column + 1)
