"""What is counted and what is generated.

Counts and coverage, accuracy, the JSON Schemas, the reference of the ontology, the cookbook.

In comes a project or the ontology; out goes plain values or Markdown. ``python -m
graph_builder.reports.generated`` and ``python -m graph_builder.reports.accuracy_report`` write the pages.
"""

from __future__ import annotations

from .accuracy import figures
from .counts import count, counts_text

__all__ = [
    "count",
    "counts_text",
    "figures",
]
