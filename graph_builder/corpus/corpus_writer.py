"""A whole collection written from its register and its documents, a document at a time.

The bytes are the same as from its quads.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ..building import (
    Graph,
    about_graph,
    add_dates,
    add_links,
    add_redirects,
    authority_graph,
    dataset_graph,
    is_entity,
    scheme_graph,
)
from ..curation import Mappings
from ..formats import SEPARATOR, Names, block, head, lines, nquads, prefixes, write_text, write_texts
from ..vocabulary import COMMON_GRAPH, DATES, ENTITIES_GRAPH, Vocabulary, entity_iri
from .entity_index import EntityIndex
from .merging import merge
from .serialized_document import SerializedDocument, merged_lines, one_object_rows
from .serialized_entities import SerializedEntities

if TYPE_CHECKING:
    from .process_engine import ProcessEngine


class CorpusWriter:
    """The register, with what else ``mappings`` hold, and all documents in order.

    Each format is an iterator of text or bytes.
    """

    def __init__(
        self,
        register: EntityIndex,
        mappings: Mappings,
        documents: list[SerializedDocument],
        vocabulary: Vocabulary,
        engine: ProcessEngine | None = None,
    ) -> None:
        self.register, self.documents, self.engine = register, documents, engine
        self.links, self.further = Graph(ENTITIES_GRAPH), Graph(ENTITIES_GRAPH)
        add_links(self.links, mappings)
        named = self.links.objects(DATES).union(
            *(c.dates for c in register.files), *(p.dates for p in documents)
        )
        add_dates(self.further, named, vocabulary)
        add_redirects(self.further, mappings)
        self.facts = authority_graph(mappings, named, vocabulary)
        self.arrangement, self.aboutness = scheme_graph(mappings.scheme), about_graph(mappings.aboutness)
        self.apart = (self.facts, self.arrangement, self.aboutness)
        self.shared: dict[str, Sequence[str]] = {}
        several: set[str] = set()
        for document in documents:
            for subject, rows in document.shared.items():
                if subject in self.shared:
                    several.add(subject)
                    rows = [*self.shared[subject], *rows]
                self.shared[subject] = rows
        times = {subject: Counter(one_object_rows(self.shared[subject])) for subject in several}
        repeated = {
            s: found
            for s, rows in times.items()
            if is_entity(s) and (found := {row for row, n in rows.items() if n > 1})
        }
        self.common = _common(repeated, documents)
        size = (
            sum(c.triples for c in register.files)
            + sum(p.triples for p in documents)
            + len(self.links)
            + len(self.further)
        )
        size += sum(row.count("\t") for rows in self.shared.values() for row in rows)
        size -= sum(rows.total() - len(rows) for rows in times.values())
        self.dataset = dataset_graph(
            [p.key for p in documents], len(register), sum(p.statements for p in documents), size
        )

    def turtle(self) -> Iterator[str | bytes]:
        """Without the facts from elsewhere and our arrangements: Turtle has no graphs to keep them apart."""
        names = Names()
        dataset, further = (
            list(self._blocks(graph, names, self.shared)) for graph in (self.dataset, self.further)
        )
        links = self._links(names)
        rest = [
            block(names.iri(s), merged_lines(rows))
            for s, rows in self.shared.items()
            if s not in self.further.subjects and not s.startswith(entity_iri(""))
        ]
        yield head(self._used(names, self.dataset, self.links, self.further))[:-1]
        yield from _separated(dataset)
        for document in self.documents:
            yield document.parts()
        yield from self._entities(links, self.shared)
        for document in self.documents:
            yield document.body()
        yield from _separated([*further, *rest])

    def authority(self) -> Iterator[str | bytes]:
        """The facts from elsewhere, with the dates they name wherever these are described."""
        names = Names()
        dates = Graph(self.facts.name)
        of_facts = self.facts.objects(DATES)
        dates.subjects = {s: p for s, p in self.further.subjects.items() if s in of_facts}
        found = [text for graph in (self.facts, dates) for text in self._blocks(graph, names)]
        yield head(names.used.union(prefixes(self.facts), prefixes(dates)))[: -1 if found else None]
        yield from _separated(found)

    def scheme(self) -> Iterator[str | bytes]:
        """Our arrangement of the concepts."""
        return self._alone(self.arrangement)

    def about(self) -> Iterator[str | bytes]:
        """What derived things are about."""
        return self._alone(self.aboutness)

    def _alone(self, graph: Graph) -> Iterator[str | bytes]:
        """A file that holds one graph."""
        names = Names()
        found = list(self._blocks(graph, names))
        yield head(names.used | prefixes(graph))[: -1 if found else None]
        yield from _separated(found)

    def trig(self) -> Iterator[str | bytes]:
        """The named graphs in order of their names."""
        names = Names()
        graphs: dict[str, SerializedDocument | Graph] = {p.name: p for p in self.documents} | {
            g.name: g for g in (self.dataset, *self.apart) if g.subjects
        }
        if self.common:
            graphs[COMMON_GRAPH] = Graph(COMMON_GRAPH)
        if self.register or self.further.subjects:
            graphs[ENTITIES_GRAPH] = self.further
        texts = {
            g.name: list(_separated(self._blocks(g, names)))
            for g in (self.dataset, *self.apart, self.further)
        }
        texts[COMMON_GRAPH] = list(
            _separated(block(names.iri(subject), merged_lines(rows)) for subject, rows in self.common.items())
        )
        links = self._links(names)
        titles = {name: names.iri(name) for name in sorted(graphs)}
        plain = (self.dataset, *self.apart, self.links, self.further)
        yield head(self._used(names, *plain))[:-1]
        for name, title in titles.items():
            found = graphs[name]
            parts: Iterable[str | bytes] = (
                [found.without(self.common)] if isinstance(found, SerializedDocument) else texts[name]
            )
            if name == ENTITIES_GRAPH:
                parts = (part for source in (self._entities(links), parts) for part in source)
            yield f"\n{title} {{"
            for part in parts:
                data = part if isinstance(part, bytes) else part.encode()
                yield data.replace(b"\n", b"\n    ").replace(b"\n    \n", b"\n\n").removesuffix(b"    ")
            yield "}\n"

    def nquads(self) -> Iterator[bytes]:
        """All quads, sorted, in parts, where everything was kept as N-Quads too."""
        with self.quad_files() as files:
            yield from self.engine.sort(files) if self.engine else merge(files)

    @contextmanager
    def quad_files(self) -> Iterator[list[Path]]:
        """The sorted files that together hold all quads."""
        kept: list[SerializedEntities | SerializedDocument] = [*self.register.files, *self.documents]
        files = [one.path.with_suffix(".nq") for one in kept if one.path]
        with tempfile.TemporaryDirectory(dir=files[0].parent) as folder:
            rest, shared = Path(folder) / "rest.nq", Path(folder) / "shared.nq"
            parts = merge([d.path.with_suffix(".shared.nq") for d in self.documents if d.path])
            write_texts({shared: nquads.move_shared(parts, is_entity, COMMON_GRAPH)})
            found = sorted(
                row
                for graph in (self.dataset, self.links, self.further, *self.apart)
                for row in nquads.lines(graph)
            )
            write_text(rest, "".join(found))
            yield [*files, shared, rest]

    def _links(self, names: Names) -> dict[str, list[str]]:
        return {subject: lines(predicates, names) for subject, predicates in self.links.subjects.items()}

    def _entities(
        self, links: dict[str, list[str]], shared: Mapping[str, Sequence[str]] = {}
    ) -> Iterator[bytes]:
        """A block for each entity."""
        for subject, text in self.register.texts():
            more = [*links.get(subject, ()), *merged_lines(shared.get(subject, ()))]
            yield b"\n%b%b .\n" % (text, "".join([SEPARATOR + row for row in more]).encode())

    def _used(self, names: Names, *graphs: Graph) -> set[str]:
        of_files = (one.prefixes for one in self.register.files)
        return names.used.union(*map(prefixes, graphs), *of_files, *(d.prefixes for d in self.documents))

    def _blocks(
        self, graph: Graph, names: Names, shared: Mapping[str, Sequence[str]] | None = None
    ) -> Iterator[str]:
        for subject, predicates in graph.subjects.items():
            yield block(
                names.iri(subject), lines(predicates, names) + merged_lines((shared or {}).get(subject, ()))
            )


def _common(repeated: Mapping[str, set[str]], documents: list[SerializedDocument]) -> dict[str, list[str]]:
    """The rows on entities that several documents gave, in order of first appearance."""
    found: dict[str, dict[str, None]] = {}
    for document in documents if repeated else ():
        for subject, rows in document.shared.items():
            if subject in repeated and (
                moved := [row for row in one_object_rows(rows) if row in repeated[subject]]
            ):
                found.setdefault(subject, {}).update(dict.fromkeys(moved))
    return {subject: list(rows) for subject, rows in found.items()}


def _separated(blocks: Iterable[str]) -> Iterator[str]:
    return ("\n" + text for text in blocks)
