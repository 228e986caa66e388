"""Which language and which format a request wants (RFC 9110, section 12.5)."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.exceptions import HTTPException
from starlette.requests import Request

from ..vocabulary import LANGUAGES
from .content_types import HTML, SUFFIXES, formats_named, quality, quality_of, ranges, ranked
from .errors import RequestError


def language_of(request: Request) -> str:
    """The language asked for by ``?lang=``, else the one preferred among the six, else English."""
    asked = request.query_params.get("lang")
    if asked in LANGUAGES:
        return asked
    return preferred_language(request.headers.get("accept-language", ""))


def preferred_language(header: str) -> str:
    """The language of the pages that an ``Accept-Language`` header prefers, in any region; English for none.

    >>> preferred_language("xx, fr-CA;q=0.8, en;q=0.1"), preferred_language("*"), preferred_language("de")
    ('fr', 'en', 'en')
    """
    given = [
        (kind, tag.partition("-")[0], parameters) for kind, tag, parameters in ranges(header, "language/")
    ]
    wanted = {code: quality_of(f"language/{code}", given) for code in LANGUAGES}
    best = max(wanted, key=lambda code: (wanted[code], code == "en"))
    return best if wanted[best] else "en"


def format_named(suffix: str | None, offered: dict[str, str]) -> str | None:
    """The format of an ending; raises 404 for one that is not offered."""
    if not suffix:
        return None
    if SUFFIXES.get(suffix) not in offered:
        endings = ", ".join("." + ending for ending, name in SUFFIXES.items() if name in offered)
        raise HTTPException(404, f"There is no ending .{suffix[:20]} here; there are {endings}.")
    return SUFFIXES[suffix]


def wanted_formats(request: Request, offered: dict[str, str], hints: Iterable[str] = ()) -> list[str]:
    """The names of the formats that the client takes, best first.

    The ``Accept`` header decides what may be sent; of that, what ``hints`` (the parameter ``format`` and its
    like) name comes first. Raises :class:`RequestError`: 406 if nothing that is offered is accepted, 400 if
    the header leaves it open and no hint is known.
    """
    hints = [hint for hint in hints if hint.strip()]
    accept = request.headers.get("accept", "").strip()
    named = formats_named(hints, offered)
    if hints and not named and accept in ("", "*/*"):
        raise RequestError(400, f"There is no format '{hints[0][:40]}' here; there are {', '.join(offered)}.")
    accepted = ranked(accept, offered)
    if not accepted:
        raise RequestError(406, f"It can be had as {', '.join(dict.fromkeys(offered.values()))}.")
    return sorted(accepted, key=lambda name: named.index(name) if name in named else len(named))


def wants_page(accept: str | None) -> bool:
    """Whether a client prefers a page to JSON."""
    return accept is not None and quality(accept, HTML) > quality(accept, "application/json")
