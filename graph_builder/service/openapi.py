"""The JSON addresses described by OpenAPI 3.1: ``openapi.yaml``, and the questions of the library.

https://spec.openapis.org/oas/v3.1.0
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ..asking import Question, questions
from ..version import __version__
from ..vocabulary import LANGUAGES

_FILE = Path(__file__).resolve().parent / "openapi.yaml"

_TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string", "minLength": 1, "pattern": r"^[^\r\n\u0000]+$"},
    "date": {"type": "string", "format": "date"},
    "integer": {"type": "integer"},
}
"""Type of a query's parameter → its JSON Schema, where more is known than how its values are written."""


def description(root: str, examples: dict[str, str]) -> dict[str, Any]:
    """The description of the service at ``root``.

    ``examples`` names a document, a paragraph of it and a statement.
    """
    found = deepcopy(_common())
    found["servers"] = [{"url": root}]
    in_path = {"document": "document", "number": "place", "hash": "statement"}
    for parameter in _parameters(found):
        if parameter["in"] == "path" and parameter["name"] in in_path:
            parameter["example"] = examples[in_path[parameter["name"]]]
    return found


@cache
def _common() -> dict[str, Any]:
    """What is the same for every server and graph."""
    found: dict[str, Any] = yaml.safe_load(_FILE.read_text("utf-8"))
    found["info"]["version"] = __version__
    for parameter in _parameters(found):
        if parameter["name"] == "lang":
            parameter["schema"]["enum"] = list(LANGUAGES)
    errors = found["paths"]["/health"]["get"]["responses"]
    for question in questions().values():
        found["paths"][f"/query/{question.name}.json"] = {"get": _operation(question, errors)}
    return found


def _parameters(description: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in description["paths"].values():
        yield from path["get"]["parameters"]


def _operation(question: Question, errors: dict[str, Any]) -> dict[str, Any]:
    """A question of the library as an operation."""
    schema = {"$ref": "#/components/schemas/Results"}
    content = {"application/sparql-results+json": {"schema": schema}}
    parameters = [
        {
            "name": p.name,
            "in": "query",
            "schema": _TYPES.get(p.type, {"type": "string", "pattern": f"^{p.shape}$"}),
            "example": int(p.example) if p.type == "integer" else p.example,
        }
        for p in question.parameters
    ]
    return {
        "summary": question.question,
        "operationId": f"ask-{question.name}",
        "parameters": parameters,
        "responses": {**errors, "200": {"description": "The answer", "content": content}},
    }
