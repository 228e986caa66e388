"""One thing whole, whatever its kind, by any of its names."""

from __future__ import annotations

from ..stores import Store
from .description import describe
from .description_writer import description_text
from .resolver import resolve
from .rows import Description
from .statement_groups import StatementFilters
from .thing_description import describe_thing
from .thing_writer import thing_text


def show(
    graph: Store,
    name: str,
    *,
    derived: bool = False,
    full: bool = False,
    filters: StatementFilters | None = None,
) -> Description:
    """All that is known of the thing that is meant, with only the statements that pass the filters.

    ``derived`` adds what is said of the things about an entity; ``full`` prints all statements of a long
    answer. Raises :class:`~graph_builder.stores.QueryError` as :func:`~graph_builder.asking.resolve` does.
    """
    filters = filters or StatementFilters()
    thing = resolve(graph, name, within=filters.document)
    if thing.kind != "entity":
        entry = describe_thing(graph, thing, filters)
        return Description(entry, thing_text(entry, full=full))
    known = name.removeprefix("id:") if name.removeprefix("id:") in graph.redirects else thing.key
    entry = filters.kept_in(graph, describe(graph, known, derived=derived))
    return Description(entry, description_text(entry, graph, full=full))
