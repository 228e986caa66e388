"""Blocks of curated lines, read: where they stand, who wrote them and when, and what each says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..vocabulary import Vocabulary, nearest
from .document_records import Document
from .fields import is_number
from .json_lines_reader import read_json_lines
from .line_records import Anchor, Line, Silent
from .mapping_files import is_json_lines
from .positioned_values import Map, Seq
from .problems import Position, Problems
from .value_reader import ValueReader
from .yaml_reader import read_yaml

PARTS = ("cover", "letter", "title")
"""The parts of a document that a block may name."""

_PLACED_BY = ("paragraph", "preamble", "footnote", "part", "place")


class StatementReader(ValueReader):
    """Turns blocks into lines of a document."""

    def __init__(self, problems: Problems, vocabulary: Vocabulary) -> None:
        super().__init__(problems, vocabulary)
        self.qualifiers = set(vocabulary.qualifiers())
        self.line_keys = {
            "subject",
            "relation",
            "object",
            "anchor",
            "gloss",
            "standing",
            "polarity",
            "speaker",
            "reception",
            "roles",
            "restsOn",
            "id",
            "note",
        } | self.qualifiers

    def statement_file(self, path: Path, name: str, document: Document) -> None:
        """Add the blocks in a file to a document."""
        if is_json_lines(path):
            for row in read_json_lines(path, name, self.problems):
                if isinstance(row, Map):
                    curated, reviewed = row.pop("curated", None), row.pop("reviewed", None)
                    self.block(
                        row,
                        document,
                        self.by_on(curated, row.at),
                        None if reviewed is None else self.by_on(reviewed, row.at),
                    )
                else:
                    self.problems.add(
                        "Y105",
                        getattr(row, "at", Position(name)),
                        "a block should be a mapping",
                        "write one object a line",
                    )
            return
        top = self.fields(read_yaml(path, name, self.problems), Position(name), "curated blocks", "reviewed")
        if top is None:
            return
        curated = self.by_on(top["curated"], top.position("curated"))
        reviewed = self.by_on(top["reviewed"], top.position("reviewed")) if "reviewed" in top else None
        blocks = top["blocks"]
        if not isinstance(blocks, Seq):
            self.problems.add(
                "Y105", top.position("blocks"), "blocks should be a list", "write '- paragraph: 7'"
            )
            return
        for i, raw in enumerate(blocks):
            if isinstance(raw, Map):
                self.block(raw, document, curated, reviewed)
            else:
                self.problems.add(
                    "Y105", blocks.where[i], "a block should be a mapping", "write '- paragraph: 7'"
                )

    def block(
        self, row: Map, document: Document, curated: tuple[str, str] | None, reviewed: tuple[str, str] | None
    ) -> None:
        """Add a block's lines and silences to a document."""
        place = self.place(row)
        self.fields(
            row,
            row.at,
            "",
            "paragraph bullet preamble footnote part place statements silent speaker reception standing",
        )
        if place is None:
            return
        document.blocks.setdefault(place, row.at)
        for raw, at in self.rows(row, "silent"):
            silent = self.fields(raw, at, "anchor reason")
            if silent:
                anchor = self.own_anchor(silent) or Anchor("", at)
                reason = self.text(silent["reason"], silent.position("reason"), "reason")
                document.silents.append(Silent(place, anchor, reason))
        for raw, at in self.rows(row, "statements"):
            line = self.line(raw, at, place, row)
            if line is not None:
                line.curated = curated or ("", "")
                line.reviewed = reviewed
                document.lines.append(line)

    def place(self, row: Map) -> str | None:
        """The place of a block; None, with the problem noted, if it names none."""
        given = [k for k in _PLACED_BY if k in row]
        if len(given) != 1:
            self.problems.add(
                "Y107",
                row.at,
                "a block needs one of paragraph, preamble, footnote, part and place",
                "write '- paragraph: 7', '- footnote: 3', '- part: letter' or '- place: article/25/para/1'",
            )
            return None
        kind = given[0]
        value = row[kind]
        if kind == "place":
            return self.text(value, row.position(kind), kind) or None
        if kind == "part":
            if value not in PARTS:
                close = nearest(str(value), list(PARTS))
                self.problems.add(
                    "A405",
                    row.position(kind),
                    f"the part '{value}' is unknown",
                    f"did you mean '{close}'?" if close else "parts are " + ", ".join(PARTS),
                )
                return None
            return str(value)
        for key in (kind, "bullet"):
            if key in row and not is_number(row[key]):
                self.problems.add("Y105", row.position(key), f"{key} should be a number", f"write '{key}: 7'")
                return None
        if kind in ("footnote", "preamble"):
            return f"{kind}/{value}"
        return f"para/{value}" + (f"/bullet/{row['bullet']}" if "bullet" in row else "")

    def line(self, raw: Any, at: Position, place: str, block: Map) -> Line | None:
        """A statement as written, completed from its block; None if it lacks a required key."""
        row = self.fields(raw, at, "subject relation object anchor gloss", self.line_keys)
        if row is None:
            return None
        speaker = row.get("speaker", block.get("speaker"))
        speakers = (
            tuple(self.texts(speaker, row.position("speaker"), "speaker")) if speaker is not None else ()
        )
        reception = row.get(
            "reception", block.get("reception", "reported" if set(speakers) - {"document"} else "endorsed")
        )
        rests = row.get("restsOn", Seq(at))
        rests = list(rests) if isinstance(rests, Seq) else [rests]
        if not all(map(is_number, rests)):
            self.problems.add(
                "Y105", row.position("restsOn"), "restsOn should be footnote numbers", "write 'restsOn: 4'"
            )
            rests = []
        roles = row.get("roles", Map(at))
        if not isinstance(roles, Map):
            self.problems.add(
                "Y105", row.position("roles"), "roles should be a mapping", "write 'agent: …, purpose: …'"
            )
            roles = Map(at)
        return Line(
            place=place,
            at=row.at,
            subject=self.items(row["subject"], row.position("subject"), "subject"),
            relation=self.text(row["relation"], row.position("relation"), "relation"),
            object=self.items(row["object"], row.position("object"), "object"),
            anchors=self.anchors(row),
            gloss=self.text(row["gloss"], row.position("gloss"), "gloss"),
            standing=str(row.get("standing", block.get("standing", "asserted"))),
            polarity=str(row.get("polarity", "affirmed")),
            speakers=speakers,
            reception=str(reception),
            qualifiers={
                k: self.qualifier(k, row[k], row.position(k)) for k in sorted(self.qualifiers & row.keys())
            },
            roles={k: self.items(v, roles.position(k), k) for k, v in roles.items()},
            rests_on=tuple(rests),
            id=self.optional(row, "id"),
            note=self.optional(row, "note"),
            where={**row.where, **{f"roles.{k}": p for k, p in roles.where.items()}},
        )
