"""A made-up treaty of a few articles: who shall, may not, may and has the right to do what."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from example import Example

KEY = "roof-pact"
DOCUMENT = f"documents/{KEY}/document.yaml"
ARTICLES = f"documents/{KEY}/01-articles.yaml"
REGISTER = "entities/all.yaml"

SOURCE = """\
Pact of the Roofs

1. Everyone has the right to fish. All towns respect the river.

2. No one shall trouble the night.

3. Each town shall open shelters for kittens when a storm comes, except in barns.

4. A town may leave this Pact. Towns are not obliged to use boats.

5. The hunting of kittens is prohibited.

6. A town should plant trees.
"""

_DOCUMENT = """\
document:
  class: SourceDocument
  textOf: pact
  label: {en: Pact of the Roofs, zh: 《屋顶公约》全文}
  definition: A made-up treaty.
editions:
  en: {sha256: SHA}
layout:
  places:
  - {kind: title}
  - {kind: para, form: "{number}. {text}", numbers: 1-6}
sections: []
digests: {"1": Fish and water., "2": Nights., "3": Storms., "4": Leaving., "5": Hunting., "6": Trees.}
"""

_ARTICLES = """\
curated: {by: first reader, on: 2026-11-28}
blocks:
- {part: title, silent: [{anchor: Pact of the Roofs, reason: the title}]}
- paragraph: 1
  statements:
  - {subject: everyone, relation: hasRight, object: right-to-fish, standing: entitled, anchor: has the right to fish, gloss: has the right to fish}
  - {subject: towns, relation: respects, object: river, extent: all, anchor: All towns respect, gloss: all towns respect}
- paragraph: 2
  statements:
  - {subject: everyone, relation: affects, object: night, standing: forbidden, anchor: No one shall trouble, gloss: no one shall trouble}
- paragraph: 3
  statements:
  - subject: document
    relation: laysDown
    object: open-shelters
    standing: obligatory
    anchor: town shall open shelters
    gloss: each town shall open shelters
    roles:
      bearer: {key: towns, anchor: Each town}
      beneficiary: {key: kittens, anchor: for kittens}
      condition: {key: storm, anchor: when a storm comes}
      exception: {key: barns, anchor: except in barns}
- paragraph: 4
  statements:
  - {subject: document, relation: laysDown, object: leave-the-pact, standing: permitted, anchor: may leave this Pact, gloss: may leave, roles: {holder: {key: towns, anchor: A town may}}}
  - {subject: towns, relation: uses, object: boats, standing: obligatory, polarity: denied, anchor: are not obliged to use, gloss: need not use}
- paragraph: 5
  statements:
  - {subject: document, relation: laysDown, object: hunt-kittens, standing: forbidden, anchor: hunting of kittens is prohibited, gloss: hunting is prohibited, roles: {bearer: not-stated}}
- paragraph: 6
  statements:
  - {subject: towns, relation: promotes, object: trees, standing: recommended, strength: should, anchor: should plant trees, gloss: should plant trees}
"""  # noqa: E501  # a line a record, as curators write


def _thing(key: str, cls: str, english: str, chinese: str, more: str = "") -> str:
    label = f"{{en: {english}, zh: {chinese}}}"
    return f"{key}: {{class: {cls}, label: {label}, {more}definition: Made up.}}\n"


_REGISTER = "".join(
    _thing(*row)
    for row in (
        ("pact", "Treaty", "Pact of the Roofs", "《屋顶公约》"),
        ("everyone", "Group", "everyone", "人人", "number: singular, article: none, "),
        ("towns", "Group", "towns", "镇"),
        ("kittens", "Group", "kittens", "小猫"),
        ("right-to-fish", "Right", "right to fish", "吃鱼的权利", "article: the, "),
        ("river", "Place", "river", "河流", "article: the, "),
        ("night", "Period", "night", "夜晚", "article: the, "),
        ("storm", "Phenomenon", "storm", "风暴", "article: a, "),
        ("barns", "Place", "barns", "谷仓", "article: none, "),
        ("boats", "Means", "boats", "船只"),
        ("trees", "Means", "trees", "树木"),
        ("open-shelters", "Provision", "open shelters", "开放庇护所"),
        ("leave-the-pact", "Provision", "leave the Pact", "退出公约"),
        ("hunt-kittens", "Provision", "hunt kittens", "猎捕小猫"),
    )
)

_LINKS = """\
#mapping_set_id: https://example.org/links
#license: https://creativecommons.org/licenses/by/4.0/
#curie_map:
#  id: https://w3id.org/human-security/id/
subject_id\tpredicate_id\tobject_id\tmapping_justification\tmapping_provider
"""


def write_treaty(folder: Path) -> Example:
    """The treaty, written below ``folder`` and recorded."""
    example = Example(folder)
    digest = hashlib.sha256(SOURCE.encode()).hexdigest()
    for name, text in {
        DOCUMENT: _DOCUMENT.replace("SHA", digest),
        ARTICLES: _ARTICLES,
        REGISTER: _REGISTER,
        "links.sssom.tsv": _LINKS,
    }.items():
        example.write(name, text)
    example.source.write_bytes(SOURCE.encode())
    example.record()
    return example


@pytest.fixture
def treaty(tmp_path: Path) -> Example:
    """The treaty in a folder of its own."""
    return write_treaty(tmp_path)
