"""Statements in words: for each a sentence in English or Chinese, made by rules that know no domain word.

In come statements, the register and the vocabulary, in which every relation's verb forms stand; out come
sentences and the names of terms. The steps are those of the field: noun phrases, verb phrases, clauses.
"""

from __future__ import annotations

from .date_names import chinese, english
from .noun_phrases import number_unclear, spoken_name
from .part_names import part_name
from .realiser import Realiser

__all__ = ["Realiser", "chinese", "english", "number_unclear", "part_name", "spoken_name"]
