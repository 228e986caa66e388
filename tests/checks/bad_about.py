"""Ties of derived things that break a rule."""

from __future__ import annotations

from bad import Bad
from breaking import Spoil, write
from example_about import ABOUT, TEXT, tie


def tied(*changes: tuple[str, str]) -> Spoil:
    """The ties with these changes."""
    return lambda example: tie(example, *changes)


TIES = [
    Bad(
        "a measure that is about nothing",
        tied(("  conclude-treaty: [peace-treaty]\n", "")),
        "B001",
        "'conclude-treaty' is Measure, and nothing tells what it is about",
        (ABOUT, None),
    ),
    Bad(
        "a thing of a class below one that owes it",
        tied(("mice, ", ""), ("noise, ", "")),
        "B001",
        "'noise' is Phenomenon, and nothing tells",
    ),
    Bad(
        "a list of nothing",
        tied(("fish-sharing: [fish]", "fish-sharing: []")),
        "B001",
        "'fish-sharing' is about nothing",
        (ABOUT, "[]"),
    ),
    Bad(
        "a topic that nobody knows",
        tied(("quiet-nights: [noise]", "quiet-nights: [nois]")),
        "B002",
        "did you mean 'noise'?",
        (ABOUT, "nois]"),
    ),
    Bad(
        "a misspelt thing",
        tied(("quiet-nights: [noise]", "quiet-nigths: [noise]")),
        "B002",
        "did you mean 'quiet-nights'?",
        (ABOUT, "[noise]\n  food-theft"),
    ),
    Bad(
        "a misspelt primary thing",
        tied(("dogs, mice", "dogs, mise")),
        "B002",
        "did you mean 'mice'?",
        (ABOUT, "mise"),
    ),
    Bad(
        "a section that the document has not",
        tied(("talks/section/2: [", "talks/section/4: [")),
        "B002",
        "the section 'cat-and-dog-talks/section/4' is unknown",
    ),
    Bad(
        "a section of a document that nobody knows",
        tied(("cat-and-dog-talks/section/2: [", "cat-and-bird-talks/section/2: [")),
        "B002",
        "did you mean 'cat-and-dog-talks/section/2'?",
        (ABOUT, "[talks]"),
    ),
    Bad(
        "a thing that only facts speak of",
        tied(("fish-sharing: [fish]", "fish-sharing: [house-of-birds]")),
        "B002",
        "the entity 'house-of-birds' is unknown",
    ),
    Bad(
        "a thing about itself",
        tied(("fish-sharing: [fish]", "fish-sharing: [fish-sharing]")),
        "B003",
        "'fish-sharing' would be about itself",
        (ABOUT, "fish-sharing]"),
    ),
    Bad(
        "a thing about itself by way of another",
        tied(("[talks, fighting]", "[talks, conclude-treaty]")),
        "B003",
        "'peace-treaty' would be about itself by way of 'conclude-treaty'",
        (ABOUT, "conclude-treaty]"),
    ),
    Bad(
        "a topic named twice",
        tied(("[talks, fighting]", "[talks, fighting, talks]")),
        "B004",
        "'talks' is named twice among what 'peace-treaty' is about",
        (ABOUT, "talks]\n  cat"),
    ),
    Bad(
        "a primary thing named twice",
        tied(("primary: [cats, ", "primary: [cats, dogs, ")),
        "B004",
        "'dogs' is named twice among the primary things",
        (ABOUT, "dogs, mice"),
    ),
    Bad(
        "a primary thing that is about something",
        tied(("primary: [cats, ", "primary: [fish-sharing, cats, ")),
        "B005",
        "'fish-sharing' is primary, but is about something",
        (ABOUT, "fish-sharing, cats"),
    ),
    Bad(
        "a person as a primary thing",
        tied(("primary: [cats, ", "primary: [cats, gardener, ")),
        "B005",
        "'gardener' is Person, which need not be about anything",
        (ABOUT, "gardener, dogs"),
    ),
    Bad(
        "ties without a creator",
        tied(("creator: The gardeners\n", "")),
        "Y107",
        "the key 'creator' is missing",
        (ABOUT, None),
    ),
    Bad(
        "ties with a key too many",
        tied(("primary: [", "first: [")),
        "Y106",
        "the key 'first' is unknown",
    ),
    Bad(
        "ties that are a list",
        write(ABOUT, TEXT.partition("about:")[0] + "about: [fish]\n"),
        "Y105",
        "about should be a mapping",
        (ABOUT, "[fish]"),
    ),
    Bad(
        "ties whose file is called otherwise",
        write("About.yaml", TEXT),
        "Y110",
        "call it about.yaml",
        ("About.yaml", None),
    ),
]
