"""How a text is written and what of it counts: anchors and sentences are found in normalised text."""

from __future__ import annotations

from dataclasses import dataclass

from ..vocabulary import NOTE_MARKS

Span = tuple[int, int]


@dataclass(frozen=True)
class Writing:
    """How a language is written, as far as the reader must know it."""

    stops: str
    """What ends a sentence."""
    pauses: str
    """What ends a clause besides."""
    spaced: bool
    """Whether white space separates words.

    It then counts, any stretch as one blank; a stop ends a sentence only before it; words are found whole.
    """
    tail: int
    """How many characters may follow the last stop and still belong to its sentence, as in "; and"."""


CHINESE = Writing("。！？；", "，：", spaced=False, tail=2)
"""How Chinese is written."""

WRITTEN = {"zh": CHINESE}
"""How languages are written, by their codes."""

SPACED = Writing(".!?;؟؛", ",:،", spaced=True, tail=3)
"""How a language is written that is not in WRITTEN."""


def writing(language: str) -> Writing:
    """How a language is written.

    >>> writing("zh").spaced, writing("en").spaced
    (False, True)
    """
    return WRITTEN.get(language, SPACED)


CLOSERS = "”’」』）》】〕)\"'"
"""The closing quotes and brackets that may follow a stop."""


def index_map(text: str, how: Writing = CHINESE) -> list[int]:
    r"""Where each character of the normalised text stands in the text. Takes any text; raises nothing.

    >>> index_map("**人** 类¹"), index_map(" a \n b", SPACED)
    ([2, 6], [1, 2, 5])
    """
    kept: list[int] = []
    for index, character in enumerate(text):
        if character == "*" and kept and text[kept[-1]] == "*":
            kept.pop()
        elif character.isspace():
            if how.spaced and kept and not text[kept[-1]].isspace():
                kept.append(index)
        elif character not in NOTE_MARKS:
            kept.append(index)
    return kept[:-1] if kept and text[kept[-1]].isspace() else kept


def normalise(text: str, how: Writing = CHINESE) -> str:
    """The text without white space, bold marks ``**`` and note marks (superscript digits), else unchanged.

    Where white space parts words a stretch of it between words is one blank. Takes any text; raises
    nothing. Doing it twice changes nothing more.

    >>> normalise("**人类** 安全¹⁰ (2 * 3)"), normalise(" **human**  security¹", SPACED)
    ('人类安全(2*3)', 'human security')
    """
    return _as_normal(text, index_map(text, how))


def _as_normal(text: str, kept: list[int]) -> str:
    return "".join(" " if text[index].isspace() else text[index] for index in kept)


def printed(text: str, span: Span) -> str:
    """The stretch of a text as printed that a span of its normalised text covers.

    Raises IndexError beyond the text.

    >>> printed("在 2000 年**五** 月", (1, 6))
    '2000 年'
    """
    kept = index_map(text)
    start, end = span
    return text[kept[start] : kept[end - 1] + 1] if start < end else ""
