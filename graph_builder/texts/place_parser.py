"""A text cut into its places, as its layout says.

Places are named by path, kinds with their numbers: ``title``, ``recital/2``, ``article/25/para/1``,
``para/8/bullet/2``, ``footnote/17``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..vocabulary import is_number, number_of
from .layout import Kind, Layout
from .normalisation import CLOSERS, Writing, index_map, normalise
from .sentences import sentences
from .source_text import Source, SourceError


@dataclass
class _Open:
    """A place that is open, and how many places of each kind it holds so far."""

    path: str
    kind: Kind
    counts: dict[str, int] = field(default_factory=dict)


def parse_source(text: str, layout: Layout, how: Writing) -> Source:
    r"""Cut a text into its places.

    Takes the whole text, its layout and how its language is written; returns the places in reading order,
    notes last. Nothing is dropped but the forms of numbers and what the layout skips. Raises SourceError
    where text and layout disagree.

    >>> from graph_builder.texts.layout import read_layout
    >>> from graph_builder.texts.normalisation import SPACED
    >>> para = {"kind": "para", "form": "{number}. {text}"}
    >>> article = {"kind": "article", "form": "Article {number}", "holds": [para]}
    >>> layout = read_layout({"places": [{"kind": "title"}, article]})
    >>> parse_source("Of cats\nArticle 1\n1. Cats sleep.\n2. They wake.", layout, SPACED).places
    {'title': 'Of cats', 'article/1': '', 'article/1/para/1': 'Cats sleep.', 'article/1/para/2': 'They wake.'}
    """
    parser = _Parser(layout, how)
    for number, line in enumerate(text.split("\n"), 1):
        if stripped := line.strip():
            parser.read(stripped, number)
    return parser.finish()


class _Parser:
    """The places of a text, read line by line."""

    def __init__(self, layout: Layout, how: Writing) -> None:
        self.layout, self.how = layout, how
        self.places: dict[str, str] = {}
        self.notes: dict[str, str] = {}
        self.root = _Open("", Kind("", holds=layout.kinds))
        self.open = [self.root]
        self.exceptions = list(layout.begin)
        self.last = ""
        self.heading_due = False
        self.known: dict[str, _Open] = {}

    def read(self, line: str, number: int) -> None:
        """Add a line to the place that it begins or belongs to; ``number`` is its number in the text."""
        if any(pattern.fullmatch(line) for pattern in self.layout.skip):
            return
        before, line = self.broken_at_part(line)
        if before:
            self.go_on(before, number)
        if self.last and line.startswith(self.layout.continues):
            self.places[self.last] += ("" if not self.how.spaced else " ") + line
        elif self.exceptions and line.startswith(self.exceptions[0][1]):
            self.begin_exception(line)
        elif not (self.begin_by_words(line) or self.begin_marked(line, number)):
            self.go_on(line, number)

    def finish(self) -> Source:
        """The places, once all lines are read."""
        if self.exceptions:
            place, words = self.exceptions[0]
            raise _missing(f"place {place!r}", words)
        for kind in self.layout.kinds:
            count = self.root.counts.get(kind.name, 0)
            if kind.begins and count < (len(kind.begins) if kind.headings else 1):
                raise _missing(f"part {kind.name!r}", kind.begins[count])
            if kind.numbers and count != len(kind.numbers):
                due = len(kind.numbers)
                raise SourceError(f"the text has {count} of the kind {kind.name!r}, the layout says {due}")
        return Source(self.places | self.notes, self.how)

    def broken_at_part(self, line: str) -> tuple[str, str]:
        """A line, cut where the part that is next begins within it: a part need not begin on a line."""
        parts = (k for k in self.layout.kinds if k.begins and not k.is_numbered)
        part = next((k for k in parts if not self.root.counts.get(k.name)), None)
        at = line.find(part.begins[0]) if part else 0
        return (line[:at].strip(), line[at:]) if at > 0 else ("", line)

    def begin_exception(self, line: str) -> None:
        """Begin the place that the layout names by its first words, and those around it."""
        place, _ = self.exceptions.pop(0)
        self.open, path = [self.root], ""
        segments = place.split("/")
        for kind in self.layout.kind_of(place):
            name = segments.pop(0)
            number = segments.pop(0) if segments and is_number(segments[0]) else ""
            path = "/".join(filter(None, (path, name, number)))
            counts = self.open[-1].counts
            counts[name] = max(number_of(number), counts.get(name, 0))
            self.open.append(self.known.get(path) or _Open(path, kind))
            self.known[path] = self.open[-1]
            self.places.setdefault(path, "")
        self.places[path], self.last = line, path

    def begin_marked(self, line: str, number: int) -> bool:
        """Begin the place that a line's form is that of, if any; raises SourceError if another is due."""
        found: list[tuple[int, Kind, int, str]] = []
        amiss: list[tuple[Kind, int, int]] = []
        for level in range(len(self.open) - 1, -1, -1):
            for kind in self.open[level].kind.holds:
                due = kind.due(self.open[level].counts.get(kind.name, 0))
                read = kind.read(line, due)
                if read and read[0] == due and due:
                    found.append((level, kind, due, read[1] if kind.is_numbered else line))
                elif read and kind.is_numbered:
                    amiss.append((kind, read[0], due))
        if found:
            self.begin_numbered(*self.likeliest(found))
            return True
        if amiss:
            kind, has, due = amiss[0]
            wanted = f"{kind.name} {due} is due" if due else f"no more of the kind {kind.name!r} are due"
            raise SourceError(f"line {number}: {kind.name} {has} stands where {wanted}")
        return False

    def likeliest(self, found: list[tuple[int, Kind, int, str]]) -> tuple[int, Kind, int, str]:
        """The innermost place that a line may begin.

        An outer one whose numbers go on comes before an inner one whose numbers would begin, such as item (i)
        after (h) before item (i) below (h), unless a colon announces the inner.
        """
        inner = found[0]
        announced = _ends_with(self.places.get(self.last, ""), "：:")
        if announced or self.open[inner[0]].counts.get(inner[1].name):
            return inner
        return next((one for one in found if self.open[one[0]].counts.get(one[1].name)), inner)

    def begin_numbered(self, level: int, kind: Kind, number: int, text: str) -> None:
        """Begin a place with a number below the open place of a level."""
        whole = self.open[level]
        whole.counts[kind.name] = whole.counts.get(kind.name, 0) + 1
        path = f"{whole.path}/{kind.segment(number) if kind.is_numbered else kind.name}".lstrip("/")
        if kind.is_note:  # what follows the notes of a page goes on where the page broke off
            self.notes[path] = text
            return
        self.places[path] = text
        self.known[path] = _Open(path, kind)
        self.open = [*self.open[: level + 1], self.known[path]]
        self.last, self.heading_due = path, kind.heading and not text

    def begin_by_words(self, line: str) -> bool:
        """Begin the place whose first words a line has, if it is one of the text's own kinds."""
        for index, kind in enumerate(self.layout.kinds):
            count = self.root.counts.get(kind.name, 0)
            due = kind.begins[count] if count < len(kind.begins) else None
            first = not kind.begins and not kind.forms and index == 0 and not self.places and not count
            if not (first or (due is not None and line.startswith(due))):
                continue
            if kind.each == "sentence":
                self.open = [self.root]
                self.add_sentences(kind, line)
            elif kind.is_numbered:
                self.begin_numbered(0, kind, kind.due(count), line)
            else:
                self.root.counts[kind.name] = 1
                self.open, self.last = [self.root, _Open(kind.name, kind)], kind.name
                self.places[kind.name] = line
            return True
        return False

    def go_on(self, line: str, number: int) -> None:
        """Add a line that no form or word of the layout begins anything with."""
        here = self.open[-1]
        if here is self.root:
            raise SourceError(f"line {number}: the layout names no place for the text before the first")
        if self.heading_due:
            self.heading_due = False
            self.last = f"{here.path}/heading"
            self.places[self.last] = line
            return
        for level in range(len(self.open) - 1, 0, -1):
            if self.begin_unmarked(level, line):
                return
        self.last = here.path
        self.places[here.path] = self.carried_on(self.places[here.path], line, here.kind, number)

    def begin_unmarked(self, level: int, line: str) -> bool:
        """Begin a place that each line is, in the open place of a level or beside it."""
        place = self.open[level]
        if place.kind.each == "sentence":
            self.add_sentences(place.kind, line)
            return True
        if place.kind.each:
            if place.kind.each == "wrapped" and not _ends_with(
                self.places[place.path], self.how.stops + self.how.pauses
            ):
                self.last = place.path
                self.places[place.path] += "\n" + line
                return True
            whole = self.open[level - 1]
            due = place.kind.due(whole.counts.get(place.kind.name, 0))
            self.begin_numbered(level - 1, place.kind, due, line)
            return True
        inner = next((kind for kind in place.kind.holds if kind.each), None)
        if inner is None:
            return False
        own = self.places[place.path]
        if not own and not place.counts.get(inner.name):
            self.places[place.path] = line  # opening words, or all that there is
            self.last = place.path
            return True
        if own and not place.counts.get(inner.name) and not _ends_with(own, "：:"):
            self.places[place.path] = ""  # what stood alone so far was the first of several
            self.begin_numbered(level, inner, 1, own)
        self.begin_numbered(level, inner, inner.due(place.counts.get(inner.name, 0)), line)
        return True

    def add_sentences(self, kind: Kind, line: str) -> None:
        """Begin a place with each sentence of a line."""
        kept = index_map(line, self.how)
        for start, end in sentences(line, self.how):
            text = line[kept[start] : kept[end - 1] + 1].strip()
            self.begin_numbered(0, kind, kind.due(self.root.counts.get(kind.name, 0)), text)

    def carried_on(self, text: str, line: str, kind: Kind, number: int) -> str:
        """A place's text with a further line: the rest of a sentence, a quotation, or more of a title."""
        if (kind.begins and not kind.headings) or not kind.is_numbered:
            return f"{text}\n{line}".lstrip()
        stops = self.how.stops + "…"
        ended, opened = _ends_with(text, stops), _ends_with(text, "：:")
        if kind.headings or (ended and not _ends_with(line, stops + "：:")):
            raise SourceError(
                f"line {number}: {line[:12]!r} looks like a heading that the layout does not list"
            )
        if not text:
            return line
        return text + ("\n" if ended or opened else " " if self.how.spaced else "") + line


def _missing(what: str, words: str) -> SourceError:
    return SourceError(f"the {what} was not found: no line is left that begins with {words!r}")


def _ends_with(text: str, stops: str) -> bool:
    return normalise(text).rstrip(CLOSERS).endswith(tuple(stops))
