"""What curators wrote, as typed records that remember file, line and column.

:func:`read` goes through ``mappings/`` once and returns everything in it with every fault of form it met; whether what is
written makes sense is for :mod:`graph_builder.checks`. The format is told in ``docs/curation-guide.md``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from .authority import read_facts, read_links
from .fields import LANGUAGES, Fields
from .notation import Map, Seq, read_json_lines, read_yaml
from .problems import Position, Problems
from .records import (
    Anchor,
    Correction,
    DateValue,
    Document,
    Entity,
    Item,
    Items,
    Key,
    Line,
    Literal,
    Mappings,
    Mention,
    Reference,
    Section,
    Silent,
)
from .translations import read_translations
from .vocabulary import Vocabulary, nearest

PARTS = ("cover", "letter", "title")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PLACE = re.compile(
    r"cover|letter|title|(?:preamble|para|footnote)/[1-9][0-9]{0,8}|para/[1-9][0-9]{0,8}/bullet/[1-9][0-9]{0,8}"
)


def read(folder: Path, vocabulary: Vocabulary) -> Mappings:
    """Everything under ``folder`` (``entities/``, ``documents/``, ``authority/``, ``links.sssom.tsv``), with the faults of form that were met.

    Never raises for what a file holds; each fault is a :class:`~graph_builder.problems.Problem` in ``problems``.
    """
    mappings = read_register(folder, vocabulary)
    for path in document_files(folder):
        document = read_document(path, folder, vocabulary, mappings.problems)
        if document is not None:
            mappings.documents[document.key] = document
    return mappings


def read_document(path: Path, folder: Path, vocabulary: Vocabulary, problems: Problems) -> Document | None:
    """The document whose record is in ``path``, one of :func:`document_files`; faults of form go into ``problems``."""
    return Reader(vocabulary, problems).document(path, folder)


def read_register(folder: Path, vocabulary: Vocabulary) -> Mappings:
    """All but the documents."""
    mappings = read_facts_and_links(folder, vocabulary)
    problems = mappings.problems
    for path in entity_files(folder):
        register = mappings.entities if path.parent.name == "entities" else mappings.others
        for entity in read_entities(path, folder, vocabulary, problems):
            known = mappings.entities.get(entity.key) or mappings.others.get(entity.key)
            if known:
                problems.add(
                    "E202",
                    entity.at,
                    f"'{entity.key}' is registered already at {known.at}",
                    "merge the two, or give one another key",
                )
            else:
                register[entity.key] = entity
    for path in folder.glob("translations.tsv"):
        read_translations(path, _name(path, folder), {**mappings.others, **mappings.entities}, problems)
    return mappings


def read_entities(path: Path, folder: Path, vocabulary: Vocabulary, problems: Problems) -> Iterator[Entity]:
    """The entities in a file, one of :func:`entity_files`, in order."""
    reader = Reader(vocabulary, problems)
    for key, value, at in _entity_rows(path, _name(path, folder), problems):
        entity = reader.entity(key, value, at)
        if entity is not None:
            yield entity


def read_facts_and_links(folder: Path, vocabulary: Vocabulary) -> Mappings:
    """What is neither entity nor document."""
    reader = Reader(vocabulary, Problems())
    facts = [
        f
        for path in (folder / "authority").glob("facts.yaml")
        for f in read_facts(path, _name(path, folder), reader)
    ]
    links = [
        k for path in folder.glob("links.sssom.tsv") for k in read_links(path, _name(path, folder), reader)
    ]
    return Mappings({}, {}, reader.problems, {}, facts, links)


def entity_files(folder: Path) -> list[Path]:
    """The files that hold entities, last those that only facts speak of."""
    return [*_files(folder / "entities"), *(folder / "authority").glob("entities.yaml")]


def document_files(folder: Path) -> list[Path]:
    """The file that holds the record of each document, in order of the documents' keys."""
    return sorted(
        {
            path.parent: path
            for path in sorted((folder / "documents").glob("*/document.*"))
            if path.suffix in (".yaml", ".jsonl")
        }.values()
    )


def _files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.glob("*") if p.suffix in (".yaml", ".jsonl"))


def _name(path: Path, folder: Path) -> str:
    return f"{folder.name}/{path.relative_to(folder).as_posix()}"


