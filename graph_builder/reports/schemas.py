"""JSON Schemas for curated files, made from the ontology."""

from __future__ import annotations

from typing import Any

from ..curation import LANGUAGES
from ..vocabulary import Property, Vocabulary

_DRAFT = "https://json-schema.org/draft/2020-12/schema"

_KEY = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}

_TEXT = {"type": "string", "minLength": 1}


def entities_schema(vocabulary: Vocabulary) -> dict[str, Any]:
    """The schema of a file in ``mappings/entities``.

    Completion and hover text for classes come from the ontology.
    """
    names = {
        "type": "object",
        "required": ["en", "zh"],
        "additionalProperties": False,
        "properties": {language: _TEXT for language in LANGUAGES},
    }
    others = {
        "type": "object",
        "additionalProperties": False,
        "properties": {language: {"type": "array", "items": _TEXT} for language in LANGUAGES},
    }
    entity = {
        "type": "object",
        "required": ["class", "label", "definition"],
        "additionalProperties": False,
        "properties": {
            "class": _choice(vocabulary, vocabulary.entity_classes(), "What kind of thing this is."),
            "label": {**names, "description": "The name, in English and Chinese always."},
            "alt": {**others, "description": "Other names that hold anywhere."},
            "short": {
                "type": "object",
                "additionalProperties": False,
                "properties": {language: _TEXT for language in LANGUAGES},
                "description": "The display name, for sentences, lists and lines.",
            },
            "number": {
                "enum": ["singular", "plural"],
                "description": "The number of the English name where it is not what class and name suggest.",
            },
            "article": {
                "enum": ["the", "a", "none"],
                "description": "The article of the English name where it is not what class and name suggest.",
            },
            "surface": {
                "type": "array",
                "items": _TEXT,
                "description": "Chinese forms that mean this entity in a document.",
            },
            "definition": {**_TEXT, "description": "One sentence in our own words."},
            "source": {
                "type": "array",
                "items": {"type": "string", "format": "uri"},
                "description": "Where names come from.",
            },
            "note": {**_TEXT, "description": "An editor's remark."},
        },
    }
    return {
        "$schema": _DRAFT,
        "title": "Entities of the human security graph",
        "type": "object",
        "propertyNames": _KEY,
        "additionalProperties": entity,
    }


def statements_schema(vocabulary: Vocabulary) -> dict[str, Any]:
    """The schema of a file of statements."""
    item = {"anyOf": [_TEXT, {"type": "object"}]}
    items = {"anyOf": [item, {"type": "array", "items": item}]}
    axes = {
        name: {"enum": sorted(vocabulary.values(cls))}
        for name, cls in (("standing", "Standing"), ("polarity", "Polarity"), ("reception", "Reception"))
    }
    anchors = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
    anchor = {
        "anyOf": [*anchors["anyOf"], _by_language(anchors)],
        "description": "Words that occur exactly once in the place, in the first edition or by language.",
    }
    roles = {name: {**items, "description": vocabulary.definition(name)} for name in vocabulary.roles()}
    statement = {
        "type": "object",
        "required": ["subject", "relation", "object", "anchor", "gloss"],
        "additionalProperties": False,
        "properties": {
            "subject": items,
            "object": items,
            "anchor": anchor,
            "gloss": _TEXT,
            "relation": _choice(vocabulary, vocabulary.relations(), "A relation of the ontology."),
            **axes,
            "speaker": items,
            "restsOn": {"anyOf": [{"type": "integer"}, {"type": "array", "items": {"type": "integer"}}]},
            "id": _KEY,
            "note": _TEXT,
            "roles": {"type": "object", "additionalProperties": False, "properties": roles},
            **{name: _qualifier(vocabulary, vocabulary.properties[name]) for name in vocabulary.qualifiers()},
        },
    }
    by_on = {
        "type": "object",
        "required": ["by", "on"],
        "additionalProperties": False,
        "properties": {"by": _TEXT, "on": {"type": "string", "format": "date"}},
    }
    silent = {
        "type": "object",
        "required": ["anchor", "reason"],
        "additionalProperties": False,
        "properties": {"anchor": {"anyOf": [_TEXT, _by_language(_TEXT)]}, "reason": _TEXT},
    }
    number = {"type": "integer", "minimum": 1}
    block = {
        "type": "object",
        "oneOf": [{"required": [k]} for k in ("paragraph", "preamble", "footnote", "part", "place")],
        "additionalProperties": False,
        "properties": {
            "paragraph": number,
            "bullet": number,
            "preamble": number,
            "footnote": number,
            "part": {"enum": ["cover", "letter", "title"]},
            "place": {**_TEXT, "description": "The path of a place: article/25/para/1."},
            "speaker": items,
            **{k: axes[k] for k in ("reception", "standing")},
            "statements": {"type": "array", "items": statement},
            "silent": {"type": "array", "items": silent},
        },
    }
    return {
        "$schema": _DRAFT,
        "title": "Statements of the human security graph",
        "type": "object",
        "required": ["curated", "blocks"],
        "additionalProperties": False,
        "properties": {"curated": by_on, "reviewed": by_on, "blocks": {"type": "array", "items": block}},
    }


def _by_language(value: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "minProperties": 1,
        "additionalProperties": False,
        "properties": {language: value for language in LANGUAGES},
    }


def _choice(vocabulary: Vocabulary, names: list[str], description: str) -> dict[str, Any]:
    return {
        "description": description,
        "oneOf": [{"const": n, "description": vocabulary.definition(n)} for n in names],
    }


def _qualifier(vocabulary: Vocabulary, prop: Property) -> dict[str, Any]:
    description = {"description": vocabulary.definition(prop.name)}
    if vocabulary.takes_values(prop.name):
        words = {"enum": sorted(vocabulary.values(prop.range or ""))}
        return {"anyOf": [words, {"type": "array", "items": words}], **description}
    return description
