"""What follows from the ontology and the query library alone: JSON Schemas, a JSON-LD context, the reference and the cookbook in ``docs/``.

``python -m graph_builder.generated`` writes them anew; a test compares them with what is committed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from .fields import LANGUAGES
from .resources import queries_folder, root
from .vocabulary import HS, NAMESPACES, Property, Vocabulary, load

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_KEY = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
_TEXT = {"type": "string", "minLength": 1}


def entities_schema(vocabulary: Vocabulary) -> dict[str, Any]:
    """The schema of a file in ``mappings/entities``; completion and hover text for classes come from the ontology."""
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
    anchor = {
        "anyOf": [_TEXT, {"type": "array", "items": _TEXT}],
        "description": "Words that occur exactly once in the place.",
    }
    roles = {name: {**items, "description": _definition(vocabulary, name)} for name in vocabulary.roles()}
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
        "properties": {"anchor": _TEXT, "reason": _TEXT},
    }
    number = {"type": "integer", "minimum": 1}
    block = {
        "type": "object",
        "oneOf": [{"required": [k]} for k in ("paragraph", "preamble", "footnote", "part")],
        "additionalProperties": False,
        "properties": {
            "paragraph": number,
            "bullet": number,
            "preamble": number,
            "footnote": number,
            "part": {"enum": ["cover", "letter", "title"]},
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


def context(vocabulary: Vocabulary) -> dict[str, Any]:
    """A JSON-LD 1.1 context: our terms by their local names, object properties as IRIs, typed literals with their type."""
    terms: dict[str, Any] = {prefix: iri for prefix, iri in NAMESPACES.items()}
    for name in sorted(vocabulary.classes):
        terms[name] = f"hs:{name}"
    for name, prop in sorted(vocabulary.properties.items()):
        terms[name] = {"@id": f"hs:{name}", "@type": "@id"} if not prop.literal else f"hs:{name}"
    return {"@context": terms}


def reference(vocabulary: Vocabulary) -> str:
    """The reference of the ontology as Markdown: classes, relations, roles, qualifiers, values, and what holds them together."""
    lines = [
        "# Ontology reference",
        "",
        f"Generated from `ontology/human-security.ttl`; the prefix `hs:` stands for `{HS}`.",
        "",
    ]
    lines += ["## Classes", "", "| class | label | below | meaning |", "|---|---|---|---|"]
    for name in sorted(vocabulary.classes):
        above = ", ".join(sorted(_parents(vocabulary, name)))
        lines.append(
            f"| `{name}` | {_labels(vocabulary, name)} | {above} | {_definition(vocabulary, name)} |"
        )
    groups = (
        ("Relations", vocabulary.relations()),
        ("Roles", vocabulary.roles()),
        ("Qualifiers", vocabulary.qualifiers()),
        ("Structure", [n for n, p in sorted(vocabulary.properties.items()) if not p.kinds]),
    )
    for title, names in groups:
        lines += [
            "",
            f"## {title}",
            "",
            "| property | label | from | to | meaning |",
            "|---|---|---|---|---|",
        ]
        for name in names:
            prop = vocabulary.properties[name]
            limits = " *(limits)*" if title == "Qualifiers" and prop.limits else ""
            lines.append(
                f"| `{name}`{limits} | {_labels(vocabulary, name)} | {prop.domain or ''} | {_range(prop)} | "
                f"{_definition(vocabulary, name)} |"
            )
    lines += ["", "## Values", "", "| value | word in the mappings | label | meaning |", "|---|---|---|---|"]
    for cls, words in sorted(vocabulary.individuals.items()):
        for word, name in sorted(words.items()):
            lines.append(
                f"| `{name}` ({cls}) | {word} | {_labels(vocabulary, name)} | {_definition(vocabulary, name)} |"
            )
    return "\n".join(lines) + "\n"


def cookbook() -> str:
    """The query library as Markdown: each question with its use, its SPARQL and how many rows answer it."""
    from .library import questions

    lines = [
        "# Query cookbook",
        "",
        "Generated from `queries/`. Each question runs by its name with `hsgraph ask NAME`, each query as it stands with",
        "`hsgraph query`, or on any SPARQL engine once our prefixes are declared. A parameter is a block `VALUES ?name { term }` with its",
        "example; to ask for something else, give `hsgraph ask` another value or write another term into each block of that name.",
        'A question asks all documents at once: "the text" is the document in which the place of an answer lies, and answers stand in the order of documents. The',
        "paragraphs that a question can be read against are those of the first document unless another is named.",
        "",
    ]
    for q in questions().values():
        rows = (queries_folder() / f"{q.name}.csv").read_text("utf-8").count("\n") - 1
        lines += [
            f"## {q.name}",
            "",
            q.question,
            "",
            f"{q.use} Read against paragraphs: {', '.join(q.paragraphs)}. Rows: {rows}.",
            "",
        ]
        lines += [f"- `{p.name}` ({p.type}), for example `{p.example}`" for p in q.parameters] + [""] * bool(
            q.parameters
        )
        body = "\n".join(line for line in q.text.splitlines() if not line.startswith("# "))
        lines += ["```", body.strip(), "```", ""]
    return "\n".join(lines)


def files(vocabulary: Vocabulary) -> dict[Path, str]:
    """Every generated file and its text."""
    folder = root() / "ontology" / "generated"
    made = {
        "entities.schema.json": entities_schema,
        "statements.schema.json": statements_schema,
        "context.jsonld": context,
    }
    texts = {
        folder / name: json.dumps(make(vocabulary), ensure_ascii=False, indent=1) + "\n"
        for name, make in made.items()
    }
    texts[root() / "docs" / "ontology.md"] = reference(vocabulary)
    texts[root() / "docs" / "cookbook.md"] = cookbook()
    return texts


def _choice(vocabulary: Vocabulary, names: list[str], description: str) -> dict[str, Any]:
    return {
        "description": description,
        "oneOf": [{"const": n, "description": _definition(vocabulary, n)} for n in names],
    }


def _qualifier(vocabulary: Vocabulary, prop: Property) -> dict[str, Any]:
    description = {"description": _definition(vocabulary, prop.name)}
    if vocabulary.takes_values(prop.name):
        words = {"enum": sorted(vocabulary.values(prop.range))}
        return {"anyOf": [words, {"type": "array", "items": words}], **description}
    return description


def _definition(vocabulary: Vocabulary, name: str) -> str:
    found = vocabulary.store.quads_for_pattern(
        ox.NamedNode(HS + name), ox.NamedNode(NAMESPACES["skos"] + "definition"), None
    )
    return next((q.object.value for q in found if q.object.language == "en"), "")


def _labels(vocabulary: Vocabulary, name: str) -> str:
    return f"{vocabulary.label(name)} / {vocabulary.label(name, 'zh')}"


def _parents(vocabulary: Vocabulary, name: str) -> set[str]:
    above = set(vocabulary.superclasses[name])
    return above - {far for near in above for far in vocabulary.superclasses[near]}


def _range(prop: Property) -> str:
    return (prop.range or "").rpartition("#")[2] if prop.literal else prop.range or ""


if __name__ == "__main__":
    from .project import write_text

    for path, text in files(load()).items():
        write_text(path, text)
        print(path)
