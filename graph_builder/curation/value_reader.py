"""What stands in a statement: keys, dates, plain values, lists of them, and anchors."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import Any

from ..vocabulary import Vocabulary
from .fields import LANGUAGES, FieldReader
from .line_records import Anchor, DateValue, Item, Items, Key, Literal, Reference, Value
from .positioned_values import Map, Seq
from .problems import Position, Problems


class ValueReader(FieldReader):
    """Turns plain values into items; each method returns None, or leaves out, what is too broken to keep."""

    def __init__(self, problems: Problems, vocabulary: Vocabulary) -> None:
        super().__init__(problems)
        self.vocabulary = vocabulary

    def anchors(self, row: Map) -> list[Anchor]:
        """The anchors of a statement."""
        value, at = row["anchor"], row.position("anchor")
        if not isinstance(value, Map):
            return self.anchors_in("", value, at)
        names = self.by_language(value, at, "anchor")
        columns = [self.anchors_in(k, v, names.position(k)) for k, v in names.items() if k in LANGUAGES]
        rows = ([anchor for anchor in row if anchor] for row in zip_longest(*columns))
        return [replace(first, parallels=tuple(rest)) for first, *rest in rows]

    def anchors_in(self, language: str, value: Any, at: Position) -> list[Anchor]:
        """The anchors in the edition of a language, the first edition where it is empty."""
        if isinstance(value, Seq):
            if not value:
                self.problems.add("Y108", at, "anchor is empty", "name the words that the statement rests on")
            placed = list(zip(value, value.where, strict=True))
        else:
            placed = [(value, at)]
        return [Anchor(self.text(text, where, "anchor"), where, language) for text, where in placed]

    def own_anchor(self, row: Map) -> Anchor | None:
        """The anchor of a single value or correction, if it has one."""
        found = self.anchors(row) if "anchor" in row else []
        if len(found) > 1:
            what, repair = "anchor should be one text", "write one text, or one for each language"
            self.problems.add("Y105", row.position("anchor"), what, repair)
        return found[0] if found else None

    def qualifier(self, name: str, value: Any, at: Position) -> Items:
        """A qualifier's values; its range says whether a plain word is a date, a text, a number or a key."""
        prop = self.vocabulary.properties[name]
        if prop.literal or (prop.range == "Date" and not isinstance(value, Map)):
            values = value if isinstance(value, Seq) else [value]
            datatype = (prop.range or "string").rpartition("#")[2]
            texts = [self.text(v, at, name) for v in values]
            dates = prop.range == "Date"
            return Items(
                tuple(Item(DateValue(t) if dates else Literal(t, None, datatype), at) for t in texts)
            )
        return self.items(value, at, name)

    def items(self, value: Any, at: Position, what: str) -> Items:
        """One value, a list of them, or an enumeration; ``what`` names them in problems."""
        if value == [] or (isinstance(value, Map) and value.get("items") == []):
            self.problems.add("Y108", at, f"{what} is empty", "name at least one")
        if isinstance(value, Map) and "items" in value:
            row = self.fields(value, at, "open items")
            if row is None or not isinstance(row["open"], bool) or not isinstance(row["items"], Seq):
                self.problems.add(
                    "Y105",
                    at,
                    f"{what} is not a well-formed enumeration",
                    "write {open: true, items: [{key: a, anchor: …}, b]}",
                )
                return Items(())
            members = [self.item(v, row["items"].where[i], what) for i, v in enumerate(row["items"])]
            return Items(tuple(m for m in members if m), row["open"])
        if isinstance(value, Seq):
            members = [self.item(v, value.where[i], what) for i, v in enumerate(value)]
            return Items(tuple(m for m in members if m))
        member = self.item(value, at, what)
        return Items((member,) if member else ())

    def item(self, value: Any, at: Position, what: str) -> Item | None:
        """A single value; None, with the problem noted, if it is none."""
        if not isinstance(value, Map):
            text = self.text(value, at, what)
            return Item(Key(text), at) if text else None
        anchor = self.own_anchor(value)
        kinds = [k for k in ("key", "statement", "date", "value") if k in value]
        if len(kinds) != 1:
            self.problems.add(
                "Y105",
                at,
                f"{what} should be a key, or one of key, statement, date, value",
                "write a key, {date: 2003-05}, {value: …} or {statement: id}",
            )
            return None
        kind = kinds[0]
        self.fields(value, at, kind, "anchor language type" if kind == "value" else "anchor")
        text = self.text(value[kind], value.position(kind), kind)
        if not text:
            return None
        if kind == "value":
            literal = self.literal(text, value)
            return Item(literal, at, anchor) if literal else None
        kept: Value = (
            Key(text) if kind == "key" else Reference(text) if kind == "statement" else DateValue(text)
        )
        return Item(kept, at, anchor)

    def literal(self, text: str, row: Map) -> Literal | None:
        """A plain value with its language or type; None, with the problem noted, for an unknown language."""
        language = self.optional(row, "language")
        if language is not None and language not in LANGUAGES:
            what = f"'{language}' is not one of the six UN languages"
            self.problems.add("E205", row.position("language"), what, "use en, zh, fr, es, ru or ar")
            return None
        return Literal(text, language, self.optional(row, "type") or "string")
