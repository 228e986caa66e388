"""A document, read: its record, sections, statements and corrections, and what was recorded of its text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from .fields import KEY, is_number
from .json_lines_reader import read_json_lines
from .mapping_files import file_name, is_json_lines, statement_files, stray_files_of_document
from .positioned_values import Map, Seq
from .problems import Position, document_part
from .records import (
    Anchor,
    Correction,
    Document,
    Mention,
    Section,
)
from .statement_reader import StatementReader
from .yaml_reader import read_yaml

_PLACE = re.compile(
    r"cover|letter|title|(?:preamble|para|footnote)/[1-9][0-9]{0,8}|para/[1-9][0-9]{0,8}/bullet/[1-9][0-9]{0,8}"
)


_READ_ALL_THE_SAME = ("Y109", "E204", "S306")
"""Faults of form by which nothing of what was written is lost."""


class DocumentReader(StatementReader):
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

    def record(self, path: Path, name: str) -> Document | None:
        """The record of a document, without statements; None, with the problems noted, if it is none."""
        since = len(self.problems)
        if is_json_lines(path):
            value = next(read_json_lines(path, name, self.problems), None)
            if value is None and len(self.problems) > since:
                return None
        else:
            value = read_yaml(path, name, self.problems)
        top = self.fields(value, Position(name), "document sections digests layout", "anaphora")
        row = top and self.fields(
            top["document"],
            top.position("document"),
            "class label definition language sha256",
            "textOf source short",
        )
        if not top or not row:
            return None
        document = Document(
            key=path.parent.name,
            cls=self.text(row["class"], row.position("class"), "class"),
            labels=self.labels(row["label"], row.position("label"), "label"),
            definition=self.text(row["definition"], row.position("definition"), "definition"),
            language=self.text(row["language"], row.position("language"), "language"),
            sha256=self.text(row["sha256"], row.position("sha256"), "sha256"),
            folder=path.parent,
            at=row.at,
            layout=self.mapping(top, "layout"),
            text_of=self.optional(row, "textOf"),
            short=self.labels(row["short"], row.position("short"), "short") if "short" in row else {},
            sources=self.texts(row["source"], row.position("source"), "source") if "source" in row else [],
        )
        if not KEY.fullmatch(document.key):
            self.problems.add(
                "E201",
                row.at,
                f"the folder's name '{document.key}' cannot be a key",
                "use lower-case words joined by hyphens",
            )
            return None
        document.sections = self.sections(top["sections"], top.position("sections"))
        digests = self.mapping(top, "digests")
        document.digests = {k: self.text(v, digests.position(k), "digest") for k, v in digests.items()}
        anaphora = self.mapping(top, "anaphora")
        document.anaphora = {place: self.forms(anaphora, place) for place in anaphora}
        return document

    def forms(self, row: Map, place: str) -> dict[str, str | None]:
        """What forms mean in one place: an entity's key, or None for nothing."""
        forms = self.mapping(row, place)
        return {
            form: key if key is None else self.text(key, forms.position(form), "the meaning")
            for form, key in forms.items()
        }

    def sections(self, value: Any, at: Position) -> list[Section]:
        """The sections in a list; a malformed one is noted and left out."""
        found: list[Section] = []
        for i, raw in enumerate(value if isinstance(value, Seq) else []):
            row = self.fields(raw, value.where[i], "label paragraphs", "within number")
            if row is None:
                continue
            span = row["paragraphs"]
            if not (isinstance(span, Seq) and len(span) == 2 and all(map(is_number, span))):
                self.problems.add(
                    "Y105", row.position("paragraphs"), "paragraphs should be [first, last]", "write [1, 11]"
                )
                continue
            within = row.get("within")
            if within is not None and not (is_number(within) and within <= len(found)):
                self.problems.add(
                    "Y105",
                    row.position("within"),
                    "within should be the number of a section above",
                    "write 'within: 2'",
                )
                continue
            labels = self.labels(row["label"], row.position("label"), "label")
            for language in ("en", "zh"):
                if not labels.get(language):
                    self.problems.add(
                        "E204",
                        row.position("label"),
                        f"the section has no name in {language}",
                        f"add {language}: …",
                    )
            printed = self.labels(row["number"], row.position("number"), "number") if "number" in row else {}
            found.append(Section(len(found) + 1, labels, span[0], span[1], within, row.at, printed))
        if not found and value != []:
            self.problems.add(
                "Y108",
                at,
                "the document has no sections",
                "list them in reading order; write [] if it has no headings",
            )
        return found

    def recorded(self, document: Document, folder: Path) -> None:
        """Add what ``hsgraph check --record`` wrote of the text: coverage and mentions."""
        record = document.folder / "recorded.json"
        if record.is_file():
            try:
                places = json.loads(record.read_text("utf-8"))["places"]
                if not all(_PLACE.fullmatch(place) and _is_record(row) for place, row in places.items()):
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
                raw, at, "id place anchor printed established kind", "authority reason disputes note"
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
                    anchor=Anchor(
                        self.text(row["anchor"], row.position("anchor"), "anchor"), row.position("anchor")
                    ),
                    authority=self.optional(row, "authority"),
                    reason=self.optional(row, "reason"),
                    disputes=tuple(disputes),
                    note=self.optional(row, "note"),
                    at=row.at,
                )
            )


def _is_record(row: Any) -> bool:
    """Whether a row of ``recorded.json`` holds counts, the numbers of footnotes, and ranks if any."""
    counts = ("sentences", "sentencesCovered", "clauses", "clausesCovered")
    numbers = [*row["footnotes"], *row.get("order", ())]
    return all(isinstance(row[k], int) for k in counts) and all(map(is_number, numbers))
