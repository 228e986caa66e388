"""English verb phrases: tense, auxiliaries, negation, adverbs."""

from __future__ import annotations

from collections.abc import Sequence

from .lexicon import Verb

_BE = {"is", "are", "was", "were"}


def verb_phrase(
    verb: Verb,
    plural: bool,
    tense: str = "present",
    modal: str | None = None,
    negated: bool = False,
    adverbs: Sequence[str] = (),
    early: Sequence[str] = (),
) -> str:
    """The finite form of a verb with what belongs to it.

    ``tense`` is present, past or perfect; ``modal`` an auxiliary that takes the infinitive. Adverbs stand
    before the main verb, after a form of be; ``early`` ones before them, in the perfect after its auxiliary.

    >>> carry, told = Verb("carry", "carries", "carry", "carried", "carried", "carried"), Verb.be("told by")
    >>> verb_phrase(carry, False, negated=True), verb_phrase(told, True, "past", adverbs=["often"])
    ('does not carry', 'were often told by')
    >>> verb_phrase(told, False, modal="can", negated=True, adverbs=["fully"])
    'cannot be fully told by'

    What may have come about is told with "may" and the perfect.

    >>> verb_phrase(told, False, "perfect", modal="may")
    'may have been told by'
    """
    if (tense, modal) == ("perfect", "may"):
        auxiliary = "may not have" if negated else "may have"
        return " ".join([auxiliary, *early, _after_be(verb.participle, "been", adverbs)])
    if tense != "perfect" or modal:
        adverbs, early = [*early, *adverbs], ()
    if modal:
        auxiliary = "cannot" if (modal, negated) == ("can", True) else modal + (" not" if negated else "")
        return f"{auxiliary} {bare(verb, adverbs)}"
    if tense == "perfect":
        auxiliary = ("have" if plural else "has") + (" not" if negated else "")
        return " ".join([auxiliary, *early, _after_be(verb.participle, "been", adverbs)])
    form = _finite(verb, plural, tense)
    first, _, rest = form.partition(" ")
    if first in _BE:
        return " ".join(filter(None, [first, "not" if negated else "", *adverbs, rest]))
    if negated:
        auxiliary = "did" if tense == "past" else "do" if plural else "does"
        return f"{auxiliary} not {bare(verb, adverbs)}"
    return " ".join([*adverbs, form])


def bare(verb: Verb, adverbs: Sequence[str] = ()) -> str:
    """The infinitive with its adverbs."""
    return _after_be(verb.infinitive, "be", adverbs)


def _finite(verb: Verb, plural: bool, tense: str) -> str:
    if tense == "past":
        return verb.past_plural if plural else verb.past_singular
    return verb.plural if plural else verb.singular


def _after_be(form: str, be: str, adverbs: Sequence[str]) -> str:
    first, _, rest = form.partition(" ")
    return " ".join(filter(None, [be, *adverbs, rest] if first == be else [*adverbs, form]))
