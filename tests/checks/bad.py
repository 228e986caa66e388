"""One way to break the mappings, and the pieces that most of them are made of."""

from __future__ import annotations

from typing import NamedTuple

from breaking import Spoil, edit
from example import CHAPTER, NOTES, Example


class Bad(NamedTuple):
    """One way to break the mappings.

    What is done, the rule that must be named, words of its sentence or repair, and where it must stand.
    """

    name: str
    spoil: Spoil
    code: str
    says: str
    at: tuple[str, str | None] | None = (
        None  # a file, and the words in it, once broken, at which the problem stands
    )
    source: bool = False  # whether only the source can show it


def recorded(spoil: Spoil) -> Spoil:
    """Break, and record anew, so that nothing but the breach is left to find."""

    def do(example: Example) -> None:
        spoil(example)
        example.record()

    return do


SOUND = (
    "{subject: bone-book, relation: author, object: yellow-dog, anchor: 黄狗，《, gloss: by the yellow dog}"
)
"""A sound statement of a footnote, to be spoiled one key at a time; its place has nothing else to say."""

MONEY = (
    "{subject: talks, relation: fundedBy, object: bird-fund, anchor: 养鸟基金供资, "
    "gloss: paid for by the bird fund, id: money}"
)

FISH = (
    "{subject: harmony, relation: hasComponent, object: fish-sharing, anchor: 大家分享鱼, "
    "gloss: everybody shares the fish}"
)

NEW = "mole: {class: Group, label: {en: mole, zh: 鼹鼠}, definition: One who digs.}\n"
"""An entity that nobody uses."""


def statement(new: str, old: str = SOUND, file: str = NOTES) -> Spoil:
    return edit(file, old, new)


def more(statement: str) -> Spoil:
    """A further statement in paragraph 1."""
    return edit(CHAPTER, MONEY, f"{MONEY}\n  - {statement}")
