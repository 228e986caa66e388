"""Keys that went, told wrongly, and keys that went and are still written."""

from __future__ import annotations

from bad import Bad, more, statement
from breaking import Spoil, edit
from example import CHAPTER, DOCUMENT, FACTS, LINKS, Example
from example_scheme import SCHEME, arrange

REDIRECTS = "redirects.yaml"


def gone(rows: str, then: Spoil | None = None) -> Spoil:
    """These keys went; then something else is done."""

    def do(example: Example) -> None:
        example.write(REDIRECTS, rows)
        if then is not None:
            then(example)

    return do


def went(key: str, now: str) -> str:
    """A row of the file."""
    return f"{key}: {{now: {now}, on: 2026-11-28, reason: The same thing.}}\n"


TOMCATS = went("tomcats", "cats")

REDIRECTED = [
    Bad(
        "a key that went and is registered",
        gone(went("dogs", "cats")),
        "R001",
        "'dogs' went, and is registered all the same",
        (REDIRECTS, "{now"),
    ),
    Bad(
        "a key that went to nowhere",
        gone(went("tomcats", "catz")),
        "R002",
        "did you mean 'cats'?",
        (REDIRECTS, "catz"),
    ),
    Bad(
        "a key that went to one that went",
        gone(TOMCATS + went("toms", "tomcats")),
        "R003",
        "write 'cats'",
        (REDIRECTS, "tomcats, on"),
    ),
    Bad(
        "keys that went to each other",
        gone(went("tomcats", "toms") + went("toms", "tomcats")),
        "R004",
        "'toms' leads to itself, by way of 'tomcats'",
        (REDIRECTS, "tomcats, on"),
    ),
    Bad("a key that went to itself", gone(went("toms", "toms")), "R004", "'toms' leads to itself"),
    Bad(
        "a key that could never be one", gone(went("Tom Cats", "cats")), "E201", "'Tom Cats' cannot be a key"
    ),
    Bad(
        "a key that went on no day", gone(TOMCATS.replace("-28", "-31")), "S306", "'2026-11-31' is not a day"
    ),
    Bad("a key that went for no reason", gone("tomcats: {now: cats, on: 2026-11-28}"), "Y107", "'reason'"),
    Bad("keys that went as a list", gone("- tomcats"), "Y105", "the file is not a list of keys"),
    Bad(
        "a key that went, in a statement",
        gone(TOMCATS, more("{subject: tomcats, relation: count, object: fish, anchor: 养鸟, gloss: birds}")),
        "S302",
        "'tomcats' went; write 'cats'",
        (CHAPTER, "tomcats"),
    ),
    Bad(
        "a key that went, as a speaker",
        gone(TOMCATS, edit(CHAPTER, "speaker: dogs", "speaker: tomcats")),
        "S302",
        "'tomcats' went; write 'cats'",
    ),
    Bad(
        "a key that went, in a footnote",
        gone(
            TOMCATS,
            statement("{subject: note, relation: cites, object: tomcats, anchor: 第7, gloss: page 7}"),
        ),
        "S302",
        "'tomcats' went; write 'cats'",
    ),
    Bad(
        "a key that went, for what a form means",
        gone(TOMCATS, edit(DOCUMENT, "同上: bone-book", "同上: tomcats")),
        "M702",
        "'tomcats' went; write 'cats'",
    ),
    Bad(
        "a key that went, in a link",
        gone(went("fishes", "fish"), edit(LINKS, "id:fish\t", "id:fishes\t")),
        "L802",
        "'fishes' went; write 'fish'",
    ),
    Bad(
        "a key that went, in a fact",
        gone(TOMCATS, edit(FACTS, "subject: garden-charter", "subject: tomcats")),
        "F902",
        "'tomcats' went; write 'cats'",
    ),
    Bad(
        "a key that went, with a translation",
        gone(
            TOMCATS,
            lambda example: example.write("translations.tsv", "key\tfr\tes\tru\tar\ntomcats\tx\t\t\t\n"),
        ),
        "E210",
        "'tomcats' went; write 'cats'",
    ),
    Bad(
        "a key that went, in the scheme",
        gone(went("clamour", "noise"), lambda example: arrange(example, ("  noise: [", "  clamour: ["))),
        "H002",
        "'clamour' went; write 'noise'",
        (SCHEME, "[trouble]\n  fighting"),
    ),
]
