"""Chinese sentences by rule, with words that no document uses; and what holds of every real one."""

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
ME = document_iri("cat-talks")
DOCUMENT = Document(
    "cat-talks", "SourceDocument", {"en": "Cat report", "zh": "猫报告"}, "", "zh", "", Path(), AT
)
INTEGER = NAMESPACES["xsd"] + "integer"
TITLES = ("Report", "Paper", "Proceedings", "Declaration", "Treaty", "PolicyDocument")


def thing(key: str, cls: str, chinese: str, **more) -> Entity:
    english = more.pop("english", key.replace("-", " "))
    return Entity(key, cls, {"en": english, "zh": chinese}, {}, [], "", [], None, AT, {}, **more)


THINGS = {
    e.key: e
    for e in (
        thing("cats", "Group", "猫"),
        thing("dogs", "Group", "狗"),
        thing("grey-cats", "Group", "屋顶上的猫"),
        thing("cat-league", "Organization", "猫狗联盟", short={"zh": "猫盟"}),
        thing("bone-book", "Report", "《骨头报告》"),
        thing("cat-talks-event", "Meeting", "猫会谈"),
        thing("harmony", "Value", "和睦"),
        thing("peace-and-quiet", "Value", "和平与宁静"),
        thing("nine-lives", "SecurityConcept", "九命安全", short={"zh": "九命"}),
        thing("noise", "Threat", "噪音"),
        thing("barking-threat", "Threat", "吠叫威胁"),
        thing("fish", "Value", "鱼"),
        thing("guarding-fish", "Strategy", "对鱼的保护", english="guarding of fish"),
        thing("guarding-fish-and-milk", "Strategy", "对鱼和牛奶的保护", english="guarding of fish and milk"),
        thing("sharing", "Strategy", "鱼的平等分享", english="equal sharing of fish"),
        thing("patrol", "Strategy", "共同行动", english="joint patrol"),
        thing("clear", "Characteristic", "透明"),
        thing("variety", "Characteristic", "多样性"),
        thing("under-way", "Characteristic", "正在进行"),
        thing("openly", "Characteristic", "公开性"),
        thing("great-importance", "Characteristic", "极其重要"),
        thing("parts-of-harmony", "Concept", "和睦的构件", number="plural"),
        thing("needs-of-cats", "Need", "猫的需要", number="plural"),
        thing("guard-duty", "Responsibility", "保护鱼的责任"),
        thing("cat-law", "Norm", "猫法"),
        thing("practice", "Strategy", "巡逻做法"),
        thing("roof-process", "Phenomenon", "修屋顶的过程"),
        thing("patrol-of-the-roof", "Measure", "屋顶上的遏制措施"),
        thing("share-fish", "Measure", "在争吵后分享鱼"),
        thing("after-quarrels", "Phase", "争吵后"),
        thing("may-talks", "Meeting", "2003年5月猫谈判"),
        thing("roof-town", "City", "屋顶城"),
        thing("cat-pact", "Principle", "猫约"),
        thing("long-night", "Period", "长夜"),
        thing("daily-needs-of-cats", "Need", "猫的日常需要", number="plural"),
        thing("roof", "Concept", "屋顶"),
        thing("three-meals", "Concept", "早、中、晚餐"),
        thing("guard", "Strategy", "保护"),
        thing("right-to-fish", "Right", "吃鱼的权利"),
        thing("outcome", "Report", "《猫谈判成果》"),
        thing("share-of-cats", "Concept", "猫的贡献"),
        thing("in-quarrels", "Phase", "争吵期间"),
        thing("fishing-tool", "Concept", "抓鱼工具"),
    )
}


def said(subject: str, relation: str, obj, standing="asserted", polarity="affirmed", **more) -> Statement:
    speakers = tuple(more.pop("speakers", ())) or (ME,)
    reception, roles = more.pop("reception", "endorsed"), more.pop("roles", {})
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


def chinese(*statements: Statement) -> str:
    return Realiser(THINGS, DOCUMENT, list(statements), load()).sentence(statements[-1], "zh")


def hs(*names: str) -> list[str]:
    return [HS + n for n in names]


def keys(*names: str) -> list[str]:
    return [entity_iri(n) for n in names]


