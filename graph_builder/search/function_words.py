"""Words that tell nothing of what a question is about: articles, pronouns, particles, question words.

They are left out of a search unless nothing else is left. Their file writes them as
:func:`~graph_builder.search.text_analysis.fold` does.
"""

from __future__ import annotations

import re
from importlib.resources import files

_LINES = (files(__package__) / "function_words.tsv").read_text("utf-8").splitlines()

FUNCTION_WORDS = {language: frozenset(words.split()) for language, words in (x.split("\t") for x in _LINES)}
"""The words of each language that writes spaces."""

CHINESE_FUNCTION_WORDS = re.compile(
    "为什么|为何|什么|哪些|哪个|哪里|哪|谁|怎么样|怎样|怎么|如何|是否|多少|几个|请问|的|了|吗|呢|是|有|在|被|由|和|与|对|把|说|关于"
)
"""Where a Chinese question is cut."""
