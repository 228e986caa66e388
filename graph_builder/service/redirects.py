"""Redirect rules for w3id.org, in the form that its repository takes, an Apache ``.htaccess``.

``python -m graph_builder.service.redirects https://where.it.is`` prints them.

Every identifier is redirected with 303 to the same path of the service, which negotiates the format.
"""

from __future__ import annotations

import re
import sys
from urllib.parse import urlsplit

from ..vocabulary import BASE


def rules(root: str) -> str:
    """The rules that lead from the identifiers to the service at ``root``.

    Raises ValueError if that is no address.

    >>> print(rules("https://graph.example/hs/").splitlines()[-1])
    RewriteRule ^(.*)$ https://graph.example/hs/$1 [R=303,NE,L]
    """
    parts = urlsplit(root)
    if (
        parts.scheme not in ("http", "https")
        or not parts.netloc
        or parts.query
        or parts.fragment
        or not re.fullmatch(r"[\w.:/~-]+", root, re.ASCII)
    ):
        raise ValueError(f"'{root}' is no address of a service; give one like https://graph.example")
    root = root.rstrip("/")
    return (
        "\n".join(
            [
                f"# {BASE}",
                "Options +FollowSymLinks -MultiViews",
                "RewriteEngine on",
                f"RewriteRule ^$ {root}/ [R=303,L]",
                f"RewriteRule ^dataset$ {root}/.well-known/void [R=303,L]",
                f"RewriteRule ^(.*)$ {root}/$1 [R=303,NE,L]",
            ]
        )
        + "\n"
    )


if __name__ == "__main__":
    try:
        sys.stdout.write(rules(*sys.argv[1:2] or [""]))
    except ValueError as error:
        sys.exit(str(error))