CASES = {
    "a body that is endorsed states": (
        said("noise", "threatens", "harmony", speakers=keys("cat-league")),
        "猫盟指出，噪音威胁和睦。",
    ),
    "a body that is reported holds": (
        said("noise", "threatens", "harmony", speakers=keys("cat-league"), reception="reported"),
        "猫盟认为，噪音威胁和睦。",
    ),
    "a text is cited": (
        said("noise", "threatens", "harmony", speakers=keys("bone-book"), reception="reported"),
        "据《骨头报告》，噪音威胁和睦。",
    ),
    "an idea implies": (
        said("noise", "threatens", "harmony", speakers=keys("nine-lives"), reception="reported"),
        "按照九命安全这一概念，噪音威胁和睦。",
    ),
    "the full name where a short one is not customary": (
        said("cats", "respects", "nine-lives"),
        "猫尊重九命安全。",
    ),
    "an act after a verb that wants one": (said("cats", "seeks", "guarding-fish"), "猫力图保护鱼。"),
    "an adverb stays with the act": (said("noise", "hinders", "sharing"), "噪音妨碍平等分享鱼。"),
    "an act that somebody does": (said("cats", "undertakes", "patrol"), "猫采取共同行动。"),
    "an aim that is an act": (said("harmony", "hasAim", "sharing"), "和睦旨在平等分享鱼。"),
    "an aim that is none": (said("harmony", "hasAim", "fish"), "和睦以鱼为目标。"),
    "a main aim": (
        said("cat-league", "hasAim", "sharing", degree=hs("primarily")),
        "猫盟的主要目标包括平等分享鱼。",
    ),
    "an act on one thing of several": (
        said("guarding-fish-and-milk", "protects", "fish"),
        "对鱼和牛奶的保护意味着保护鱼。",
    ),
    "an act on just this thing": (said("guarding-fish", "protects", "fish"), "对鱼的保护以鱼为对象。"),
    "a noun that is the verb": (said("barking-threat", "threatens", "harmony"), "吠叫威胁危及和睦。"),
    "a quality": (said("harmony", "hasCharacteristic", "clear"), "和睦是透明的。"),
    "a quality in a noun": (said("harmony", "hasCharacteristic", "variety"), "和睦具有多样性。"),
    "a state": (said("harmony", "hasStatus", "under-way"), "和睦正在进行。"),
    "a quantifier before the head": (
        said("grey-cats", "threatens", "harmony", extent=hs("some")),
        "屋顶上的一些猫威胁和睦。",
    ),
    "a number before the head": (
        said("cats", "recognizes", "parts-of-harmony", number=[("2", None, INTEGER)]),
        "猫承认和睦的两个构件。",
    ),
    "a degree of what is counted": (
        said("cats", "recognizes", "parts-of-harmony", number=[("2", None, INTEGER)], degree=hs("primarily")),
        "猫承认和睦的两个主要构件。",
    ),
    "parts and themselves": (
        said("parts-of-harmony", "interdependentWith", "parts-of-harmony", extent=hs("all")),
        "和睦的所有构件相互依存。",
    ),
    "its own": (said("cats", "supports", "needs-of-cats"), "猫支助其需要。"),
    "two meanings of and": (said("fish", "linkedWith", "peace-and-quiet"), "鱼同和平与宁静相关联。"),
    "a responsibility": (said("cats", "hasResponsibility", "sharing"), "猫负有平等分享鱼的责任。"),
    "a main responsibility": (
        said("cats", "hasResponsibility", "guard-duty", degree=hs("primarily")),
        "猫负有保护鱼的主要责任。",
    ),
    "a norm": (said("cats", "respects", "cat-law"), "猫遵守猫法。"),
    "fully, of a state": (
        said("harmony", "differsFrom", "noise", degree=hs("fully")),
        "和睦完全不同于噪音。",
    ),
    "fully, of an act": (
        said("cats", "respects", "harmony", degree=hs("fully")),
        "猫充分尊重和睦。",
    ),
    "first, of what was": (
        said("cats", "discusses", "noise", degree=hs("first")),
        "猫首次讨论噪音。",
    ),
    "in most cases": (
        said("harmony", "requires", "fish", extent=hs("mostly")),
        "和睦在多数情况下需要鱼。",
    ),
    "only recently": (
        said("cats", "promotes", "harmony", degree=hs("only", "recently")),
        "猫直到最近才促进和睦。",
    ),
    "a manner with a noun": (
        said("harmony", "meansTo", "fish", manner=keys("great-importance")),
        "和睦是实现鱼的极其重要的手段。",
    ),
    "a manner with a verb": (
        said("cats", "promotes", "harmony", manner=keys("openly")),
        "猫公开地促进和睦。",
    ),
    "a means": (
        said("cats", "promotes", "harmony", manner=keys("sharing")),
        "通过平等分享鱼，猫促进和睦。",
    ),
    "a condition that is an act": (
        said("cats", "promotes", "harmony", condition=keys("guarding-fish")),
        "在保护鱼的情况下，猫促进和睦。",
    ),
    "a condition that is a thing": (
        said("cats", "promotes", "harmony", condition=keys("dogs")),
        "在有狗的情况下，猫促进和睦。",
    ),
    "as regards something": (
        said("cats", "promotes", "harmony", context=keys("practice")),
        "就巡逻做法而言，猫促进和睦。",
    ),
    "in a process": (
        said("cats", "promotes", "harmony", context=keys("roof-process")),
        "在修屋顶的过程中，猫促进和睦。",
    ),
    "a requirement that is due": (
        said("harmony", "requires", "sharing", "recommended", strength=hs("must")),
        "和睦需要平等分享鱼。",
    ),
    "what nobody can be advised": (said("harmony", "requires", "fish", "recommended"), "和睦宜有鱼。"),
    "a text against something": (said("cat-law", "addresses", "noise"), "猫法针对噪音。"),
    "actors against something": (said("cats", "addresses", "noise"), "猫应对噪音。"),
    "an event takes place": (
        said("cat-talks-event", "date", BASE + "date/2003-05"),
        "猫会谈于2003年5月举行。",
    ),
    "taking part in an event": (said("cats", "participatesIn", "cat-talks-event"), "猫参加猫会谈。"),
    "the date of an event that has it in its name": (
        said("may-talks", "date", BASE + "date/2003-05"),
        "猫谈判于2003年5月举行。",
    ),
    "adopted at an event whose name tells when": (
        said("cat-law", "adoptedAt", "may-talks", time=[BASE + "date/2003-05"]),
        "猫法在2003年5月猫谈判上通过。",
    ),
    "a date from which something lasts": (
        said("harmony", "date", BASE + "date/196X_.."),
        "和睦始于1960年代。",
    ),
    "where and when a text is dated": (
        said("bone-book", "date", BASE + "date/2003-05", location=keys("roof-town")),
        "《骨头报告》发表于2003年5月，地点是屋顶城。",
    ),
    "a view with its holder": (
        said("harmony", "understoodAs", "sharing", speakers=keys("cat-league"), reception="reported"),
        "猫盟认为，和睦是指平等分享鱼。",
    ),
    "a view that nobody named holds, and how often": (
        said(
            "cats",
            "understoodAs",
            "dogs",
            speakers=hs("unnamed"),
            extent=hs("sometimes"),
            reception="rejected",
        ),
        "猫有时被视为狗，报告不赞同这一看法。",
    ),
    "an act as the subject": (said("sharing", "contributesTo", "harmony"), "平等分享鱼有助于和睦。"),
    "an act that is against something": (
        said("guarding-fish", "protectsAgainst", "noise"),
        "对鱼的保护针对噪音。",
    ),
    "how often, of most": (
        said("noise", "causes", "needs-of-cats", extent=hs("most", "often")),
        "噪音往往导致猫的大多数需要。",
    ),
    "as what": (said("cat-law", "promotes", "harmony", manner=keys("cat-pact")), "作为猫约，猫法促进和睦。"),
    "in a time": (
        said("cats", "promotes", "harmony", context=keys("long-night")),
        "在长夜期间，猫促进和睦。",
    ),
    "a context that the object names": (
        said("cats", "promotes", "parts-of-harmony", context=keys("harmony")),
        "猫促进和睦的构件。",
    ),
    "a part without its owner": (
        said("needs-of-cats", "encompasses", "daily-needs-of-cats"),
        "猫的需要包括日常需要。",
    ),
    "a phase among others": (
        said("parts-of-harmony", "encompasses", "after-quarrels"),
        "和睦的构件包括争吵后阶段。",
    ),
    "what is made, as an aim": (
        said("cats", "hasAim", "fishing-tool", degree=hs("primarily")),
        "猫的主要目标包括形成抓鱼工具。",
    ),
    "greatly, of somebody": (said("cats", "promotes", "harmony", degree=hs("greatly")), "猫大力促进和睦。"),
    "greatly, of something": (
        said("noise", "reduces", "harmony", degree=hs("greatly")),
        "噪音大大减少和睦。",
    ),
    "what nobody can be advised to do an act with": (
        said("guarding-fish", "requires", "sharing", "recommended"),
        "为保护鱼，宜平等分享鱼。",
    ),
    "an act that is the verb": (said("guard", "protects", "fish"), "保护以鱼为对象。"),
    "a right that its name calls one": (said("cats", "hasRight", "right-to-fish"), "猫享有吃鱼的权利。"),
    "a year of a text": (
        said("bone-book", "date", BASE + "date/2003"),
        "《骨头报告》发表于2003年。",
    ),
    "a day of a text": (
        said("bone-book", "date", BASE + "date/2003-05-06"),
        "《骨头报告》的日期是2003年5月6日。",
    ),
    "what completes each other": (said("fish", "complements", "harmony"), "鱼与和睦互补。"),
    "a noun that the subject has": (
        said("outcome", "outcomeOf", "may-talks"),
        "《猫谈判成果》产生于2003年5月猫谈判。",
    ),
    "a noun that the subject does not have": (
        said("bone-book", "outcomeOf", "may-talks"),
        "《骨头报告》是2003年5月猫谈判的成果。",
    ),
    "what a meeting is about": (
        said("cat-talks-event", "addresses", "noise"),
        "猫会谈以噪音为议题。",
    ),
    "greatly, of what is vital": (
        said("fish", "essentialTo", "harmony", degree=hs("greatly")),
        "鱼对和睦极其重要。",
    ),
    "a threat that grows": (said("dogs", "strengthens", "noise"), "狗助长噪音。"),
    "a contribution is made": (
        said("share-of-cats", "achievedThrough", "sharing"),
        "猫通过平等分享鱼作出贡献。",
    ),
    "what only its owner can give": (said("cats", "provides", "needs-of-cats"), "猫提供需要。"),
    "a time among phases": (
        said("parts-of-harmony", "encompasses", "in-quarrels"),
        "和睦的构件包括争吵阶段。",
    ),
    "several dimensions": (
        said("harmony", "hasAspect", "parts-of-harmony"),
        "和睦包括构件。",
    ),
    "a kind": (said("fish", "kindOf", "parts-of-harmony"), "鱼是和睦的一种构件。"),
}


