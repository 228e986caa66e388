"""Norms in words: what shall and may be done, by whom, for whom and except where; a made-up pact of cats."""

from __future__ import annotations

import pytest
from test_realiser import DOCUMENT, hs, said, thing

from graph_builder.realisation import Realiser
from graph_builder.statements import Statement
from graph_builder.vocabulary import HS, document_iri, entity_iri, load

ME = document_iri("cat-talks")
THINGS = {
    e.key: e
    for e in (
        thing("everyone", "Group", "everyone", "人人", number="singular", article="none"),
        thing("towns", "Group", "towns", "镇", number="plural"),
        thing("town", "Group", "town", "镇", article="the"),
        thing("kittens", "Group", "kittens", "小猫"),
        thing("harmony", "Value", "harmony", "和睦"),
        thing("noise", "Threat", "noise", "噪音"),
        thing("winter", "Phenomenon", "winter", "冬天"),
        thing("night-work", "Phenomenon", "night work", "夜间劳动"),
        thing("storm", "Phenomenon", "storm", "风暴", article="a"),
        thing("right-to-fish", "Right", "right to fish", "吃鱼的权利", article="the"),
        thing("pact", "Treaty", "Pact of the Roofs", "《屋顶公约》"),
        thing("open-shelters", "Provision", "open shelters", "开放庇护所"),
    )
}


def both(*statements: Statement) -> tuple[str, ...]:
    realiser = Realiser(THINGS, DOCUMENT, list(statements), load())
    return tuple(realiser.sentence(statements[-1], language) for language in ("en", "zh"))


LINES = {
    "a duty": (
        said("towns", "protects", "kittens", "obligatory"),
        "Towns shall protect kittens.",
        "镇应保护小猫。",
    ),
    "a duty of all": (
        said("towns", "protects", "kittens", "obligatory", extent=hs("all")),
        "All towns shall protect kittens.",
        "所有镇应保护小猫。",
    ),
    "no duty": (
        said("towns", "protects", "kittens", "obligatory", "denied"),
        "Towns are not obliged to protect kittens.",
        "镇没有义务保护小猫。",
    ),
    "a prohibition": (
        said("towns", "causes", "noise", "forbidden"),
        "Towns shall not cause noise.",
        "镇不得造成噪音。",
    ),
    "a prohibition for everyone": (
        said("everyone", "causes", "noise", "forbidden"),
        "No one may cause noise.",
        "任何人不得造成噪音。",
    ),
    "a prohibition for all of a kind": (
        said("towns", "threatens", "harmony", "forbidden", extent=hs("all")),
        "No towns may threaten harmony.",
        "任何镇不得威胁和睦。",
    ),
    "a permission": (
        said("town", "protects", "kittens", "permitted"),
        "The town may protect kittens.",
        "镇可保护小猫。",
    ),
    "what may come true is no permission": (
        said("town", "protects", "kittens", "possible"),
        "The town may protect kittens.",
        "镇可能保护小猫。",
    ),
    "a right": (
        said("everyone", "hasRight", "right-to-fish", "entitled"),
        "Everyone has the right to fish.",
        "人人享有吃鱼的权利。",
    ),
    "a right to do": (
        said("kittens", "protects", "harmony", "entitled"),
        "Kittens have the right to protect harmony.",
        "小猫有权保护和睦。",
    ),
    "no right": (
        said("town", "threatens", "harmony", "entitled", "denied"),
        "The town has no right to threaten harmony.",
        "镇无权威胁和睦。",
    ),
    "an exception": (
        said("towns", "causes", "noise", "forbidden", exception=[entity_iri("winter")]),
        "Towns shall not cause noise, except for winter.",
        "除冬天外，镇不得造成噪音。",
    ),
    "what a report says of a pact": (
        said("towns", "protects", "kittens", "obligatory", speakers=[entity_iri("pact")]),
        "According to the Pact of the Roofs, towns shall protect kittens.",
        "据《屋顶公约》，镇应保护小猫。",
    ),
}


@pytest.mark.parametrize(("statement", "english", "chinese"), LINES.values(), ids=LINES)
def test_a_norm_of_one_line_says_what_kind_it_is(statement: Statement, english: str, chinese: str) -> None:
    assert both(statement) == (english, chinese)


def provision(standing: str, polarity: str = "affirmed", **roles: str) -> Statement:
    terms = {name: [entity_iri(key)] for name, key in roles.items()}
    return said(ME, "laysDown", "open-shelters", standing, polarity, roles=terms)


NODES = {
    "a duty with all its roles": (
        provision(
            "obligatory", bearer="towns", beneficiary="kittens", condition="storm", exception="night-work"
        ),
        "If there is a storm, towns shall open shelters for the benefit of kittens, except for night work.",
        "在有风暴的情况下，除夜间劳动外，为了小猫的利益，镇应开放庇护所。",
    ),
    "a prohibition": (
        provision("forbidden", bearer="everyone"),
        "No one may open shelters.",
        "任何人不得开放庇护所。",
    ),
    "a permission": (provision("permitted", holder="towns"), "Towns may open shelters.", "镇可开放庇护所。"),
    "a right": (
        provision("entitled", holder="everyone"),
        "Everyone has the right to open shelters.",
        "人人有权开放庇护所。",
    ),
}


@pytest.mark.parametrize(("statement", "english", "chinese"), NODES.values(), ids=NODES)
def test_a_provision_says_whom_it_binds_and_serves(statement: Statement, english: str, chinese: str) -> None:
    assert both(statement) == (english, chinese)


@pytest.mark.parametrize(
    ("standing", "polarity", "role", "english"),
    [
        ("obligatory", "affirmed", "bearer", "It is obligatory to open shelters."),
        ("obligatory", "denied", "bearer", "It is not obligatory to open shelters."),
        ("forbidden", "affirmed", "bearer", "It is forbidden to open shelters."),
        ("permitted", "affirmed", "holder", "It is permitted to open shelters."),
        ("entitled", "affirmed", "holder", "There is a right to open shelters."),
        ("entitled", "denied", "holder", "There is no right to open shelters."),
    ],
)
def test_a_provision_that_binds_nobody_by_name(standing: str, polarity: str, role: str, english: str) -> None:
    statement = said(ME, "laysDown", "open-shelters", standing, polarity, roles={role: [HS + "notStated"]})
    assert both(statement)[0] == english


def test_a_report_names_the_pact_that_lays_down_a_provision() -> None:
    own = provision("obligatory", bearer="towns")
    own.subject = entity_iri("pact")
    assert both(own)[0] == "According to the Pact of the Roofs, towns shall open shelters."
