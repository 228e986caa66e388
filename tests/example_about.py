"""What the things of the example are about; the example has no such file of its own."""

from __future__ import annotations

from example import Example

ABOUT = "about.yaml"

TEXT = """\
title: {en: What the things of the garden are about, zh: 花园事物各自关涉什么}
description: {en: "Our arrangement, not what a document says."}
creator: The gardeners
licence: https://creativecommons.org/licenses/by/4.0/
primary: [cats, dogs, mice, bird-fund, fish, bone, harmony, noise, separate-beds, untrustworthy, fighting]
about:
  distribution-of-papers: [garden-paper]
  permanent-representative: [cat-garden]
  definition-of-harmony: [harmony]
  fish-sharing: [fish]
  quiet-nights: [noise]
  food-theft: [fish, bone]
  conclude-treaty: [peace-treaty]
  peace-treaty: [talks, fighting]
  cat-and-dog-talks/section/2: [talks]
"""
"""The ties as a curator writes them."""


def tie(example: Example, *changes: tuple[str, str]) -> Example:
    """Give the example its ties, with what stands exactly once in them replaced."""
    example.write(ABOUT, TEXT)
    for old, new in changes:
        example.edit(ABOUT, old, new)
    return example