@pytest.mark.parametrize("name", CASES)
def test_sentences_by_rule(name):
    statement, wanted = CASES[name]
    assert chinese(statement) == wanted


def test_what_the_subject_conditions_is_not_said_again():
    inner = said("cats", "promotes", "harmony", "possible", strength=hs("can"), condition=keys("sharing"))
    assert chinese(inner, said("sharing", "enables", inner.iri)) == "平等分享鱼使猫可以促进和睦。"


def test_a_reason_with_the_same_subject_has_a_pronoun():
    first = said("cats", "promotes", "harmony", context=keys("practice"))
    second = said("cats", "addresses", "noise")
    assert chinese(first, second, said(first.iri, "followsFrom", second.iri)) == (
        "就巡逻做法而言，猫促进和睦，原因之一是其应对噪音。"
    )


def test_what_is_enabled_can_be_done_and_its_means_stand_at_the_verb():
    inner = said("cats", "promotes", "harmony", "possible", manner=keys("sharing"), partner=keys("dogs"))
    assert chinese(inner) == "与狗一道，通过平等分享鱼，猫可能促进和睦。"
    assert chinese(inner, said("fish", "enables", inner.iri)) == "鱼使猫可以与狗一道通过平等分享鱼促进和睦。"


def test_a_clause_as_the_subject_is_taken_up_again():
    inner = said("cats", "emphasizes", "noise")
    assert chinese(inner, said(inner.iri, "contributesTo", "harmony")) == "猫强调噪音，这有助于和睦。"


