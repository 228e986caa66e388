"""Rules for the entities of the register."""

from __future__ import annotations

from ..curation import KEY, Document, Entity, Key, Mappings, Problems, is_iri, unknown
from ..realisation import number_unclear
from ..statements import RESERVED, UNSPECIFIED
from ..vocabulary import Vocabulary


def check_register(mappings: Mappings, vocabulary: Vocabulary, problems: Problems) -> None:
    classes = vocabulary.entity_classes()
    names: dict[tuple[str, str, str], Entity] = {}
    forms: dict[str, Entity] = {}
    for entity in (*mappings.entities.values(), *mappings.others.values()):
        key, at = entity.key, entity.at
        if not KEY.fullmatch(key) or key in RESERVED or key in UNSPECIFIED or key == "document":
            problems.add(
                "E201",
                at,
                f"'{key}' cannot be a key",
                "use lower-case words joined by hyphens that are not reserved",
            )
        if entity.cls not in classes:
            unknown(problems, "E203", entity.position("class"), "class", entity.cls, classes)
        for language in ("en", "zh"):
            if not entity.labels.get(language):
                problems.add(
                    "E204",
                    entity.position("label"),
                    f"'{key}' has no name in {language}",
                    f"add label: {{{language}: …}}",
                )
        _check_words(entity, vocabulary, problems)
        for source in entity.sources:
            if not is_iri(source):
                problems.add(
                    "E206", entity.position("source"), f"'{source}' is not an absolute IRI", "write https://…"
                )
        for language, label in {**entity.translated, **entity.labels}.items():
            other = names.setdefault((entity.cls, language, label.casefold()), entity)
            if other is not entity and label:
                problems.add(
                    "E208",
                    entity.position("label"),
                    f"'{key}' and '{other.key}' ({other.at}) are both {entity.cls} «{label}»",
                    "merge them, or tell them apart in the name",
                )
        for form in entity.forms():
            other = forms.setdefault(form, entity)
            if other is not entity and form:
                problems.add(
                    "E209",
                    entity.position("surface" if form in entity.surface else "label"),
                    f"the form «{form}» already means '{other.key}' ({other.at})",
                    "keep it with one of them; say in the document's anaphora where it means the other",
                )


_NUMBERS = ("singular", "plural")
_ARTICLES = ("the", "a", "none")


def _check_words(entity: Entity, vocabulary: Vocabulary, problems: Problems) -> None:
    """Number and article, with which the English name stands in a sentence."""
    for key, value, allowed in (
        ("number", entity.number, _NUMBERS),
        ("article", entity.article, _ARTICLES),
    ):
        if value is not None and value not in allowed:
            choice = ", ".join(allowed[:-1]) + f" or {allowed[-1]}"
            problems.add("E211", entity.position(key), f"{key} is '{value}'", f"write {choice}")
    name = entity.short.get("en") or entity.labels.get("en", "")
    if entity.number is None and number_unclear(name, entity.cls, vocabulary):
        problems.add(
            "E212",
            entity.position("label"),
            f"whether '{name}' is singular or plural cannot be told from the name",
            "add number: plural, or number: singular if it is one thing or action",
        )


def keys_used(document: Document) -> set[str]:
    """The keys that a document speaks of."""
    used = {m.key for m in document.mentions}
    for line in document.lines:
        for items in (line.subject, line.object, *line.qualifiers.values(), *line.roles.values()):
            used |= {i.value.name for i in items.members if i.value.__class__ is Key}
        used.update(line.speakers)
    return used | {document.text_of} if document.text_of else used


def check_unused(mappings: Mappings, used: set[str], problems: Problems) -> None:
    for entity in mappings.entities.values():
        if entity.key not in used:
            problems.add(
                "E207",
                entity.at,
                f"'{entity.key}' is used by no statement and mentioned nowhere",
                "make the statement it is for, give its surface form, or remove it",
            )
