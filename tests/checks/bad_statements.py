"""Statements that break a rule."""

from __future__ import annotations

from bad import FISH, MONEY, SOUND, Bad, more, statement
from breaking import add, edit
from example import CHAPTER, CORRECTIONS, NOTES, WORK

STATEMENTS = [
    # statements
    Bad(
        "a misspelt relation",
        edit(CHAPTER, "coChairedBy", "coChairdBy"),
        "S301",
        "did you mean 'coChairedBy'?",
        (CHAPTER, "coChairdBy"),
    ),
    Bad(
        "a class as a relation",
        edit(CHAPTER, "coChairedBy", "Person"),
        "S301",
        "the relation 'Person' is unknown",
        (CHAPTER, "Person,"),
    ),
    Bad(
        "a misspelt entity",
        statement(SOUND.replace("yellow-dog", "yelow-dog")),
        "S302",
        "did you mean 'yellow-dog'?",
        (NOTES, "yelow-dog"),
    ),
    Bad(
        "a speaker whom nobody knows",
        edit(CHAPTER, "speaker: dogs", "speaker: dgs"),
        "S302",
        "did you mean 'dogs'?",
        (CHAPTER, "dgs"),
    ),
    Bad(
        "'note' outside a footnote",
        more("{subject: note, relation: cites, object: bone-book, anchor: 共同主持, gloss: x}"),
        "S302",
        "outside a footnote",
        (CHAPTER, "note, relation: cites"),
    ),
    Bad(
        "a subject that does not fit",
        statement(SOUND.replace("subject: bone-book", "subject: yellow-dog")),
        "S303",
        "'yellow-dog' is Person, but the subject of 'author' is Work",
        (NOTES, "yellow-dog, relation"),
    ),
    Bad(
        "a plain value as a subject",
        statement(SOUND.replace("subject: bone-book", "subject: {value: x}")),
        "S303",
        "cannot be a plain value",
        (NOTES, "{value: x}"),
    ),
    Bad(
        "an object that does not fit",
        statement(SOUND.replace("author, object: yellow-dog", "publisher, object: dog-town")),
        "S304",
        "'dog-town' is City",
        (NOTES, "dog-town, anchor: 黄狗"),
    ),
    Bad(
        "a plain value where an entity belongs",
        statement(SOUND.replace("yellow-dog,", "{value: Yellow Dog},")),
        "S304",
        "an entity, not a plain value",
        (NOTES, "{value: Yellow"),
    ),
    Bad(
        "an entity where a plain value belongs",
        edit(NOTES, "{value: A/1/2}", "garden-charter"),
        "S304",
        "should be a plain value",
        (NOTES, "garden-charter"),
    ),
    Bad(
        "a value of the wrong type",
        lambda e: e.edit(WORK, '"9", "type": "integer"', '"9"'),
        "S304",
        "of type integer, not string",
    ),
    Bad(
        "a qualifier that does not fit",
        statement(SOUND.replace(", gloss", ", location: yellow-dog, gloss")),
        "S304",
        "Person is no value for 'location'",
        (NOTES, "yellow-dog, gloss"),
    ),
    Bad(
        "a standing that is none",
        edit(CHAPTER, "standing: possible", "standing: posible"),
        "S305",
        "did you mean 'possible'?",
        (CHAPTER, "posible"),
    ),
    Bad(
        "an extent that is none",
        edit(CHAPTER, "extent: some", "extent: somehow"),
        "S305",
        "the extent 'somehow' is unknown",
        (CHAPTER, "somehow"),
    ),
    Bad(
        "a day that there is not",
        edit(NOTES, '{date: "1999"}', "{date: 2001-02-30}"),
        "S306",
        "February 2001 has 28 days",
        (NOTES, "{date: 2001-02-30}"),
    ),
    Bad(
        "a date in words",
        edit(NOTES, '{date: "1999"}', "{date: the nineties}"),
        "S306",
        "is not a date",
        (NOTES, "{date: the nineties}"),
    ),
    Bad(
        "curated on no day",
        edit(NOTES, "on: 2026-11-24", "on: 2026-02-31"),
        "S306",
        "'2026-02-31' is not a day",
        (NOTES, "2026-02-31"),
    ),
    Bad(
        "a number with a nought before it",
        lambda e: e.edit(WORK, '"9", "type": "integer"', '"09", "type": "integer"'),
        "S307",
        "'09' is not a canonical integer",
    ),
    Bad(
        "a type that there is not",
        lambda e: e.edit(WORK, '"9", "type": "integer"', '"9", "type": "complex"'),
        "S307",
        "types are string, integer",
    ),
    Bad(
        "a number in a language",
        lambda e: e.edit(WORK, '"9", "type": "integer"', '"9", "type": "integer", "language": "en"'),
        "S307",
        "canonical",
    ),
    Bad(
        "a role that does not fit",
        edit(CHAPTER, "roles: {representing:", "roles: {definiendum: cats, representing:"),
        "S308",
        "'definiendum' describes Definition, but the object is Office",
    ),
    Bad(
        "a role that is none",
        edit(CHAPTER, "roles: {representing:", "roles: {represnting:"),
        "S308",
        "did you mean 'representing'?",
        (CHAPTER, "{key: cat-garden"),
    ),
    Bad(
        "roles of two things at once",
        statement(
            SOUND.replace("yellow-dog", "[yellow-dog, gardener]").replace(
                ", gloss", ", roles: {context: cats}, gloss"
            )
        ),
        "S308",
        "there are several",
        (NOTES, "{context: cats}"),
    ),
    Bad(
        "roles of a plain value",
        edit(NOTES, "id: printed-symbol", "roles: {context: cats}"),
        "S308",
        "not a plain value",
        (NOTES, "{context: cats}"),
    ),
    Bad(
        "a value that does not fit its role",
        edit(CHAPTER, "{key: cat-garden, anchor: 猫园}", "roof"),
        "S308",
        "Place is no value for 'representing'",
    ),
    Bad(
        "a plain value for a role",
        edit(CHAPTER, "{key: cat-garden, anchor: 猫园}", "{value: Cats' Garden}"),
        "S308",
        "a plain value is no value for 'representing', which takes State name an entity",
        (CHAPTER, "{value: Cats' Garden}"),
    ),
    Bad(
        "a plain value for a qualifier",
        statement(SOUND.replace(", gloss", ", location: {value: Dog Town}, gloss")),
        "S304",
        "a plain value is no value for 'location', which takes Place",
        (NOTES, "{value: Dog Town}"),
    ),
    Bad(
        "a plain value for a word",
        edit(CHAPTER, "extent: some", "extent: {value: some}"),
        "S305",
        "'extent' takes a plain word",
        (CHAPTER, "{value: some}"),
    ),
    Bad(
        "a thing described twice",
        more(
            "{subject: cats, relation: proposes, object: definition-of-harmony, anchor: 共同主持, gloss: x, "
            "roles: {definiendum: harmony}}"
        ),
        "S309",
        "'definition-of-harmony' is described at",
    ),
    Bad(
        "a thing never described",
        edit(
            CHAPTER,
            "    roles:\n      definiendum: harmony\n"
            "      element: {open: false, items: [fish-sharing, separate-beds, quiet-nights]}\n",
            "",
        ),
        "S309",
        "no statement gives its roles",
    ),
    Bad(
        "a definition of nothing",
        edit(CHAPTER, "      definiendum: harmony\n", ""),
        "S309",
        "has no 'definiendum'",
    ),
    Bad("an id twice", edit(CHAPTER, "id: distrust", "id: money"), "S310", "the id 'money' is used at", None),
    Bad(
        "a correction's id twice",
        add(
            CORRECTIONS,
            "- {id: wrong-symbol, place: footnote/3, anchor: A/1/2号, printed: A/1/2, established: A/1/4, "
            "kind: symbol, reason: x}\n",
        ),
        "S310",
        "'wrong-symbol' is used at",
    ),
    Bad(
        "a reference to nothing",
        edit(CHAPTER, "{statement: distrust}", "{statement: distrst}"),
        "S311",
        "did you mean 'distrust'?",
        (CHAPTER, "{statement: distrst}"),
    ),
    Bad(
        "a statement about itself",
        lambda e: (
            e.edit(CHAPTER, "{statement: distrust}", "{statement: circle}"),
            e.edit(CHAPTER, "this view}", "this view, id: circle}"),
        ),
        "S311",
        "in a circle",
    ),
    Bad(
        "a reference to several",
        lambda e: (
            e.edit(CHAPTER, "restsOn: 1}", "restsOn: 1, id: chairs}"),
            e.edit(CHAPTER, "{statement: distrust}", "{statement: chairs}"),
        ),
        "S311",
        "names several statements",
    ),
    Bad(
        "a dispute of nothing",
        edit(CORRECTIONS, "[printed-symbol]", "[printed-symbl]"),
        "S311",
        "did you mean 'printed-symbol'?",
    ),
    Bad("the same twice", more(MONEY.replace(", id: money", "")), "S312", "this repeats mappings/"),
    Bad(
        "a recommendation that is asserted",
        edit(WORK, '"object": "conclude-treaty", "standing": "recommended"', '"object": "conclude-treaty"'),
        "S313",
        "is asserted",
    ),
    Bad(
        "a norm that is denied",
        edit(
            WORK,
            '"object": "conclude-treaty", "standing": "recommended"',
            '"object": "conclude-treaty", "standing": "forbidden", "polarity": "denied"',
        ),
        "S318",
        "permitted",
    ),
    Bad(
        "a note that is not called here",
        edit(CHAPTER, "restsOn: 1}", "restsOn: 2}"),
        "S314",
        "footnote 2 is not called in para/1",
        (CHAPTER, "2}\n  - {subject: talks, relation: fundedBy"),
    ),
    Bad(
        "each the whole of the other",
        edit(
            CHAPTER,
            FISH,
            f"{FISH}, "
            "{subject: fish-sharing, relation: hasComponent, object: harmony, anchor: 家分享鱼, gloss: x}",
        ),
        "S315",
        "each would be broader",
    ),
    Bad(
        "a number on each of two",
        edit(CHAPTER, "[black-cat, yellow-dog], anchor", "[black-cat, yellow-dog], number: 2, anchor"),
        "S317",
        "stand on each member of the list",
        (CHAPTER, "2, anchor"),
    ),
    Bad(
        "passed on in two ways",
        more(
            "{subject: talks, relation: fundedBy, object: bird-fund, reception: reported, anchor: 养鸟基金, "
            "gloss: x}"
        ),
        "S316",
        "make the receptions agree",
    ),
]