def test_a_measure_tells_what_for_and_what_it_includes_unless_its_name_does():
    parts = {"includesMeasure": keys("patrol", "guarding-fish")}
    roles = {"agent": keys("cats"), "purpose": keys("harmony", "sharing"), **parts}
    patrol = said(ME, "recommends", "patrol-of-the-roof", "recommended", roles=roles, strength=hs("should"))
    assert chinese(patrol) == "为了和睦以及平等分享鱼，猫应采取屋顶上的遏制措施，包括共同行动和保护鱼。"
    roles = {"agent": keys("cats"), "purpose": keys("sharing")}
    share = said(ME, "recommends", "share-fish", "recommended", roles=roles, strength=hs("should"))
    assert chinese(share) == "猫应在争吵后分享鱼。"


def test_all_parts_are_told_and_set_off_where_one_is_a_list():
    parts = ["fish", "harmony", "noise", "cats", "dogs", "clear", "variety"]
    many = said(
        ME, "recommends", "patrol", "recommended", roles={"agent": [], "includesMeasure": keys(*parts)}
    )
    assert chinese(many).endswith("共同行动，包括鱼、和睦、噪音、猫、狗、透明以及多样性。")
    lists = {"agent": [], "element": keys("fish", "three-meals"), "foundation": keys("harmony")}
    assert chinese(said(ME, "recommends", "patrol", "recommended", roles=lists)).endswith(
        "共同行动，要素包括：鱼；早、中、晚餐，立足点是和睦。"
    )


