"""Exports that are no RDF: what the documents in a store say, for spreadsheets and for network tools."""

from __future__ import annotations

from collections.abc import Callable

from ..stores import Store
from .network_files import gexf, graphml
from .statement_table import statement_csv

VIEWS: dict[str, Callable[[Store], str]] = {"csv": statement_csv, "graphml": graphml, "gexf": gexf}
"""Name of a format → its writer."""
