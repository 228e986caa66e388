"""Characters that nobody sees: found in what curators write, and named by their code points."""

from __future__ import annotations

import re
import unicodedata

from .problems import Position, Problems

_INVISIBLE = re.compile(
    "["
    "\u00ad\u061c\u180e"  # soft hyphen, Arabic letter mark, Mongolian vowel separator
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # zero-width, separators of lines, marks of direction
    "\ufeff\ufff9-\ufffb\ufffe\uffff"  # byte order mark, interlinear annotation, no characters at all
    "\U000e0001-\U000e007f"  # tags
    "\ud800-\udfff]"  # halves of surrogate pairs, which JSON can write
)

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")

_CONTROL_IN_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")


def character_name(character: str) -> str:
    r"""A character by its code point and, where Unicode gives it one, its name.

    >>> character_name("\u200b"), character_name("\x07"), character_name("\ud83d")
    ('U+200B ZERO WIDTH SPACE', 'U+0007, a control character', 'U+D83D, half of a surrogate pair')
    """
    number = f"U+{ord(character):04X}"
    if "\ud800" <= character <= "\udfff":
        return f"{number}, half of a surrogate pair"
    if _CONTROL.match(character):
        return f"{number}, a control character"
    return f"{number} {unicodedata.name(character, '')}".rstrip()


def position_in(text: str, index: int, name: str) -> Position:
    """The position of a character in the text of a file; lines end as YAML ends them."""
    before = text[:index]
    if before.isascii():
        start = before.rfind("\n") + 1
        return Position(
            name, before.count("\n") + before.count("\r") - before.count("\r\n") + 1, index - start + 1
        )
    lines = re.split("\r\n|[\n\r\x85\u2028\u2029]", before)
    return Position(name, len(lines), len(lines[-1]) + 1)


def without_invisible_characters(text: str, name: str, problems: Problems) -> str:
    """The text of a file without the characters that nobody sees, each noted where it stands.

    Control characters are left in: the reader of the format refuses them.
    """
    if text.isascii() or not _INVISIBLE.search(text):
        return text
    for found in _INVISIBLE.finditer(text):
        problems.add(
            "Y109",
            position_in(text, found.start(), name),
            f"the file holds {character_name(found[0])}",
            "delete the character, which cannot be seen, or retype the word that it stands in",
        )
    return _INVISIBLE.sub("", text)


def first_control_character(text: str) -> int | None:
    """Where the first control character stands that no file may hold; None if there is none."""
    found = _CONTROL_IN_TEXT.search(text)
    return found.start() if found else None


def unseen(text: str) -> list[str]:
    r"""The control characters and invisible characters in a value, each once.

    >>> unseen("peace\u200b\n")
    ['\u200b', '\n']
    """
    if text.isprintable():
        return []
    return list(dict.fromkeys(c for c in text if _CONTROL.match(c) or _INVISIBLE.match(c)))


def cleaned(text: str) -> str:
    """A value as it was probably meant: without what nobody sees, white space as single blanks."""
    return " ".join(_CONTROL.sub(" ", _INVISIBLE.sub("", text)).split())
