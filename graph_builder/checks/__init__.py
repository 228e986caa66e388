"""Every rule that mappings can break, a module a family; each problem has a code, a place and a repair.

In come mappings and, where they are given, the texts; out go problems, in the order of files and lines. A
new rule is a code in ``curation/rules.py`` and a function here.
"""

from __future__ import annotations

from .about import check_aboutness
from .coverage import mentioned, recorded_coverage
from .entities import keys_used
from .facts import also_stated, check_authority, stated
from .mappings_check import check, check_document, check_entities
from .redirects import check_redirects, with_new_keys
from .scheme import check_relations, check_scheme

__all__ = [
    "also_stated",
    "check",
    "check_aboutness",
    "check_authority",
    "check_document",
    "check_entities",
    "check_redirects",
    "check_relations",
    "check_scheme",
    "keys_used",
    "mentioned",
    "recorded_coverage",
    "stated",
    "with_new_keys",
]
