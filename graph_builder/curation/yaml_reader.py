"""Curated YAML as plain values that remember where they stand.

Scalars are read as a curator means them: ``on`` and ``no`` are words, ``2003-05`` is text, only decimal
integers and ``true``/``false`` are typed. Aliases and tags are refused, so that a small file cannot unfold
into a large one.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from .invisible_characters import character_name, first_control_character, position_in
from .positioned_values import Map, Seq
from .problems import Position, Problems
from .text_reader import read_text

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,17}")

_DEPTH = 12
"""How deep a curated file may be nested."""

_STACK = 900
"""How deep any file may be nested to be parsed at all.

Far beyond what anybody writes, well within what composing a file can bear, and below the limit that newer
parsers have themselves.
"""

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
        if too_deep := _too_deep(text, name):
            problems.add_unreadable_file(
                "Y102", too_deep, f"nested more than {_STACK} deep", "flatten this part"
            )
            return None
        loader = _Loader(text)
        node = loader.get_single_node()
        composer = _Composer(name, problems)
        return None if node is None else composer.value(node, composer.position(node), 0)
    except (yaml.YAMLError, RecursionError) as error:
        problems.add_unreadable_file(*_unreadable(error, text, name))
    finally:
        if loader is not None:
            loader.dispose()
    return None


def _unreadable(error: Exception, text: str, name: str) -> tuple[str, Position, str, str]:
    """What to report of a text that is no YAML: code, position, what is wrong, and the repair."""
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        at = _position(mark, name)
        if "nesting depth" in str(error):  # newer loaders give up before we do
            return "Y102", at, "nested more than the reader of YAML takes", "flatten this part"
        what = error.problem or error.context
        if any(row[at.column - 1 :].startswith("\t") for row in text.splitlines()[at.line - 1 : at.line]):
            return "Y102", at, f"not well-formed YAML: a tab; {what}", "indent with spaces, not with tabs"
        repair = "check indentation, colons and quotes here; quote a text that holds ': ' or ' #'"
        return "Y102", at, f"not well-formed YAML: {what}", repair
    place = first_control_character(text)
    if place is not None:
        what = f"not readable as YAML: it holds {character_name(text[place])}"
        return "Y102", position_in(text, place, name), what, "delete the character"
    what = f"not readable as YAML: {str(error).splitlines()[0]}"
    return "Y102", Position(name), what, "remove control characters and deep nesting"


def _too_deep(text: str, name: str) -> Position | None:
    """Where a text is nested so deep that composing it would exhaust the stack.

    Only a text that is long or bracketed enough to be so is parsed for it.
    """
    if text.count("[") + text.count("{") + max(map(len, text.split("\n"))) > _STACK:
        depth = 0
        for event in yaml.parse(text, _Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _STACK:
                return _position(event.start_mark, name)
    return None


def _position(mark: Any, name: str) -> Position:
    """The position of a mark, of either loader, in a file; the beginning where there is no mark."""
    return Position(name, mark.line + 1, mark.column + 1) if mark else Position(name)


class _Composer:
    """Turns the nodes of one file into plain values with their positions."""

    def __init__(self, name: str, problems: Problems) -> None:
        self.name = name
        self.problems = problems
        self.seen: set[int] = set()

    def value(self, node: yaml.Node, at: Position, depth: int) -> Any:
        """The value of a node, or None, with the problem noted, for one that is too deep or an alias."""
        if depth > _DEPTH:
            what = f"nested more than {_DEPTH} deep"
            self.problems.add_unreadable_value("Y102", at, what, "flatten this part")
            return None
        if id(node) in self.seen:
            what = "a YAML alias repeats this part"
            self.problems.add_unreadable_value("Y104", at, what, "write the part out where it is needed")
            return None
        self.seen.add(id(node))
        if node.tag not in _TAGS:
            self.problems.add("Y104", at, f"the YAML tag {node.tag} is not understood", "remove the tag")
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node)
        if isinstance(node, yaml.SequenceNode):
            return self.sequence(node, at, depth)
        return self.mapping(node, at, depth)

    def sequence(self, node: yaml.SequenceNode, at: Position, depth: int) -> Seq:
        """The items of a list."""
        seq = Seq(at)
        for child in node.value:
            position = self.position(child)
            seq.append(self.value(child, position, depth + 1))
            seq.where.append(position)
        return seq

    def mapping(self, node: yaml.Node, at: Position, depth: int) -> Map:
        """The values of a mapping by key; a key that is no plain word, or a second time, is a problem."""
        result = Map(at)
        for key_node, child in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                position = self.position(key_node)
                self.problems.add("Y105", position, "a key must be a plain word", "write 'key: value'")
                continue
            key = key_node.value
            if key in result:
                what = f"the key '{key}' occurs twice"
                self.problems.add("Y103", self.position(key_node), what, "keep one of the two")
            position = result.where[key] = self.position(child)
            result[key] = self.value(child, position, depth + 1)
        return result

    def position(self, node: yaml.Node) -> Position:
        """Where a node begins."""
        return _position(node.start_mark, self.name)


def _scalar(node: yaml.ScalarNode) -> str | int | bool | None:
    """The value of a scalar; only a plain one can be anything but text."""
    text: str = node.value
    if not node.style:  # plain: None in the pure loader, empty in the C one
        if text in ("true", "false"):
            return text == "true"
        if text in ("", "null", "~"):
            return None
        if _INTEGER.fullmatch(text):
            return int(text)
    return text
