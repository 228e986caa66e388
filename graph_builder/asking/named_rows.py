"""The rows of an answer with the names of the things in them: beside the keys, or alone to be read."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from itertools import chain, islice
from typing import NamedTuple

import pyoxigraph as ox

from ..stores import Store, Term, term_text
from .short_names import Name, Words, first_words, is_statement, name_or_key, short_names, values_clauses

Cell = Term | ox.Triple | None
"""What a row has in a column."""


class Shown(NamedTuple):
    """What is read in a cell, and the IRI of the thing that it names, nothing where it is none."""

    text: str
    iri: str = ""


_LABELLED = """SELECT ?thing ?name { VALUES ?name { %s } ?thing skos:prefLabel|rdfs:label|hs:displayName ?name
} ORDER BY ?thing"""


class NamedRows:
    """The rows of an answer, and what the things in them are called in a language."""

    def __init__(
        self, graph: Store, answer: ox.QuerySolutions, language: str = "en", most: int | None = None
    ) -> None:
        """Takes the first rows of the answer, all of them unless ``most`` says how many."""
        self.graph, self.language = graph, language
        self.columns = [v.value for v in answer.variables]
        self.rows: list[list[Cell]] = [[row[name] for name in self.columns] for row in islice(answer, most)]

    @cached_property
    def names(self) -> dict[str, Name]:
        """IRI → what each thing in the rows is called."""
        return short_names(self.graph, _iris(self.rows), self.language)

    def with_names(self) -> tuple[list[str], list[list[Cell]]]:
        """The columns and rows, each column that has things of ours followed by their names.

        The names of a column ``measure`` are in ``measure_name``, unless the answer has such a column itself.
        Where a column holds sentences and none holds statements, a last column ``statement`` has their IRIs.
        """
        named = [
            f"{column}_name" not in self.columns and any(self._name(row[n]) for row in self.rows)
            for n, column in enumerate(self.columns)
        ]
        columns = [[c, f"{c}_name"][: 1 + follows] for c, follows in zip(self.columns, named, strict=True)]
        rows = [
            [[cell, self._name(cell)][: 1 + follows] for cell, follows in zip(row, named, strict=True)]
            for row in self.rows
        ]
        told = self._statements_told()
        if told is None:
            return list(chain(*columns)), [list(chain(*row)) for row in rows]
        return [*chain(*columns), "statement"], [[*chain(*row), s] for row, s in zip(rows, told, strict=True)]

    def _statements_told(self) -> list[Cell] | None:
        """The statement that each row tells by its sentence, None where the answer has statements itself."""
        sentences = [n for n in range(len(self.columns)) if self._tells_statements(n)]
        if not sentences or "statement" in self.columns or any(map(is_statement, _iris(self.rows))):
            return None
        return [self._statement_of(row[sentences[0]], row) for row in self.rows]

    def _statement_of(self, cell: Cell, row: list[Cell]) -> Cell:
        """The statement with a sentence; where several have it, the one that rests on a place in the row."""
        named = self._labelled.get(cell, ()) if isinstance(cell, ox.Literal) else ()
        same = [iri for iri in dict.fromkeys(named) if is_statement(iri)]
        if len(same) > 1:
            words, beside = first_words(self.graph, same), set(_iris([row]))
            same = [iri for iri in same if beside & {w.place for w in words.get(iri, ())}]
        return ox.NamedNode(same[0]) if len(same) == 1 else None

    def _name(self, cell: Cell) -> Cell:
        name = self.names.get(cell.value) if isinstance(cell, ox.NamedNode) else None
        return ox.Literal(name.text, language=name.language or None) if name else None

    def for_reading(self, *, brief: bool = False) -> tuple[list[str], list[list[Shown]], list[int]]:
        """The columns and rows to be read, and the numbers of the columns that hold sentences.

        Things stand by their names and statements by their sentences, with the place and the words they rest
        on where the row does not have them. Each statement is told once: rows about the same one stand
        together, and a row leaves out what the one above it says already. If ``brief``, a column is left out
        that has nothing in any row, or but another name of each thing beside it.
        """
        kept = [
            n for n in range(len(self.columns)) if not (brief and (self._is_empty(n) or self._repeats(n)))
        ]
        sentences = [i for i, n in enumerate(kept) if self._tells_statements(n)]
        told = [[self._shown(row[n], row) for n in kept] for row in self.rows]
        if sentences:
            told = _each_once(told, sentences[0])
        return [self.columns[n] for n in kept], told, sentences

    @cached_property
    def _labelled(self) -> dict[ox.Literal, list[str]]:
        """The texts in the rows that things are called by → the things."""
        texts = {c: None for row in self.rows for c in row if isinstance(c, ox.Literal) and c.language}
        found: dict[ox.Literal, list[str]] = {}
        for some in values_clauses(map(str, texts)):
            for row in self.graph.select(_LABELLED % some):
                found.setdefault(row["name"], []).append(term_text(row["thing"]))
        return found

    @cached_property
    def _translated(self) -> dict[str, Name]:
        """The names of what the texts in the rows name, where another language than English is asked for."""
        if self.language == "en":
            return {}
        return short_names(self.graph, (things[0] for things in self._labelled.values()), self.language)

    @cached_property
    def _words(self) -> dict[str, list[Words]]:
        return first_words(self.graph, _iris(self.rows))

    @cached_property
    def _places(self) -> dict[str, Name]:
        places = (w.place for words in self._words.values() for w in words)
        return short_names(self.graph, places, self.language)

    def _is_empty(self, n: int) -> bool:
        return bool(self.rows) and all(row[n] is None for row in self.rows)

    def _repeats(self, n: int) -> bool:
        """Whether a column only has one further name of each thing that stands beside it."""
        cells = [(row[n], _iris([row])) for row in self.rows if row[n] is not None]
        names: dict[str, Cell] = {}
        for cell, beside in cells:
            named = self._labelled.get(cell, ()) if isinstance(cell, ox.Literal) else ()
            thing = next((iri for iri in beside if iri in named), None)
            if thing is None or names.setdefault(thing, cell) != cell:
                return False
        return bool(cells)

    def _tells_statements(self, n: int) -> bool:
        """Whether a column has statements, or the sentences of some."""
        cells = [row[n] for row in self.rows if row[n] is not None]
        return bool(cells) and all(map(self._is_told, cells))

    def _is_told(self, cell: Cell) -> bool:
        if isinstance(cell, ox.NamedNode):
            return is_statement(cell.value)
        return isinstance(cell, ox.Literal) and any(map(is_statement, self._labelled.get(cell, ())))

    def _shown(self, cell: Cell, row: list[Cell]) -> Shown:
        if isinstance(cell, ox.NamedNode):
            return Shown(self._told(cell.value, row), cell.value)
        if isinstance(cell, ox.Triple):
            return Shown(str(cell))
        if isinstance(cell, ox.Literal) and cell in self._labelled:
            known = self._translated.get(self._labelled[cell][0])
            return Shown(known.text if known else cell.value)
        return Shown(term_text(cell))

    def _told(self, iri: str, row: list[Cell]) -> str:
        """A thing's name; of a statement also what it rests on, where the row does not say it."""
        name, words = name_or_key(iri, self.names), self._words.get(iri, [])
        beside = {cell.value for cell in row if isinstance(cell, ox.Literal)}
        if not words or any(w.anchor in beside for w in words):
            return name
        return f"{name} {'; '.join(f'{self._places[w.place].text} 「{w.anchor}」' for w in words)}"


def _iris(rows: Iterable[list[Cell]]) -> list[str]:
    return [cell.value for row in rows for cell in row if isinstance(cell, ox.NamedNode)]


def _each_once(rows: list[list[Shown]], sentence: int) -> list[list[Shown]]:
    """The rows with those of the same sentence together; below the first each has only what is new."""
    groups: dict[str, list[list[Shown]]] = {}
    for row in rows:
        groups.setdefault(row[sentence].text, []).append(row)
    return [
        [Shown("") if above and cell == above[n] else cell for n, cell in enumerate(row)]
        for group in groups.values()
        for above, row in zip([None, *group], group, strict=False)
    ]
