"""The types of what a store is asked and of what it answers."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox

QueryAnswer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
"""What SPARQL answers: rows, a truth value, or triples."""

Bindings = dict[str, ox.NamedNode | ox.Literal]
"""The terms that variables of a query are bound to."""

Dataset = dict[str, list[ox.NamedNode]]
"""The graphs a query is about: ``default_graph`` and ``named_graphs``.

{} for those that the query itself names.
"""

Row = dict[str, Any]
"""A row of a SELECT: each variable with its term (a NamedNode, a Literal, a BlankNode) or None.

``Any``, since which of them a variable has is known to the query alone.
"""
