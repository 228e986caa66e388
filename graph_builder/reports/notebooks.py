"""The notebooks of the documentation, run again."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any

_PATIENCE = 300


def renewed_notebooks(docs: Path) -> tuple[dict[Path, str], list[str]]:
    """The text of every notebook whose outputs are not what its cells give now, and what hinders it.

    Nothing is run where nbclient is not installed.
    """
    try:
        # kept out of the start: what the tests bring, and most who use the package do without
        import nbclient
        import nbformat
    except ImportError:
        return {}, ["The notebooks are left as they are: nbclient is not installed."]
    reads: Any = nbformat.reads
    writes: Any = nbformat.writes
    found = {}
    for path in sorted((docs / "notebooks").glob("*.ipynb")):
        shown, run = (reads(path.read_text("utf-8"), 4) for _ in range(2))
        with tempfile.TemporaryDirectory() as folder:
            place = {"metadata": {"path": folder}}
            nbclient.NotebookClient(run, timeout=_PATIENCE, resources=place, record_timing=False).execute()
        if [_outputs(cell) for cell in run.cells] != [_outputs(cell) for cell in shown.cells]:
            found[path] = writes(run) + "\n"
    return found, []


def _outputs(cell: Any) -> list[str]:
    """What a cell shows as text, without addresses in memory."""
    return [
        output.get("text") or re.sub(r" at 0x[0-9a-f]+", "", output["data"].get("text/plain", ""))
        for output in cell.get("outputs", [])
    ]
