"""The record of a document, read: what it is, its editions and sections, digests, and what is curated."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from ..vocabulary import number_of
from .document_records import Document, Edition, Section, Stretch
from .fields import KEY, LANGUAGES, is_number
from .json_lines_reader import read_json_lines
from .mapping_files import is_json_lines
from .positioned_values import Map, Seq
from .problems import Position
from .statement_reader import StatementReader
from .yaml_reader import read_yaml

_NUMBERS = re.compile(r"([0-9]{1,9}|[a-z]{1,2})(?:-([0-9]{1,9}|[a-z]{1,2}))?")


class DocumentRecordReader(StatementReader):
    """Turns the file ``document.yaml`` into the record of a document, without its statements."""

    def record(self, path: Path, name: str) -> Document | None:
        """The record of a document; None, with the problems noted, if it is none."""
        since = len(self.problems)
        if is_json_lines(path):
            value = next(read_json_lines(path, name, self.problems), None)
            if value is None and len(self.problems) > since:
                return None
        else:
            value = read_yaml(path, name, self.problems)
        top = self.fields(
            value, Position(name), "document editions layout sections digests", "anaphora curated"
        )
        row = top and self.fields(
            top["document"], top.position("document"), "class label definition", "textOf short"
        )
        editions = self.editions(top) if top and row else {}
        if not top or not row or not editions:
            return None
        document = Document(
            key=path.parent.name,
            cls=self.text(row["class"], row.position("class"), "class"),
            labels=self.labels(row["label"], row.position("label"), "label"),
            definition=self.text(row["definition"], row.position("definition"), "definition"),
            editions=editions,
            folder=path.parent,
            at=row.at,
            text_of=self.optional(row, "textOf"),
            short=self.labels(row["short"], row.position("short"), "short") if "short" in row else {},
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
        for key, text in digests.items():
            place = f"para/{key}" if key.isdecimal() else key
            document.digests[place] = self.text(text, digests.position(key), "digest")
            document.digests_at[place] = digests.position(key)
        anaphora = self.mapping(top, "anaphora")
        document.anaphora = {place: self.forms(anaphora, place) for place in anaphora}
        document.curated = self.stretches(top)
        return document

    def editions(self, top: Map) -> dict[str, Edition]:
        """The language editions; a malformed one is noted and left out."""
        shared, rows = self.mapping(top, "layout"), self.mapping(top, "editions")
        found: dict[str, Edition] = {}
        for language in self.by_language(rows, top.position("editions"), "editions"):
            at = rows.position(language)
            row = self.fields(rows[language], at, "sha256", "source rights layout differs")
            if row is None or language not in LANGUAGES:
                continue
            differs = self.mapping(row, "differs")
            found[language] = Edition(
                language,
                self.text(row["sha256"], row.position("sha256"), "sha256"),
                row.at,
                layout_in({**shared, **self.mapping(row, "layout")}, language),
                tuple(self.texts(row["source"], row.position("source"), "source")) if "source" in row else (),
                self.optional(row, "rights"),
                {place: self.text(v, differs.position(place), "differs") for place, v in differs.items()},
            )
        if not rows:
            self.problems.add(
                "Y108",
                top.position("editions"),
                "the document has no editions",
                "list them by language: en: {sha256: …}",
            )
        return found

    def stretches(self, top: Map) -> list[Stretch]:
        """The stretches of places that are curated; a malformed one is noted and left out."""
        found = []
        for raw, at in self.rows(top, "curated"):
            place = self.text(raw, at, "curated")
            kind, _, numbers = place.rpartition("/")
            match = _NUMBERS.fullmatch(numbers)
            first, last = (number_of(match[1]), number_of(match[2] or match[1])) if match else (0, 0)
            if first > last:
                what, repair = f"'{place}' runs backwards", "write the first number first: para/97-105"
                self.problems.add("Y105", at, what, repair)
            elif place:
                found.append(Stretch(kind if match else place, first, last, at))
        return found

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


def layout_in(written: Any, language: str) -> Any:
    """What a layout says for one language, where it gives something for each.

    >>> layout_in({"form": {"en": "Article {number}", "zh": "第{han}条"}}, "zh")
    {'form': '第{han}条'}
    """
    if isinstance(written, dict):
        if written and set(written) <= set(LANGUAGES):
            return layout_in(written[language], language) if language in written else None
        found = {key: layout_in(value, language) for key, value in written.items()}
        return {key: value for key, value in found.items() if value is not None}
    return [layout_in(value, language) for value in written] if isinstance(written, list) else written