def test_an_authorisation_tells_by_whom_and_in_which_cases():
    roles = {
        "inCaseOf": keys("noise"),
        "authorisedBy": keys("cat-league"),
        "lastResortAfter": keys("sharing"),
    }
    assert chinese(said("outcome", "authorises", "patrol", roles=roles)).endswith(
        "，适用于噪音，须由猫盟授权，只在平等分享鱼未奏效时采用。"
    )


def test_who_is_called_upon_is_named_unless_it_is_who_calls():
    roles = {"agent": keys("cats")}
    asked = said(ME, "recommends", "share-fish", "recommended", roles=roles, strength=hs("should"))
    assert chinese(asked, said("dogs", "callsFor", "share-fish")) == "狗呼吁猫在争吵后分享鱼。"
    assert chinese(asked, said("cats", "callsFor", "share-fish")) == "猫呼吁在争吵后分享鱼。"


def test_a_voice_that_describes_the_subject_is_not_named_again():
    inner = said("noise", "threatens", "harmony", speakers=keys("grey-cats"))
    assert chinese(inner, said("cats", "raisesAwarenessOf", inner.iri)) == "猫使人们认识到噪音威胁和睦。"
    assert chinese(inner, said("dogs", "raisesAwarenessOf", inner.iri)) == (
        "狗使人们认识到，屋顶上的猫指出，噪音威胁和睦。"
    )


def test_a_chief_cause_of_what_a_clause_tells_is_called_so():
    inner = said("cats", "lacks", "fish")
    assert chinese(inner, said("noise", "causes", inner.iri, degree=hs("primarily"))) == (
        "噪音是猫缺乏鱼的主要原因。"
    )


@pytest.mark.parametrize(
    ("statement", "wanted"),
    [
        (said("harmony", "encompasses", "noise"), "和睦包括噪音问题。"),
        (said("barking-threat", "encompasses", "noise"), "吠叫威胁包括噪音。"),
        (said("cats", "complements", "harmony"), "猫补充和睦。"),
        (said("noise", "exampleOf", "needs-of-cats"), "噪音是猫的需要之一。"),
        (said("may-talks", "involves", "cats"), "2003年5月猫谈判有猫参与。"),
        (said("harmony", "involves", "cats"), "和睦涉及猫。"),
        (said("noise", "causedBy", "cats"), "噪音出自猫。"),
        (said("cats", "addresses", "noise", "recommended", strength=hs("should")), "猫应当应对噪音。"),
        (said("cats", "invokes", "harmony"), "猫援引和睦作为理由。"),
        (said("cats", "invokes", "cat-pact"), "猫援引猫约。"),
        (said("bone-book", "title", ("骨头报告", "", "")), "《骨头报告》的标题就是“骨头报告”。"),
        (said("harmony", "discussedBy", "cats"), "和睦由猫讨论。"),
        (said("harmony", "integrates", "fish", "recommended", strength=hs("must")), "和睦必须把鱼纳入其中。"),
        (
            said("cats", "promotes", "harmony", manner=keys("sharing", "fish")),
            "通过鱼和平等分享鱼，猫促进和睦。",
        ),
    ],
)
def test_a_relation_is_said_as_suits_subject_and_object(statement, wanted):
    assert chinese(statement) == wanted


