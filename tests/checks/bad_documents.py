"""Anchors, coverage, corrections, documents and mentions that break a rule."""

from __future__ import annotations

from bad import MONEY, Bad, recorded
from breaking import add, edit
from example import CHAPTER, CORRECTIONS, DOCUMENT, MENTIONS, RECORDED

ANOTHER = (
    "layout: {places: [{kind: cover}, {kind: title, form: 猫狗和平会谈报告}, "
    "{kind: section, begins: [第一章, 甲. 经过, 第二章]}, "
    '{kind: para, form: "{number}. {text}", holds: [{kind: bullet, form: "- {text}"}]}, '
    '{kind: footnote, form: "{mark} {text}"}]}'
)
"""An edition whose layout takes the letter for a part of the cover."""

DOCUMENTS = [
    # anchors and coverage
    Bad(
        "an anchor of two characters",
        edit(CHAPTER, "anchor: 共同主持了会谈", "anchor: 共同"),
        "A401",
        "has 2 characters",
        (CHAPTER, "共同, gloss"),
    ),
    Bad(
        "an anchor of a whole sentence",
        edit(CHAPTER, "anchor: 共同主持了会谈", "anchor: " + "共同主持了会谈" * 4),
        "A401",
        "has 28 characters",
    ),
    Bad(
        "an item's anchor of one character",
        edit(CHAPTER, "anchor: 例如鱼", "anchor: 鱼"),
        "A401",
        "has 1 characters",
        (CHAPTER, "鱼}"),
    ),
    Bad(
        "an anchor that is not there",
        edit(CHAPTER, "anchor: 共同主持了会谈", "anchor: 一起主持了会谈"),
        "A402",
        "nearest there: «主持了会谈»",
        (CHAPTER, "一起主持了会谈"),
        True,
    ),
    Bad(
        "an anchor in another place",
        edit(CHAPTER, "anchor: 共同主持了会谈", "anchor: 讨论了许多问题"),
        "A402",
        "does not occur in para/1",
        (CHAPTER, "讨论了许多问题, gloss: led"),
        True,
    ),
    Bad(
        "an anchor that is there twice",
        edit(CHAPTER, "anchor: 大会的文件分发", "anchor: [大会的文件分发, 黑猫]"),
        "A403",
        "occurs 2 times in letter",
        (CHAPTER, "黑猫]"),
        True,
    ),
    Bad(
        "a sentence that bears nothing",
        recorded(edit(CHAPTER, "  - " + MONEY + "\n", "")),
        "A404",
        "«会谈由养鸟基金供资。…» bears no statement",
        None,
        True,
    ),
    Bad(
        "a paragraph that there is not",
        edit(CHAPTER, "- paragraph: 1\n", "- paragraph: 99\n"),
        "A405",
        "the place 'para/99' is unknown",
        (CHAPTER, "paragraph: 99"),
    ),
    Bad(
        "a part that there is not",
        edit(CHAPTER, "- part: cover\n", "- part: coverr\n"),
        "A405",
        "did you mean 'cover'?",
        (CHAPTER, "coverr"),
    ),
    Bad(
        "a correction in no place",
        edit(CORRECTIONS, "place: footnote/3", "place: footnote/4"),
        "A405",
        "the place 'footnote/4' is unknown",
        (CORRECTIONS, "id: wrong-symbol"),
    ),
    Bad(
        "a record out of date",
        edit(RECORDED, '"letter": {"sentences": 3', '"letter": {"sentences": 4'),
        "A406",
        "recorded.json differs",
        None,
        True,
    ),
    Bad("no record", lambda e: (e.path(RECORDED).unlink(),), "A406", "recorded.json differs", None, True),
    # corrections, documents, mentions
    Bad(
        "a correction without a reason",
        edit(CORRECTIONS, "  reason: The Garden Assembly never gave the number two to anything.\n", ""),
        "C501",
        "neither authority nor reason",
        (CORRECTIONS, "id: wrong-symbol"),
    ),
    Bad(
        "a kind of correction that is none",
        edit(CORRECTIONS, "kind: symbol", "kind: sybmol"),
        "C502",
        "did you mean 'symbol'?",
    ),
    Bad(
        "a slip that is not printed",
        edit(CORRECTIONS, "printed: A/1/2", "printed: A/1/5"),
        "C503",
        "«A/1/5» is not printed in footnote/3",
        None,
        True,
    ),
    Bad(
        "a paragraph without a digest",
        edit(DOCUMENT, '  "7": A pointer to a table.\n', ""),
        "D601",
        "paragraph 7 has no digest",
    ),
    Bad(
        "a paragraph in no section",
        edit(DOCUMENT, "paragraphs: [5, 8]", "paragraphs: [5, 7]"),
        "D602",
        "paragraph 8 lies in 0 sections",
    ),
    Bad(
        "a paragraph in two sections",
        edit(DOCUMENT, "paragraphs: [5, 8]", "paragraphs: [4, 8]"),
        "D602",
        "paragraph 4 lies in 2 sections",
    ),
    Bad(
        "a digest of no place",
        edit(DOCUMENT, '  "7": A pointer to a table.\n', '  "7": A pointer.\n  para/99: Of nothing.\n'),
        "D603",
        "the place of a digest 'para/99' is unknown",
        (DOCUMENT, "Of nothing"),
    ),
    Bad(
        "a difference of editions in no place",
        edit(DOCUMENT, "editions:\n  zh: {", "editions:\n  zh: {differs: {recital/9: No such recital.}, "),
        "D603",
        "the place that differs 'recital/9' is unknown",
        (DOCUMENT, "{differs"),
    ),
    Bad(
        "a stretch that the text does not have",
        edit(DOCUMENT, "sections:\n", "curated: [cover, para/20-30]\nsections:\n"),
        "D604",
        "'curated' names para/20-30",
        (DOCUMENT, "para/20-30"),
    ),
    Bad(
        "a stretch that runs backwards",
        edit(DOCUMENT, "sections:\n", "curated: [para/8-1]\nsections:\n"),
        "Y105",
        "'para/8-1' runs backwards",
        (DOCUMENT, "para/8-1"),
    ),
    Bad(
        "a block outside what is curated",
        edit(DOCUMENT, "sections:\n", "curated: [para/1-8, letter, title, footnote]\nsections:\n"),
        "D605",
        "cover lies outside what 'curated' names",
        (CHAPTER, "part: cover"),
    ),
    Bad(
        "an edition that divides its text otherwise, in silence",
        edit(DOCUMENT, "  zh: {sha256: ", f"  zh: {{sha256: {'0' * 64}}}\n  en: {{{ANOTHER}, sha256: "),
        "D606",
        "letter does not stand in the edition 'en'",
        None,
        True,
    ),
    Bad(
        "an anchor in an edition that nobody listed",
        edit(CHAPTER, "anchor: 共同主持了会谈", "anchor: {zh: 共同主持了会谈, fr: ont présidé ensemble}"),
        "D607",
        "is of the edition 'fr', which the document does not list",
        (CHAPTER, "ont présidé"),
    ),
    Bad(
        "a correction of an edition that nobody listed",
        edit(CORRECTIONS, "  kind: symbol\n", "  kind: symbol\n  edition: fr\n"),
        "D607",
        "the document has no edition 'fr'",
        (CORRECTIONS, "fr\n"),
    ),
    Bad(
        "a kind of place that there is not",
        edit(DOCUMENT, "- {kind: para, ", "- {kind: parra, "),
        "D608",
        "the kind of place 'parra' is unknown",
    ),
    Bad(
        "a layout with a form that is none",
        edit(DOCUMENT, 'form: "{number}. {text}"', 'form: "{digit}. {text}"'),
        "D608",
        "has an unknown '{digit}'",
    ),
    Bad(
        "mentions out of date",
        lambda e: e.write(MENTIONS, e.text(MENTIONS).split("\n", 1)[1]),
        "M701",
        "mentions.jsonl differs",
        None,
        True,
    ),
    Bad(
        "a mention of nobody",
        add(MENTIONS, '{"place": "para/1", "key": "mole", "form": "鼹鼠", "count": 1}\n'),
        "M702",
        "'mole' in 'para/1' is not known",
        (MENTIONS, '{"place": "para/1", "key": "mole"'),
    ),
]
