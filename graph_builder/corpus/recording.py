"""What is kept of a source beside the mappings: its places and coverage, and every mention.

Generated, then reviewed.
"""

from __future__ import annotations

import json
from pathlib import Path

from ..checks import mentioned, recorded_coverage
from ..formats import write_text
from .project import read_project


def record(folder: Path | None, source: Path) -> list[Path]:
    """Write ``recorded.json`` and ``mentions.jsonl`` of the document that ``source`` is the text of.

    Returns their paths.
    """
    project = read_project(folder, source)
    written = []
    for key, text in project.sources.items():
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
