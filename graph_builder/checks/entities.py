"""Rules for the entities of the register."""

from __future__ import annotations

from ..curation import DOCUMENTS, KEY, Document, Entity, Key, Mappings, Problems, is_iri, unknown
from ..realisation import number_unclear, spoken_name
from ..statements import RESERVED, UNSPECIFIED
from ..vocabulary import Vocabulary


def check_register(mappings: Mappings, vocabulary: Vocabulary, problems: Problems) -> None:
    """Note what is wrong with the entities, those that only facts speak of included."""
    classes = vocabulary.entity_classes()
    names: dict[tuple[str, str, str], Entity] = {}
    short_names: dict[tuple[str, str, str], Entity] = {}
    forms: dict[str, Entity] = {}
    for entity in (*mappings.entities.values(), *mappings.others.values()):
        _check_entity(entity, classes, problems)
        _check_words(entity, vocabulary, problems)
        _check_names(entity, names, problems)
        _check_short_names(entity, short_names, problems)
        _check_forms(entity, forms, problems)


def _check_entity(entity: Entity, classes: list[str], problems: Problems) -> None:
    """Note what is wrong with an entity by itself."""
    key = entity.key
    if not KEY.fullmatch(key) or key in RESERVED or key in UNSPECIFIED:
        repair = "use lower-case words joined by hyphens that are not reserved"
        problems.add("E201", entity.at, f"'{key}' cannot be a key", repair)
    if entity.cls not in classes:
        unknown(problems, "E203", entity.position("class"), "class", entity.cls, classes)
    for language in ("en", "zh"):
        if not entity.labels.get(language):
            what, repair = f"'{key}' has no name in {language}", f"add label: {{{language}: …}}"
            problems.add("E204", entity.position("label"), what, repair)
    for source in entity.sources:
        if not is_iri(source):
            what = f"'{source}' is not an absolute IRI"
            problems.add("E206", entity.position("source"), what, "write https://…")


def _check_names(entity: Entity, names: dict[tuple[str, str, str], Entity], problems: Problems) -> None:
    """Note names that another entity of the class has, and add them to ``names``."""
    for language, label in {**entity.translated, **entity.labels}.items():
        other = names.setdefault((entity.cls, language, label.casefold()), entity)
        if other is not entity and label:
            problems.add(
                "E208",
                entity.position("label"),
                f"'{entity.key}' and '{other.key}' ({other.at}) are both {entity.cls} «{label}»",
                "merge them, or tell them apart in the name",
            )


def _check_short_names(entity: Entity, names: dict[tuple[str, str, str], Entity], problems: Problems) -> None:
    """Note display names that another entity of the class has, and add them to ``names``."""
    for language, name in entity.short.items():
        other = names.setdefault((entity.cls, language, name.casefold()), entity)
        if other is not entity and name:
            problems.add(
                "E213",
                entity.position("short"),
                f"'{entity.key}' and '{other.key}' ({other.at}) are both {entity.cls} «{name}» for short",
                "tell them apart in the short name",
            )


def _check_forms(entity: Entity, forms: dict[str, Entity], problems: Problems) -> None:
    """Note surface forms that mean another entity already, and add them to ``forms``."""
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
    name = spoken_name(entity, vocabulary)
    if entity.number is None and number_unclear(name, entity.cls, vocabulary):
        problems.add(
            "E212",
            entity.position("label"),
            f"whether '{name}' is singular or plural cannot be told from the name",
            "add number: plural, or number: singular if it is one thing or action",
        )


def keys_used(document: Document) -> set[str]:
    """The keys that a document speaks of."""
    used = {mention.key for mention in document.mentions}
    for line in document.lines:
        used.update(item.value.name for item in line.items() if item.value.__class__ is Key)
        used.update(line.speakers)
    return used | {document.text_of} if document.text_of else used


def check_unused(mappings: Mappings, used: set[str], problems: Problems) -> None:
    """Note entities that no document speaks of."""
    for entity in mappings.entities.values():
        if entity.key not in used:
            what = f"'{entity.key}' is used by no statement and mentioned nowhere"
            repair = "make the statement it is for, give its surface form, or remove it"
            problems.add("E207", entity.at, what, repair, DOCUMENTS)
