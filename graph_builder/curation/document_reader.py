"""A document, read: its record, sections, statements and corrections, and what was recorded of its text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ..vocabulary import is_heading, place_pattern
from .document_record_reader import DocumentRecordReader
from .document_records import Correction, Document, Mention
from .fields import is_number
from .json_lines_reader import read_json_lines
from .line_records import Anchor
from .mapping_files import file_name, is_json_lines, statement_files, stray_files_of_document
from .positioned_values import Map
from .problems import Position, document_part
from .yaml_reader import read_yaml

_READ_ALL_THE_SAME = ("Y109", "E204", "S306")
"""Faults of form by which nothing of what was written is lost."""


class DocumentReader(DocumentRecordReader):
    """Turns the files of a document into one record."""

    def document(self, path: Path, folder: Path) -> Document | None:
        """The document whose record is in ``path``, with all its files; None if that is no record."""
        since = len(self.problems)
        document = self.record(path, file_name(path, folder))
        if document is not None:
            for file in statement_files(path.parent):
                if file.stem == "corrections":
                    self.corrections(file, file_name(file, folder), document)
                else:
                    self.statement_file(file, file_name(file, folder), document)
            self.recorded(document, folder)
        for file in stray_files_of_document(path):
            what, repair = (
                "nothing reads this file",
                "statements stand in .yaml, .yml or .jsonl, under a name of their own",
            )
            self.problems.add("Y110", Position(file_name(file, folder)), what, repair)
        for problem in self.problems[since:]:
            if problem.code not in _READ_ALL_THE_SAME:
                self.problems.unread.setdefault(document_part(path.parent.name), problem)
        return document

    def recorded(self, document: Document, folder: Path) -> None:
        """Add what ``hsgraph check --record`` wrote of the text: coverage and mentions."""
        record = document.folder / "recorded.json"
        pattern = place_pattern(self.vocabulary)
        if record.is_file():
            try:
                places = json.loads(record.read_text("utf-8"))["places"]
                if not all(
                    pattern.fullmatch(place) and _is_record(row, is_heading(place, self.vocabulary))
                    for place, row in places.items()
                ):
                    raise ValueError
                document.recorded = places
            except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
                self.problems.add(
                    "Y102",
                    Position(file_name(record, folder)),
                    "not a record of coverage",
                    "run 'hsgraph check --source FILE --record' to write it again",
                )
        path = document.folder / "mentions.jsonl"
        if path.is_file():
            for raw in read_json_lines(path, file_name(path, folder), self.problems):
                row = self.fields(
                    raw, getattr(raw, "at", Position(file_name(path, folder))), "place key form count"
                )
                if row is None:
                    continue
                if not is_number(row["count"]):
                    self.problems.add(
                        "Y105",
                        row.at,
                        "count should be a number",
                        "run 'hsgraph check --source FILE --record'",
                    )
                    continue
                place, key, form = (self.text(row[k], row.at, k) for k in ("place", "key", "form"))
                document.mentions.append(Mention(place, key, form, row["count"], row.at))

    def corrections(self, path: Path, name: str, document: Document) -> None:
        """Add the corrections in a file."""
        if is_json_lines(path):
            rows = [
                (raw, getattr(raw, "at", Position(name)))
                for raw in read_json_lines(path, name, self.problems)
            ]
        else:
            whole = Map(Position(name))
            whole["corrections"] = read_yaml(path, name, self.problems)
            rows = self.rows(whole, "corrections")
        for raw, at in rows:
            row = self.fields(
                raw, at, "id place anchor printed established kind", "authority reason disputes note edition"
            )
            if row is None:
                continue
            text = {
                k: self.text(row[k], row.position(k), k)
                for k in ("id", "place", "printed", "established", "kind")
            }
            disputes = (
                self.texts(row["disputes"], row.position("disputes"), "disputes") if "disputes" in row else []
            )
            document.corrections.append(
                Correction(
                    **text,
                    anchor=self.own_anchor(row) or Anchor("", row.at),
                    authority=self.optional(row, "authority"),
                    reason=self.optional(row, "reason"),
                    disputes=tuple(disputes),
                    note=self.optional(row, "note"),
                    at=row.at,
                    edition=self.edition(row, document),
                )
            )

    def edition(self, row: Map, document: Document) -> str:
        """The edition that a correction is of, by its language; empty for the first one."""
        language = self.optional(row, "edition") or ""
        if language and language not in document.editions:
            what = f"the document has no edition '{language}'"
            repair = f"editions are {', '.join(document.editions)}"
            self.problems.add("D607", row.position("edition"), what, repair)
        return language


def _is_record(row: Any, heading: bool) -> bool:
    """Whether a row of ``recorded.json`` holds counts, but for a heading, footnotes, and ranks if any."""
    counts = ("sentences", "sentencesCovered", "clauses", "clausesCovered")
    numbers = [*row["footnotes"], *row.get("order", ())]
    return (heading or all(isinstance(row[k], int) for k in counts)) and all(map(is_number, numbers))
