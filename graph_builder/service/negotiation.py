"""Which language and which format a request wants."""

from __future__ import annotations

import re

from starlette.exceptions import HTTPException
from starlette.requests import Request

from ..vocabulary import LANGUAGES
from .content_types import ALSO, HTML, SUFFIXES, quality, ranked
from .errors import Refused


def language_of(request: Request) -> str:
    """The language asked for by ``?lang=``, else the one preferred among the six, else English."""
    if request.query_params.get("lang") in LANGUAGES:
        return request.query_params["lang"]
    accept = request.headers.get("accept-language", "")
    wanted = {
        code: max(
            (
                float(q or 1)
                for name, q in re.findall(
                    r"([A-Za-z]{1,8})(?:-[A-Za-z0-9-]{1,20})?(?:\s*;\s*q\s*=\s*([01](?:\.\d{0,3})?))?",
                    accept[:500],
                )
                if name.lower() == code
            ),
            default=0,
        )
        for code in LANGUAGES
    }
    best = max(wanted, key=lambda code: (wanted[code], code == "en"))
    return best if wanted[best] else "en"


def format_named(suffix: str | None, offered: dict[str, str]) -> str | None:
    """The format of an ending; raises 404 for one that is not offered."""
    if not suffix:
        return None
    if SUFFIXES.get(suffix) not in offered:
        raise HTTPException(
            404,
            f"There is no ending .{suffix[:20]} here; there are {', '.join('.' + s for s, f in SUFFIXES.items() if f in offered)}.",
        )
    return SUFFIXES[suffix]


def wanted_formats(request: Request, offered: dict[str, str], asked: str | None) -> list[str]:
    """The names of the formats that the client takes, best first; ``asked`` by name or media type in the address comes before what the headers say."""
    if asked:
        name = next((n for n, media_type in offered.items() if asked in (n, media_type)), ALSO.get(asked))
        if name not in offered:
            raise Refused(400, f"There is no format '{asked[:40]}' here; there are {', '.join(offered)}.")
        return [name]
    found = ranked(request.headers.get("accept"), offered)
    if not found:
        raise Refused(406, f"It can be had as {', '.join(dict.fromkeys(offered.values()))}.")
    return found


def wants_page(accept: str | None) -> bool:
    """Whether a client prefers a page to JSON."""
    return bool(accept) and quality(accept, HTML) > quality(accept, "application/json")
