"""Links and facts from elsewhere that break a rule."""

from __future__ import annotations

from bad import NEW, Bad
from breaking import add, edit, remove, write
from example import DOCUMENT, FACTS, LINKS, OTHERS

AUTHORITY = [
    # links and facts
    Bad(
        "a link by magic",
        edit(LINKS, "semapv:LexicalMatching", "semapv:Guessing"),
        "L801",
        "does not say how the link was found",
        (LINKS, "semapv:Guessing"),
    ),
    Bad(
        "a link of nobody",
        edit(LINKS, "id:yard\t", "id:yrd\t"),
        "L802",
        "did you mean 'yard'?",
        (LINKS, "id:yrd\t"),
    ),
    Bad(
        "a link of a bare key", edit(LINKS, "id:yard\t", "yard\t"), "L802", "write id:yard", (LINKS, "yard\t")
    ),
    Bad(
        "a link of a kind that is none",
        edit(LINKS, "skos:closeMatch", "skos:closMatch"),
        "L803",
        "did you mean 'closeMatch'?",
        (LINKS, "skos:closMatch"),
    ),
    Bad(
        "a link of a prefix that nobody declared",
        edit(LINKS, "ex:ground", "exx:ground"),
        "L804",
        "neither an IRI nor a CURIE",
        (LINKS, "exx:ground"),
    ),
    Bad(
        "an exact link on nobody's word",
        edit(
            LINKS, "semapv:ManualMappingCuration\thttps://example.org/words", "semapv:ManualMappingCuration\t"
        ),
        "L805",
        "no source shows that 'fish' is exactly",
    ),
    Bad(
        "a link twice",
        add(LINKS, "id:yard\tskos:relatedMatch\tex:ground\tsemapv:LexicalMatching\t\n"),
        "L806",
        "'yard' is linked with https://example.org/words/ground at",
    ),
    Bad(
        "two things that are one",
        add(LINKS, "id:bone\tskos:exactMatch\tex:fish\tsemapv:LexicalMatching\thttps://example.org/x\n"),
        "L807",
        "is exactly 'fish' at",
    ),
    Bad(
        "a link of too few cells",
        add(LINKS, "id:bone\tskos:exactMatch\n"),
        "Y105",
        "the row has 2 cells, not 5",
        (LINKS, "id:bone"),
    ),
    Bad("a table whose quotes never close", add(LINKS, 'id:bone\t"x\n'), "Y102", "not a table"),
    Bad(
        "links with a misspelt column",
        edit(LINKS, "subject_id\tpredicate_id", "subject_id\tpredicate"),
        "Y106",
        "did you mean 'predicate_id'?",
        (LINKS, "predicate\tobject_id"),
    ),
    Bad(
        "links without a column",
        edit(LINKS, "subject_id\tpredicate_id", "subject_id\tx"),
        "Y107",
        "'predicate_id' is missing",
    ),
    Bad("no table of links", remove(LINKS), "Y111", "leave the file empty if there are none yet"),
    Bad(
        "links without a licence",
        edit(LINKS, "#license: https://creativecommons.org/licenses/by/4.0/\n", ""),
        "Y107",
        "'license' is missing",
    ),
    Bad("links not UTF-8", write(LINKS, b"#\xff"), "Y101", "not UTF-8", (LINKS, None)),
    Bad(
        "a fact without a source",
        edit(FACTS, "object: {value: GC/1}, source: https://example.org/charter", "object: {value: GC/1}"),
        "F901",
        "has no source",
    ),
    Bad(
        "a fact by hearsay",
        edit(FACTS, "source: https://example.org/charter", "source: a friend"),
        "F901",
        "no absolute IRI: a friend",
        (FACTS, "a friend"),
    ),
    Bad(
        "a fact of nobody",
        edit(FACTS, "object: house-of-birds", "object: house-of-brds"),
        "F902",
        "did you mean 'house-of-birds'?",
        (FACTS, "house-of-brds"),
    ),
    Bad(
        "a fact about a statement",
        edit(FACTS, "object: house-of-birds", "object: {statement: distrust}"),
        "F902",
        "is unknown",
        (FACTS, "{statement: distrust}"),
    ),
    Bad(
        "a fact of a relation that is none",
        edit(FACTS, "hostedBy", "hostdBy"),
        "F903",
        "did you mean 'hostedBy'?",
        (FACTS, "hostdBy"),
    ),
    Bad(
        "a fact that does not fit",
        edit(FACTS, "relation: hostedBy", "relation: takesPlaceIn"),
        "F904",
        "the object is Organization, but 'takesPlaceIn' takes Place",
        (FACTS, "house-of-birds, source"),
    ),
    Bad(
        "a fact of the wrong type",
        edit(FACTS, "{value: GC/1}", "{value: GC/1, language: en}"),
        "F904",
        "the object is langString",
        (FACTS, "{value: GC/1, l"),
    ),
    Bad(
        "a fact on an impossible day",
        edit(FACTS, "{date: 2002-05}", "{date: 2002-13}"),
        "S306",
        "there is no month 13",
        (FACTS, "{date: 2002-13}"),
    ),
    Bad(
        "a fact twice",
        add(
            FACTS,
            "- {subject: talks, relation: hostedBy, object: house-of-birds, source: https://example.org/x}\n",
        ),
        "F905",
        "this is said at mappings/authority/facts.yaml:3:3 already",
    ),
    Bad(
        "a fact that the document tells",
        add(
            FACTS,
            "- {subject: talks, relation: fundedBy, object: bird-fund, source: https://example.org/x}\n",
        ),
        "F905",
        "this is said at mappings/documents/",
    ),
    Bad(
        "facts in words",
        write(FACTS, "curated: {by: a, on: 2026-11-24}\nfacts: many\n"),
        "Y105",
        "facts should be a list",
        (FACTS, "many"),
    ),
    Bad("an entity that no fact uses", add(OTHERS, NEW), "E207", "'mole' is used by no fact"),
    Bad(
        "an entity registered already",
        add(OTHERS, NEW.replace("mole:", "cats:")),
        "E202",
        "'cats' is registered already",
    ),
    Bad(
        "a form that means nobody",
        edit(DOCUMENT, "{同上: bone-book}", "{同上: bone-bok}"),
        "M702",
        "means 'bone-bok'",
    ),
]
