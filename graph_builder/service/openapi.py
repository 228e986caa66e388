"""The JSON addresses described by OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.0)."""

from __future__ import annotations

from typing import Any

from ..asking import questions
from ..version import __version__
from ..vocabulary import LANGUAGES

_TYPES = {
    "entity": {"type": "string", "pattern": r"^(id:)?[a-z0-9-]+$"},
    "term": {"type": "string", "pattern": "^(hs:)?[A-Za-z]+$"},
    "text": {"type": "string", "minLength": 1, "pattern": r"^[^\r\n\u0000]+$"},
    "date": {"type": "string", "format": "date"},
    "integer": {"type": "integer"},
}

_LANG = {
    "name": "lang",
    "in": "query",
    "description": "The language of labels.",
    "schema": {"type": "string", "enum": list(LANGUAGES)},
}

_PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}


def description(root: str, examples: dict[str, str]) -> dict[str, Any]:
    """The description of the service at ``root``; ``examples`` names a document, a paragraph of it and a statement."""
    paths: dict[str, Any] = {
        "/id/{key}.json": _get(
            "One entity: names, statements with evidence, mentions, links",
            {"type": "object", "required": ["key", "iri", "statements"]},
            [_in_path("key", r"^[a-z0-9-]+$", "human-security"), _LANG],
        ),
        "/statement/{hash}.json": _get(
            "One statement, and those about it",
            _said(),
            [_in_path("hash", "^[0-9a-f]{16}$", examples["statement"]), _LANG],
        ),
        "/document/{document}/para/{number}.json": _get(
            "What rests on a paragraph",
            _said(),
            [
                _in_path("document", "^[a-z0-9-]+$", examples["document"]),
                _in_path("number", r"^[0-9]{1,4}$", examples["place"]),
                _LANG,
            ],
        ),
        "/search.json": _get(
            "Things by name, places by digest",
            {"type": "object", "required": ["things", "places"]},
            [
                {
                    "name": "q",
                    "in": "query",
                    "required": True,
                    "schema": {"type": "string", "maxLength": 200},
                    "example": "hunger",
                },
                _LANG,
            ],
        ),
        "/path.json": _get(
            "The shortest ways between two things, step by step",
            {"type": "array", "items": {"type": "array"}},
            [
                {
                    "name": end,
                    "in": "query",
                    "required": True,
                    "schema": {"type": "string", "minLength": 1, "maxLength": 200},
                    "example": example,
                }
                for end, example in (("from", "human-security"), ("to", "world-bank"))
            ]
            + [
                {
                    "name": "plain",
                    "in": "query",
                    "description": "Go along plain facts only.",
                    "schema": {"type": "string", "enum": ["true", "false"]},
                }
            ],
        ),
        "/health": _get("Whether the service answers", {"type": "object", "required": ["status"]}, []),
    }
    for q in questions().values():
        paths[f"/query/{q.name}.json"] = _get(
            q.question,
            {"$ref": "#/components/schemas/Results"},
            [
                {
                    "name": p.name,
                    "in": "query",
                    "schema": _TYPES[p.type],
                    "example": int(p.example) if p.type == "integer" else p.example,
                }
                for p in q.parameters
            ],
            media_type="application/sparql-results+json",
            operation=f"ask-{q.name}",
        )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "hsgraph",
            "version": __version__,
            "summary": "A knowledge graph of human security, each statement traceable to the words it rests on.",
            "license": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
        },
        "servers": [{"url": root}],
        "paths": paths,
        "components": {
            "schemas": {
                "Problem": {
                    "type": "object",
                    "required": ["title", "status", "detail"],
                    "properties": {
                        "title": {"type": "string"},
                        "status": {"type": "integer"},
                        "detail": {"type": "string"},
                    },
                },
                "Results": {
                    "type": "object",
                    "required": ["head"],
                    "description": "SPARQL 1.1 Query Results JSON Format",
                },
            }
        },
    }


def _get(
    summary: str,
    schema: dict[str, Any],
    parameters: list[dict[str, Any]],
    media_type: str = "application/json",
    operation: str = "",
) -> dict[str, Any]:
    errors = {
        str(status): {"description": text, "content": _PROBLEM}
        for status, text in (
            (400, "The request cannot be read"),
            (404, "There is no such thing"),
            (406, "No format that is offered is taken"),
            (429, "Too many requests at once"),
            (503, "Busy"),
            (504, "Stopped at the time limit"),
        )
    }
    answer = {"200": {"description": "The answer", "content": {media_type: {"schema": schema}}}}
    return {
        "get": {
            "summary": summary,
            "operationId": operation or summary.split(",")[0].replace(" ", "-").lower(),
            "parameters": parameters,
            "responses": answer | errors,
        }
    }


def _in_path(name: str, pattern: str, example: str) -> dict[str, Any]:
    return {
        "name": name,
        "in": "path",
        "required": True,
        "schema": {"type": "string", "pattern": pattern},
        "example": example,
    }


def _said() -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["iri", "statements"],
        "properties": {"statements": {"type": "array", "items": {"type": "object"}}},
    }
