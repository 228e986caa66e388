"""Names in an English clause that its subject tells already: pronouns, "that of", "one"."""

from __future__ import annotations

import re
from dataclasses import replace

from .english_morphology import head_noun, is_plural
from .noun_phrases import NounPhrase

_BEFORE_NAME = re.compile(r"\b(?:about|against|for|from|in|of|on|to|with|\w{2,}ing)$")
_ACT_OF = re.compile(r"(?!(?:functioning|meeting|working) )(\w{2,}ing(?: (?:up|out|in))?) of (.+)")
_TOPIC = re.compile(r"(.+) (of|for|with|in) (.+?)$")


def after_subject(object_: NounPhrase, subject: NounPhrase) -> NounPhrase:
    """The object of a clause, with a pronoun for what the subject names in its last words.

    >>> roof = NounPhrase("roof", article="the")
    >>> str(after_subject(roof, NounPhrase("painting the roof")))
    'it'
    >>> gates = [NounPhrase(f"gate of the {place}", article="the") for place in ("hall", "yard")]
    >>> str(after_subject(*gates))
    'that of the hall'
    >>> cats = [NounPhrase(f"{age} cats at home", plural=True) for age in ("old", "new")]
    >>> str(after_subject(*cats))
    'old ones'
    >>> rooms = [NounPhrase(f"room {what}", article="a") for what in ("where cats play", "built by mice")]
    >>> str(after_subject(*rooms))
    'one where cats play'
    """
    whole, first = str(object_), str(subject)
    told = first.endswith(f" {whole}") and _BEFORE_NAME.search(first[: -len(whole) - 1])
    if told and whole[:1].islower() and not object_.adjective:
        return NounPhrase("them" if object_.plural else "it", object_.plural)
    noun, _, rest = object_.name.partition(" of ")
    if rest and subject.name.startswith(f"{noun} of ") and object_.article == subject.article == "the":
        return replace(object_, name=f"{'those' if object_.plural else 'that'} of {rest}", article="")
    head = head_noun(object_.name)
    if head == head_noun(subject.name) and object_.article == "a" and object_.name.startswith(f"{head} "):
        return replace(object_, name=f"one{object_.name[len(head) :]}", article="")
    return _others(object_, subject) or object_


def named_before(act: NounPhrase, subject: NounPhrase) -> NounPhrase:
    """An act that somebody is to carry out, with a pronoun for the subject that wants it.

    >>> str(named_before(NounPhrase("paint the roof and its beams"), NounPhrase("roof", article="the")))
    'paint it and its beams'
    """
    pronoun = "them" if subject.plural else "it"
    return replace(act, name=act.name.replace(f" {subject} ", f" {pronoun} ", 1)) if subject.article else act


def part_of_topic(part: NounPhrase, whole: NounPhrase) -> NounPhrase:
    """A part that is said to be in a whole, with a pronoun for the topic that both are about.

    >>> str(part_of_topic(NounPhrase("love of old cats"), NounPhrase("life with old cats")))
    'love of them'
    >>> str(part_of_topic(NounPhrase("life in Rome"), NounPhrase("days in Rome")))
    'life there'
    """
    one, other = _TOPIC.match(part.name), _TOPIC.match(whole.name)
    if not one or not other or one[3] != other[3]:
        return part
    if one[2] == "in":
        return replace(part, name=f"{one[1]} there")
    return replace(part, name=f"{one[1]} {one[2]} {'them' if is_plural(one[3]) else 'it'}")


def as_act(phrase: NounPhrase) -> str:
    """An object that names an act with a gerund and "of", as the gerund with its object.

    >>> as_act(NounPhrase("painting of the roof", article="the"))
    'painting the roof'
    """
    found = _ACT_OF.match(phrase.name) if phrase.article == "the" else None
    return f"{found[1]} {found[2]}" if found else str(phrase)


def _others(object_: NounPhrase, subject: NounPhrase) -> NounPhrase | None:
    """The object as "old ones", where its last words, two or more, are the subject's too."""
    words, others = object_.name.split(), subject.name.split()
    shared = 0
    while shared < min(len(words), len(others)) - 1 and words[-1 - shared] == others[-1 - shared]:
        shared += 1
    told = words[-shared:] if shared > 1 and object_.plural and subject.plural else []
    if head_noun(object_.name) not in told:
        return None
    return replace(object_, name=" ".join([*words[:-shared], "ones"]))
