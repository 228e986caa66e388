"""What is kept of a source beside the mappings: its places and coverage, and every mention.

Generated, then reviewed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from ..checks import mentioned, recorded_coverage
from ..formats import write_text
from .project import read_project


def record(folder: Path | None, sources: Sequence[Path]) -> list[Path]:
    """Write ``recorded.json`` and ``mentions.jsonl`` of the documents whose first editions are given.

    Returns their paths.
    """
    project = read_project(folder, sources)
    written = []
    for key, text in project.texts.items():
        document = project.mappings.documents[key]
        places = recorded_coverage(document, text)
        lines = ",\n".join(f"  {json.dumps(p)}: {json.dumps(r)}" for p, r in places.items())
        path = document.folder / "recorded.json"
        write_text(path, f'{{"sha256": "{document.sha256}", "places": {{\n{lines}\n}}}}\n')
        rows = mentioned(document, project.mappings, text)
        names = document.folder / "mentions.jsonl"
        write_text(
            names,
            "".join(
                json.dumps({"place": p, "key": k, "form": f, "count": n}, ensure_ascii=False) + "\n"
                for p, f, k, n in rows
            ),
        )
        written += [path, names]
    return written
