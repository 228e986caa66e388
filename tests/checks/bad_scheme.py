"""Concept schemes that break a rule."""

from __future__ import annotations

from bad import Bad
from breaking import Spoil, write
from example import WORK, Example
from example_scheme import SCHEME, TEXT, arrange, six


def arranged(*changes: tuple[str, str]) -> Spoil:
    """The scheme with these changes."""
    return lambda example: arrange(example, *changes)


def related(example: Example) -> None:
    """The document calls noise and fighting related, and the scheme places one below the other."""
    arrange(example, ("noise: [trouble]", "noise: [fighting]"))
    example.edit(WORK, '"extent": "often", ', "")


def _own(*keys: str, below: str = "") -> str:
    """Concepts of the scheme, each below the one before where ``below`` is the first's parent."""
    rows, parent = [], below
    for key in keys:
        rows.append(f"  {key}: {{label: {six(key)}, scope: {six('Note on ' + key)}")
        rows[-1] += f", broader: [{parent}]}}" if parent else "}"
        parent = key if below else ""
    return "\n".join(rows) + "\nscopes:\n"


SCHEMES = [
    Bad(
        "a concept without a place",
        arranged(("  bone: [food]\n", "")),
        "H001",
        "'bone' has no place in the scheme",
        (SCHEME, None),
    ),
    Bad(
        "a parent that nobody knows",
        arranged(("bone: [food]", "bone: [fod]")),
        "H002",
        "did you mean 'food'?",
        (SCHEME, "fod]"),
    ),
    Bad(
        "a misspelt concept",
        arranged(("quiet-nights: [harmony]", "quiet-nigths: [harmony]")),
        "H002",
        "did you mean 'quiet-nights'?",
        (SCHEME, "[harmony]\n  food-theft"),
    ),
    Bad(
        "a scope note of nothing",
        arranged(("  harmony: {en", "  harmny: {en")),
        "H002",
        "did you mean 'harmony'?",
    ),
    Bad(
        "a group of animals as a concept",
        arranged(("bone: [food]", "bone: [food]\n  cats: [living-together]")),
        "H002",
        "'cats' is Group, which is no concept",
        (SCHEME, "[living-together]\n  distribution"),
    ),
    Bad(
        "a concept of the scheme with the key of an entity",
        arranged(("  food:\n", "  fish:\n")),
        "H003",
        "'fish' is the key of an entity",
    ),
    Bad(
        "a concept of the scheme with a key that is none",
        arranged(("  trouble:\n", "  Trouble:\n")),
        "H003",
        "'Trouble' cannot be a key",
    ),
    Bad(
        "a concept above itself",
        arranged(("harmony: [living-together]", "harmony: [quiet-nights]")),
        "H004",
        "'harmony' would stand above itself",
        (SCHEME, "[quiet-nights]"),
    ),
    Bad(
        "a concept seven steps down",
        arranged(
            ("scopes:\n", _own("a-1", "a-2", "a-3", "a-4", "a-5", "a-6", below="living-together")),
            ("noise: [trouble]", "noise: [trouble, a-6]"),
        ),
        "H005",
        "'noise' stands 7 steps below the top",
        (SCHEME, "[trouble, a-6]"),
    ),
    Bad(
        "more tops than a reader can survey",
        arranged(("scopes:\n", _own(*(f"top-{n}" for n in range(1, 24))))),
        "H006",
        "25 top concepts; at most 24",
    ),
    Bad(
        "a concept with nothing above it",
        arranged(("bone: [food]", "bone: []")),
        "H007",
        "no top concept stands above 'bone'",
        (SCHEME, "[]"),
    ),
    Bad(
        "two concepts of the scheme with one name",
        arranged(("trouble en", "food en")),
        "H008",
        "is the name of 'food' as well as of 'trouble'",
    ),
    Bad(
        "a concept of the scheme with the name of an entity",
        arranged(("trouble zh", "噪音")),
        "H008",
        "«噪音» is the name of 'noise' as well as of 'trouble'",
    ),
    Bad(
        "a name in five languages",
        arranged((", ar: food ar", "")),
        "H009",
        "'food' has no name in ar",
    ),
    Bad(
        "a top concept without a scope note",
        arranged((f"    scope: {six('How they live.')}\n", "")),
        "H009",
        "'living-together' has no scope note in en and zh and fr and es and ru and ar",
    ),
    Bad(
        "a concept of the second level without a scope note",
        arranged((f"  harmony: {six('What is wished for.')}\n", "")),
        "H009",
        "'harmony' has no scope note in en",
    ),
    Bad(
        "related concepts in one line of descent",
        related,
        "H010",
        "'cat-and-dog-talks' calls 'noise' and 'fighting' related",
        (SCHEME, "[fighting]"),
    ),
    Bad(
        "a whole below its part",
        arranged(
            ("harmony: [living-together]", "harmony: [separate-beds]"),
            ("separate-beds: [harmony]", "separate-beds: [living-together]"),
        ),
        "H011",
        "says that 'harmony' is broader than 'separate-beds'",
        (SCHEME, "[separate-beds]"),
    ),
    Bad(
        "a scheme without a title",
        arranged(("title: {en: Arrangement of the garden, zh: 花园的编排}\n", "")),
        "Y107",
        "the key 'title' is missing",
        (SCHEME, None),
    ),
    Bad(
        "a scheme with a key too many",
        arranged(("creator: The", "author: us\ncreator: The")),
        "Y106",
        "the key 'author' is unknown",
    ),
    Bad(
        "a concept of the scheme that is only a word",
        arranged(("scopes:\n", "  rest: the rest\nscopes:\n")),
        "Y105",
        "this should be a mapping",
        (SCHEME, "the rest"),
    ),
    Bad(
        "a scheme whose file is called otherwise",
        write("Scheme.yaml", TEXT),
        "Y110",
        "call it scheme.yaml",
        ("Scheme.yaml", None),
    ),
]