def _is_number(value: Any) -> bool:
    """Whether a value is a number as people count paragraphs: from 1, and not beyond reason."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**9


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def _is_record(row: Any) -> bool:
    """Whether a row of ``recorded.json`` holds counts and the numbers of footnotes."""
    counts = ("sentences", "sentencesCovered", "clauses", "clausesCovered")
    return all(isinstance(row[k], int) for k in counts) and all(map(_is_number, row["footnotes"]))


def _entity_rows(path: Path, name: str, problems: Problems) -> Iterator[tuple[str, Any, Position]]:
    if path.suffix == ".jsonl":
        for record in read_json_lines(path, name, problems):
            if isinstance(record, Map) and isinstance(record.get("key"), str):
                yield record.pop("key"), record, record.at
            else:
                problems.add(
                    "Y107",
                    getattr(record, "at", Position(name)),
                    "the key 'key' is missing",
                    "each line of entities is an object with a 'key'",
                )
        return
    value = read_yaml(path, name, problems)
    if value is not None and not isinstance(value, Map):
        problems.add(
            "Y105", Position(name), "the file is not a list of keys", "write 'key: {class: …, label: …}'"
        )
    elif value is not None:
        yield from ((key, item, value.position(key)) for key, item in value.items())


class Reader(Fields):
    """Turns plain values into records; each method returns None, or leaves out, what is too broken to keep."""

    def __init__(self, vocabulary: Vocabulary, problems: Problems) -> None:
        super().__init__(problems)
        self.vocabulary = vocabulary
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

    # entities

    def entity(self, key: str, value: Any, at: Position) -> Entity | None:
        row = self.fields(value, at, "class label definition", "alt surface source note")
        if row is None:
            return None
        alts: dict[str, list[str]] = {}
        if "alt" in row:
            names = self.by_language(row["alt"], row.position("alt"), "alt")
            alts = {k: self.texts(v, names.position(k), "alt") for k, v in names.items() if k in LANGUAGES}
        return Entity(
            key=key,
            cls=self.text(row["class"], row.position("class"), "class"),
            labels=self.labels(row["label"], row.position("label"), "label"),
            alts=alts,
            surface=self.texts(row["surface"], row.position("surface"), "surface")
            if "surface" in row
            else [],
            definition=self.text(row["definition"], row.position("definition"), "definition"),
            sources=self.texts(row["source"], row.position("source"), "source") if "source" in row else [],
            note=self.optional(row, "note"),
            at=at,
            where=row.where,
        )

    # documents

    def document(self, path: Path, folder: Path) -> Document | None:
        name = _name(path, folder)
        value = (
            read_yaml(path, name, self.problems)
            if path.suffix == ".yaml"
            else next(read_json_lines(path, name, self.problems), None)
        )
        top = self.fields(value, Position(name), "document sections digests layout", "anaphora")
        row = top and self.fields(
            top["document"],
            top.position("document"),
            "class label definition language sha256",
            "textOf source",
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
        for file in _files(path.parent):
            if file.stem == "corrections":
                self.corrections(file, _name(file, folder), document)
            elif file.stem not in ("document", "mentions", "readings"):
                self.statement_file(file, _name(file, folder), document)
        self.recorded(document, folder)
        return document

    def mapping(self, row: Map, key: str) -> Map:
        """The mapping under ``key``, empty if there is none."""
        value = row.get(key)
        if isinstance(value, Map):
            return value
        if value is not None:
            self.problems.add(
                "Y105", row.position(key), f"{key} should be a mapping", "write keys and values below it"
            )
        return Map(row.at)

    def forms(self, row: Map, place: str) -> dict[str, str | None]:
        """What forms mean in one place: an entity's key, or None for nothing."""
        forms = self.mapping(row, place)
        return {
            form: key if key is None else self.text(key, forms.position(form), "the meaning")
            for form, key in forms.items()
        }

    def sections(self, value: Any, at: Position) -> list[Section]:
        found: list[Section] = []
        for i, raw in enumerate(value if isinstance(value, Seq) else []):
            row = self.fields(raw, value.where[i], "label paragraphs", "within")
            if row is None:
                continue
            span = row["paragraphs"]
            if not (isinstance(span, Seq) and len(span) == 2 and all(map(_is_number, span))):
                self.problems.add(
                    "Y105", row.position("paragraphs"), "paragraphs should be [first, last]", "write [1, 11]"
                )
                continue
            within = row.get("within")
            if within is not None and not (_is_number(within) and within <= len(found)):
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
            found.append(Section(len(found) + 1, labels, span[0], span[1], within, row.at))
        if not found and value != []:
            self.problems.add(
                "Y108",
                at,
                "the document has no sections",
                "list them in reading order; write [] if it has no headings",
            )
        return found

    def recorded(self, document: Document, folder: Path) -> None:
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
                    Position(_name(record, folder)),
                    "not a record of coverage",
                    "run 'hsgraph check --source FILE --record' to write it anew",
                )
        path = document.folder / "mentions.jsonl"
        if path.is_file():
            for raw in read_json_lines(path, _name(path, folder), self.problems):
                row = self.fields(
                    raw, getattr(raw, "at", Position(_name(path, folder))), "place key form count"
                )
                if row is None:
                    continue
                if not _is_number(row["count"]):
                    self.problems.add(
                        "Y105",
                        row.at,
                        "count should be a number",
                        "run 'hsgraph check --source FILE --record'",
                    )
                    continue
                place, key, form = (self.text(row[k], row.at, k) for k in ("place", "key", "form"))
                document.mentions.append(Mention(place, key, form, row["count"], row.at))

    # statements

    def statement_file(self, path: Path, name: str, document: Document) -> None:
        if path.suffix == ".jsonl":
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

    def by_on(self, value: Any, at: Position) -> tuple[str, str] | None:
        row = self.fields(value, at, "by on")
        if row is None:
            return None
        by, on = (
            self.text(row["by"], row.position("by"), "by"),
            self.text(row["on"], row.position("on"), "on"),
        )
        if not _is_day(on):
            self.problems.add("S306", row.position("on"), f"'{on}' is not a day", "write it as 2026-11-24")
            return None
        return by, on

    def block(
        self, row: Map, document: Document, curated: tuple[str, str] | None, reviewed: tuple[str, str] | None
    ) -> None:
        place = self.place(row)
        self.fields(
            row,
            row.at,
            "",
            "paragraph bullet preamble footnote part statements silent speaker reception standing",
        )
        if place is None:
            return
        document.blocks.setdefault(place, row.at)
        for raw, at in self.rows(row, "silent"):
            silent = self.fields(raw, at, "anchor reason")
            if silent:
                anchor = Anchor(
                    self.text(silent["anchor"], silent.position("anchor"), "anchor"),
                    silent.position("anchor"),
                )
                reason = self.text(silent["reason"], silent.position("reason"), "reason")
                document.silents.append(Silent(place, anchor, reason))
        for raw, at in self.rows(row, "statements"):
            line = self.line(raw, at, place, row)
            if line is not None:
                line.curated = curated or ("", "")
                line.reviewed = reviewed
                document.lines.append(line)

    def rows(self, row: Map, key: str) -> list[tuple[Any, Position]]:
        value = row.get(key)
        if value is None:
            return []
        if not isinstance(value, Seq):
            self.problems.add("Y105", row.position(key), f"{key} should be a list", "begin each with '- '")
            return []
        return [(item, value.where[i]) for i, item in enumerate(value)]

    def place(self, row: Map) -> str | None:
        given = [k for k in ("paragraph", "preamble", "footnote", "part") if k in row]
        if len(given) != 1:
            self.problems.add(
                "Y107",
                row.at,
                "a block needs one of paragraph, preamble, footnote and part",
                "write '- paragraph: 7', '- preamble: 2', '- footnote: 3' or '- part: letter'",
            )
            return None
        kind = given[0]
        value = row[kind]
        if kind == "part":
            if value not in PARTS:
                close = nearest(str(value), PARTS)
                self.problems.add(
                    "A405",
                    row.position(kind),
                    f"the part '{value}' is unknown",
                    f"did you mean '{close}'?" if close else "parts are " + ", ".join(PARTS),
                )
                return None
            return value
        for key in (kind, "bullet"):
            if key in row and not _is_number(row[key]):
                self.problems.add("Y105", row.position(key), f"{key} should be a number", f"write '{key}: 7'")
                return None
        if kind in ("footnote", "preamble"):
            return f"{kind}/{value}"
        return f"para/{value}" + (f"/bullet/{row['bullet']}" if "bullet" in row else "")

    def line(self, raw: Any, at: Position, place: str, block: Map) -> Line | None:
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
        if not all(map(_is_number, rests)):
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

    def anchors(self, row: Map) -> list[Anchor]:
        value, at = row["anchor"], row.position("anchor")
        if isinstance(value, Seq):
            if not value:
                self.problems.add("Y108", at, "anchor is empty", "name the words that the statement rests on")
            return [
                Anchor(self.text(v, value.where[i], "anchor"), value.where[i]) for i, v in enumerate(value)
            ]
        return [Anchor(self.text(value, at, "anchor"), at)]

    def qualifier(self, name: str, value: Any, at: Position) -> Items:
        """A qualifier's values; its range says whether a plain word is a date, a text, a number or a key."""
        prop = self.vocabulary.properties[name]
        if prop.literal or (prop.range == "Date" and not isinstance(value, Map)):
            values = value if isinstance(value, Seq) else [value]
            kind = (
                (lambda t: DateValue(t))
                if prop.range == "Date"
                else (lambda t: Literal(t, None, (prop.range or "string").rpartition("#")[2]))
            )
            return Items(tuple(Item(kind(self.text(v, at, name)), at) for v in values))
        return self.items(value, at, name)

    def items(self, value: Any, at: Position, what: str) -> Items:
        if value == [] or isinstance(value, Map) and value.get("items") == []:
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
        if not isinstance(value, Map):
            text = self.text(value, at, what)
            return Item(Key(text), at) if text else None
        anchor = self.text(value["anchor"], value.position("anchor"), "anchor") if "anchor" in value else None
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
            language = self.optional(value, "language")
            if language is not None and language not in LANGUAGES:
                self.problems.add(
                    "E205",
                    value.position("language"),
                    f"'{language}' is not one of the six UN languages",
                    "use en, zh, fr, es, ru or ar",
                )
                return None
            return Item(Literal(text, language, self.optional(value, "type") or "string"), at, anchor)
        return Item({"key": Key, "statement": Reference, "date": DateValue}[kind](text), at, anchor)

    # corrections

    def corrections(self, path: Path, name: str, document: Document) -> None:
        if path.suffix == ".jsonl":
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
