"""Docstrings as the API page shows them: doctests are code, and the roles of Sphinx are links."""

from __future__ import annotations

import re
from typing import Any

import griffe

ROLE = re.compile(r":(?:class|data|func|meth|mod):`((?:\w+\.)*(\w+))`")
DOCTEST = re.compile(r"^>>> .*(?:\n(?!\s*$).*)*", re.M)


class Docstrings(griffe.Extension):
    """Rewrites each docstring once it is read."""

    def on_object(self, *, obj: griffe.Object, **kwargs: Any) -> None:
        """Take an object of the package as Griffe has read it."""
        if obj.docstring:
            text = DOCTEST.sub(r"```pycon\n\g<0>\n```", obj.docstring.value)
            obj.docstring.value = ROLE.sub(r'<autoref identifier="\1" optional>`\2`</autoref>', text)