def test_a_measure_tells_in_what_context_unless_its_name_does():
    roles = {"agent": keys("cats"), "context": keys("roof-process")}
    patrol = said(ME, "recommends", "patrol", "recommended", roles=roles, strength=hs("should"))
    assert chinese(patrol) == "在修屋顶的过程中，猫应共同行动。"
    roof = said(
        ME, "recommends", "patrol-of-the-roof", "recommended", roles={"agent": [], "context": keys("roof")}
    )
    assert chinese(roof) == "建议采取屋顶上的遏制措施。"


def test_a_reason_that_an_actor_gives_follows_without_a_comma():
    first = said("cats", "promotes", "harmony")
    second = said("noise", "threatens", "harmony", speakers=keys("cat-league"))
    assert chinese(first, second, said(first.iri, "followsFrom", second.iri)) == (
        "猫促进和睦，原因之一是猫盟指出，噪音威胁和睦。"
    )


def test_a_text_says_a_clause_and_reflects_a_thing():
    inner = said("noise", "threatens", "harmony")
    assert chinese(inner, said("bone-book", "expresses", inner.iri)) == "《骨头报告》指出，噪音威胁和睦。"
    assert chinese(said("bone-book", "expresses", "harmony")) == "《骨头报告》反映和睦。"


def test_only_other_voices_are_named_in_a_clause():
    inner = said("noise", "threatens", "harmony", speakers=keys("bone-book", "cat-league"))
    assert chinese(inner, said("cat-league", "recognizes", inner.iri)) == (
        "猫盟承认，据《骨头报告》，噪音威胁和睦。"
    )


def test_members_of_a_group_that_speaks_are_not_named_again():
    inner = said("noise", "threatens", "harmony", speakers=keys("grey-cats"))
    member = said("grey-cats", "memberOf", "cats")
    assert chinese(inner, member, said("cats", "raisesAwarenessOf", inner.iri)) == (
        "猫使人们认识到噪音威胁和睦。"
    )


def test_a_tie_of_our_own_is_not_laid_at_the_door_of_those_who_say_its_parts():
    league = keys("cat-league")
    first = said("cats", "promotes", "harmony", speakers=league)
    second = said("noise", "threatens", "harmony", speakers=league)
    assert chinese(first, second, said(second.iri, "followsFrom", first.iri)) == (
        "猫盟指出，噪音威胁和睦，原因之一是同一来源所说的：猫促进和睦。"
    )


@pytest.mark.parametrize(
    ("measure", "wanted"),
    [("patrol-of-the-roof", "猫应采取屋顶上的遏制措施。"), ("share-fish", "猫应在争吵后分享鱼。")],
)
def test_a_measure_is_carried_out_and_its_phase_said_once(measure, wanted):
    roles = {"agent": keys("cats"), "phase": keys("after-quarrels") if measure == "share-fish" else []}
    assert (
        chinese(said(ME, "recommends", measure, "recommended", roles=roles, strength=hs("should"))) == wanted
    )


@pytest.fixture(scope="module")
def real() -> dict[str, str]:
    """The Chinese sentence of every statement, with its key."""
    project = read_project()
    found = {}
    for document in project.mappings.documents.values():
        statements = unfold(project.mappings, document, project.vocabulary)
        realiser = Realiser(project.mappings.entities, document, statements, project.vocabulary)
        for s in statements:
            found[s.iri] = realiser.sentence(s, "zh")
    return found


FAULTS = {
    "a word doubled": r"([\u4e00-\u9fff]{2})\1",
    "a preposition doubled": r"在在|于于|为为|对对|将将|的的",
    "an act as the object of a verb that wants to do it": r"(力图|有助于|旨在|妨碍|进行)对[^，。]+的..。",
    "ASCII punctuation between Chinese characters": r"[\u4e00-\u9fff][,;:!?()][\u4e00-\u9fff]",
    "a blank between Chinese characters": r"[\u4e00-\u9fff] +[\u4e00-\u9fff]",
    "a person or body cited like a text": r"据[^《，]*(?:委员会|开发计划署|秘书长|各国|国家|人民)，",
    "a pattern that shows": r"[{}]",
}


@pytest.mark.parametrize("name", FAULTS)
def test_no_real_sentence_has_the_fault(real, name):
    fault = re.compile(FAULTS[name])
    assert [s for s in real.values() if fault.search(s)] == []


def test_titles_stand_in_title_marks():
    entities = read_project().mappings.entities.values()
    bare = [
        e.key
        for e in entities
        if e.cls in TITLES and not (e.labels["zh"].startswith("《") and e.labels["zh"].endswith("》"))
    ]
    assert bare == []
