"""Sentences by rule, with words that no document uses; and what holds of every sentence of the real graph."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph_builder.corpus.project import read_project
from graph_builder.curation import Document, Entity, Position
from graph_builder.realisation import Realiser
from graph_builder.statements import Statement, unfold
from graph_builder.vocabulary import BASE, HS, NAMESPACES, document_iri, entity_iri, load

AT = Position("things.yaml")
DOCUMENT = Document(
    "cat-talks",
    "SourceDocument",
    {"en": "Report of the cat talks", "zh": "猫会谈报告"},
    "",
    "zh",
    "",
    Path(),
    AT,
)


def thing(key: str, cls: str, english: str, chinese: str, **more) -> Entity:
    return Entity(key, cls, {"en": english, "zh": chinese}, {}, [], "", [], None, AT, {}, **more)


THINGS = {
    e.key: e
    for e in (
        thing("cats", "Group", "cats", "猫"),
        thing("noise", "Threat", "noise", "噪音"),
        thing("quarrels", "Threat", "quarrels", "争吵"),
        thing("harmony", "Value", "harmony", "和睦"),
        thing("roof", "Concept", "roof", "屋顶", article="the"),
        thing("treaty", "Concept", "old treaty", "旧条约", article="a"),
        thing(
            "league",
            "Organization",
            "League of the Cats and Dogs",
            "猫狗联盟",
            short={"en": "Cat League", "zh": "猫盟"},
        ),
        thing("bone-book", "Report", "Bone Report", "《骨头报告》"),
        thing("ginger", "Person", "Ginger", "阿黄"),
        thing("talks", "Meeting", "Cat Talks", "猫会谈"),
        thing("share-fish", "Measure", "share the fish", "分享鱼"),
    )
}


def said(subject: str, relation: str, obj, standing="asserted", polarity="affirmed", **more) -> Statement:
    others = tuple(more.pop("speakers", ()))
    speakers = others or (document_iri("cat-talks"),)
    reception = more.pop("reception", "reported" if others else "endorsed")
    roles = more.pop("roles", {})
    found = Statement(
        "cat-talks",
        subject if subject.startswith("http") else entity_iri(subject),
        relation,
        entity_iri(obj) if isinstance(obj, str) and not obj.startswith("http") else obj,
        standing,
        polarity,
        speakers,
        {k: tuple(v) for k, v in more.items()},
        reception,
    )
    found.hash = f"{subject[-6:]}{relation}{obj}"
    found.roles = roles
    return found


def both(*statements: Statement, **options) -> tuple[str, str]:
    realiser = Realiser(THINGS, DOCUMENT, list(statements), load())
    return tuple(realiser.sentence(statements[-1], x, **options) for x in ("en", "zh"))


def hs(*names: str) -> list[str]:
    return [HS + n for n in names]


CASES = {
    "a plural subject": (said("cats", "causes", "noise"), "Cats cause noise.", "猫造成噪音。"),
    "a singular subject": (said("noise", "causes", "quarrels"), "Noise causes quarrels.", "噪音导致争吵。"),
    "a denial": (
        said("noise", "causes", "harmony", polarity="denied"),
        "Noise does not cause harmony.",
        "噪音不导致和睦。",
    ),
    "a quantifier": (
        said("cats", "threatens", "harmony", extent=hs("some")),
        "Some cats threaten harmony.",
        "一些猫威胁和睦。",
    ),
    "a quantifier that only the object can bear": (
        said("noise", "affects", "cats", extent=hs("most")),
        "Noise affects most cats.",
        "噪音影响大多数猫。",
    ),
    "a quantifier that nothing can bear": (
        said("noise", "threatens", "harmony", extent=hs("many")),
        "In many cases, noise threatens harmony.",
        "在许多情况下，噪音威胁和睦。",
    ),
    "a frequency": (
        said("cats", "causes", "noise", extent=hs("often")),
        "Cats often cause noise.",
        "猫往往造成噪音。",
    ),
    "not necessarily": (
        said("cats", "causes", "noise", extent=hs("notNecessarily")),
        "Cats do not necessarily cause noise.",
        "猫未必造成噪音。",
    ),
    "a degree after be": (
        said("harmony", "basedOn", "cats", degree=hs("primarily")),
        "Harmony is mainly based on cats.",
        "和睦主要以猫为基础。",
    ),
    "can": (
        said("cats", "promotes", "harmony", "possible", strength=hs("can")),
        "Cats can promote harmony.",
        "猫可以促进和睦。",
    ),
    "cannot": (
        said("cats", "promotes", "noise", "possible", "denied", strength=hs("can")),
        "Cats cannot promote noise.",
        "猫不能促进噪音。",
    ),
    "may": (said("cats", "causes", "noise", "possible"), "Cats may cause noise.", "猫可能造成噪音。"),
    "should": (
        said("cats", "respects", "treaty", "recommended", strength=hs("should")),
        "Cats should respect an old treaty.",
        "猫应尊重旧条约。",
    ),
    "must": (
        said("harmony", "basedOn", "treaty", "recommended", strength=hs("must")),
        "Harmony must be based on an old treaty.",
        "和睦必须以旧条约为基础。",
    ),
    "recommended without a strength": (
        said("harmony", "basedOn", "treaty", "recommended"),
        "It is recommended that harmony be based on an old treaty.",
        "和睦宜以旧条约为基础。",
    ),
    "foreseen": (
        said("cats", "promotes", "harmony", "prospective"),
        "Cats will promote harmony.",
        "猫将促进和睦。",
    ),
    "foreseen by the verb itself": (
        said("cats", "expectedToResultIn", "noise", "prospective"),
        "Cats are expected to result in noise.",
        "猫预计将带来噪音。",
    ),
    "what is told in the past": (
        said("league", "fundedBy", "ginger"),
        "The Cat League was funded by Ginger.",
        "猫盟得到阿黄的资助。",
    ),
    "a past that did not happen": (
        said("league", "approvedBy", "ginger", polarity="denied"),
        "The Cat League was not approved by Ginger.",
        "猫盟没有得到阿黄认可。",
    ),
    "a time in the past": (
        said("cats", "discusses", "noise", time=[BASE + "date/2003-05"]),
        "Cats discussed noise in May 2003.",
        "2003年5月，猫讨论噪音。",
    ),
    "a time that lasts": (
        said("cats", "discusses", "noise", time=[BASE + "date/1945%2F.."]),
        "Cats have discussed noise since 1945.",
        "1945年以来，猫一直讨论噪音。",
    ),
    "a number": (
        said("harmony", "recognizes", "cats", number=[("2", None, NAMESPACES["xsd"] + "integer")]),
        "Harmony recognizes two cats.",
        "和睦承认两个猫。",
    ),
    "a count": (
        said("cats", "count", ("9", None, NAMESPACES["xsd"] + "integer")),
        "There are nine cats.",
        "猫共有九个。",
    ),
    "a duration": (
        said("talks", "duration", ("P2D", None, NAMESPACES["xsd"] + "string")),
        "The Cat Talks lasted two days.",
        "猫会谈为期两天。",
    ),
    "a context": (
        said("cats", "causes", "noise", context=[entity_iri("talks")]),
        "At the Cat Talks, cats caused noise.",
        "在猫会谈上，猫造成噪音。",
    ),
    "a condition": (
        said("cats", "promotes", "harmony", "possible", strength=hs("can"), condition=[entity_iri("treaty")]),
        "If there is an old treaty, cats can promote harmony.",
        "在有旧条约的情况下，猫可以促进和睦。",
    ),
    "a page": (
        said("roof", "cites", "bone-book", page=[("7", None, NAMESPACES["xsd"] + "string")]),
        "The roof cites page 7 of the Bone Report.",
        "屋顶引用《骨头报告》第7页。",
    ),
    "another speaker": (
        said("noise", "threatens", "harmony", speakers=[entity_iri("league")]),
        "According to the Cat League, noise threatens harmony.",
        "猫盟认为，噪音威胁和睦。",
    ),
    "several speakers": (
        said("noise", "threatens", "harmony", speakers=[entity_iri("league"), entity_iri("bone-book")]),
        "According to the Cat League in the Bone Report, noise threatens harmony.",
        "据《骨头报告》，猫盟认为，噪音威胁和睦。",
    ),
    "a view of nobody named, rejected": (
        said("cats", "threatens", "harmony", speakers=[HS + "unnamed"], reception="rejected"),
        "Some hold that cats threaten harmony, a view the report rejects.",
        "有人认为，猫威胁和睦，报告不赞同这一看法。",
    ),
    "of how many a view is": (
        said("quarrels", "threatens", "harmony", speakers=[entity_iri("cats")], extent=hs("most")),
        "According to most cats, quarrels threaten harmony.",
        "大多数猫认为，争吵威胁和睦。",
    ),
    "a period that is a date": (
        said("cats", "discusses", "noise", during=[BASE + "date/2003"]),
        "In 2003, cats discussed noise.",
        "2003年，猫讨论噪音。",
    ),
    "how often a view is held": (
        said("cats", "threatens", "harmony", speakers=[HS + "unnamed"], extent=hs("often")),
        "It is often held that cats threaten harmony.",
        "往往有人认为，猫威胁和睦。",
    ),
    "a thing and itself": (said("cats", "affects", "cats"), "Cats affect one another.", "猫影响彼此。"),
}


@pytest.mark.parametrize("name", CASES)
def test_the_axes_are_in_the_words(name):
    statement, english, chinese = CASES[name]
    assert both(statement) == (english, chinese)


def test_a_statement_within_a_statement_is_a_clause():
    inner = said("noise", "threatens", "harmony", speakers=[entity_iri("league")])
    assert both(inner, said("league", "expresses", inner.iri)) == (
        "The Cat League says that noise threatens harmony.",
        "猫盟指出，噪音威胁和睦。",
    )


def test_its_own_subject_becomes_a_pronoun():
    inner = said("league", "promotes", "harmony")
    assert (
        both(inner, said("league", "reaffirms", inner.iri))[0]
        == "The Cat League reaffirms that it promotes harmony."
    )


def test_what_leads_somebody_to_do_something():
    inner = said("cats", "seeks", "harmony", extent=hs("some"))
    assert both(inner, said("noise", "causes", inner.iri))[0] == "Noise leads some cats to seek harmony."


def test_a_reason_ties_two_clauses():
    first, second = said("cats", "causes", "noise"), said("noise", "threatens", "harmony")
    assert both(first, second, said(second.iri, "followsFrom", first.iri)) == (
        "One reason why noise threatens harmony is that cats cause noise.",
        "噪音威胁和睦，原因之一是猫造成噪音。",
    )


def test_who_says_both_of_two_clauses_is_named_once():
    league = [entity_iri("league")]
    first = said("cats", "causes", "noise", speakers=league)
    second = said("noise", "threatens", "harmony", speakers=league)
    assert both(first, second, said(second.iri, "followsFrom", first.iri))[0] == (
        "One reason why noise threatens harmony is that cats cause noise, both according to the Cat League."
    )


@pytest.mark.parametrize(
    ("standing", "strength", "agent", "english", "chinese"),
    [
        ("recommended", "should", "cats", "Cats should share the fish.", "猫应分享鱼。"),
        ("possible", "can", "cats", "Cats can share the fish.", "猫可以分享鱼。"),
        ("recommended", None, "cats", "It is recommended that cats share the fish.", "建议猫分享鱼。"),
        ("recommended", "must", None, "It is necessary to share the fish.", "必须分享鱼。"),
        ("recommended", "should", None, "Action should be taken to share the fish.", "应分享鱼。"),
        ("possible", "can", None, "It is possible to share the fish.", "可以分享鱼。"),
        (
            "recommended",
            None,
            None,
            "The Report of the cat talks recommends sharing the fish.",
            "建议分享鱼。",
        ),
    ],
)
def test_a_measure_names_its_agent_or_nobody(standing, strength, agent, english, chinese):
    roles = {"agent": [entity_iri(agent) if agent else HS + "notStated"]}
    more = {"strength": hs(strength)} if strength else {}
    proposal = said(document_iri("cat-talks"), "recommends", "share-fish", standing, roles=roles, **more)
    assert both(proposal) == (english, chinese)


def test_the_document_is_named_where_it_is_asked_for():
    english, chinese = both(said("cats", "causes", "noise"), name_document=True)
    assert english == "According to the Report of the cat talks, cats cause noise."
    assert chinese == "据猫会谈报告，猫造成噪音。"


@pytest.fixture(scope="module")
def real() -> dict[str, str]:
    """The English sentence of every statement with its Chinese one."""
    project = read_project()
    found = {}
    for document in project.mappings.documents.values():
        statements = unfold(project.mappings, document, project.vocabulary)
        realiser = Realiser(project.mappings.entities, document, statements, project.vocabulary)
        for s in statements:
            found[realiser.sentence(s, "en")] = realiser.sentence(s, "zh")
    return found


def test_every_sentence_is_well_formed(real):
    broken = re.compile(
        r"\([^()]*\)\.?$|  |\b(a|an|the|of|that) \1\b|\ba [aeio]|…| ,|\{|\}|^[a-z]|\.\.$", re.ASCII
    )
    assert [s for s in real if broken.search(s) or not s.endswith((".", ".”"))] == []


def test_every_chinese_sentence_is_well_formed(real):
    broken = re.compile(r"（[^（）]*）。$|\s\s|，，|。。|\{|\}|…|的的|不没有|[,;:]$")
    assert [s for s in real.values() if broken.search(s) or not s.endswith("。")] == []


@pytest.mark.parametrize(
    "wanted",
    [
        "Natural disasters cause internal displacement.",
        "Some academic institutions promote human security.",
        "The Commission on Human Security was funded by the World Bank.",
        "According to Human Security Now, human security can be achieved through protection.",
        "States must protect humanitarian personnel.",
        "After conflict, States can prosecute war criminals.",
        "Armed conflict has three phases.",
        "Footnote 10 cites article 2 of the Declaration on Security in the Americas.",
        "In many cases, migration is a means to human security.",
    ],
)
def test_sentences_that_a_reader_wants(real, wanted):
    assert wanted in real
