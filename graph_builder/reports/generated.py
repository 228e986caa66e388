"""Every generated file: ``python -m graph_builder.reports.generated`` writes them again."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from ..formats import jsonld_context, write_text
from ..vocabulary import Vocabulary, load, root
from .reference import cookbook, reference
from .schemas import entities_schema, statements_schema


def files(vocabulary: Vocabulary) -> dict[Path, str]:
    """Every generated file and its text."""
    folder = root() / "ontology" / "generated"
    made = {
        "entities.schema.json": entities_schema,
        "statements.schema.json": statements_schema,
        "context.jsonld": jsonld_context,
    }
    texts = {
        folder / name: json.dumps(make(vocabulary), ensure_ascii=False, indent=1) + "\n"
        for name, make in made.items()
    }
    texts[root() / "docs" / "ontology.md"] = reference(vocabulary)
    texts[root() / "docs" / "cookbook.md"] = cookbook()
    return texts


def main() -> int:
    """Write every generated file and print its path."""
    for path, text in files(load()).items():
        write_text(path, text)
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
