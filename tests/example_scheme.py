"""A concept scheme for the example, which has none: every concept under one of two top concepts."""

from __future__ import annotations

from example import Example

from graph_builder.curation import LANGUAGES

SCHEME = "scheme.yaml"


def six(text: str) -> str:
    """A text in each of the six languages."""
    return "{" + ", ".join(f"{language}: {text} {language}" for language in LANGUAGES) + "}"


TEXT = f"""\
title: {{en: Arrangement of the garden, zh: 花园的编排}}
description: {{en: "Our arrangement, not what a document says."}}
creator: The gardeners
licence: https://creativecommons.org/licenses/by/4.0/
concepts:
  things-of-the-garden:
    label: {six("things of the garden")}
    scope: {six("What there is.")}
  living-together:
    label: {six("living together")}
    scope: {six("How they live.")}
  food:
    label: {six("food")}
    scope: {six("What is eaten.")}
    broader: [things-of-the-garden]
  trouble:
    label: {six("trouble")}
    scope: {six("What disturbs.")}
    broader: [living-together]
scopes:
  harmony: {six("What is wished for.")}
  distribution-of-papers: {six("How papers are given out.")}
broader:
  fish: [food]
  bone: [food]
  distribution-of-papers: [things-of-the-garden]
  harmony: [living-together]
  fish-sharing: [harmony, food]
  separate-beds: [harmony]
  quiet-nights: [harmony]
  food-theft: [trouble, food]
  untrustworthy: [trouble]
  noise: [trouble]
  fighting: [trouble]
"""
"""The scheme as a curator writes it."""


def arrange(example: Example, *changes: tuple[str, str]) -> Example:
    """Give the example its scheme, with what stands exactly once in it replaced."""
    example.write(SCHEME, TEXT)
    for old, new in changes:
        example.edit(SCHEME, old, new)
    return example
