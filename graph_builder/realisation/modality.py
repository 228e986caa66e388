"""What a statement's axes ask of its sentence: mood, negation, adverbs, quantifiers, attribution."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..statements import Statement
from ..vocabulary import HS, Term
from .lexicon import Lexicon
from .norms import auxiliary

UNNAMED = HS + "unnamed"


@dataclass(frozen=True)
class Modality:
    """The axes of a statement by the part they play in a sentence; words are local names of the ontology."""

    strength: str | None
    subjunctive: bool
    modal: str | None
    negated: bool
    quantifier: str | None
    frequencies: tuple[str, ...]
    degrees: tuple[str, ...]
    number: int | None
    speakers: tuple[str, ...]
    unnamed: bool
    rejected: bool

    @property
    def attributed(self) -> bool:
        """Whether somebody else than the document says it."""
        return self.unnamed or bool(self.speakers)


def modality(s: Statement, lexicon: Lexicon, me: str) -> Modality:
    """The modality of a statement; ``me`` is the document, whose own voice needs no attribution.

    ``modal`` is can, may, should, must or will, or the auxiliary of a norm; ``subjunctive`` says that
    something is recommended and no strength given.
    """
    extents = [local(t) for t in s.qualifiers.get("extent", ())]
    strength = next((local(t) for t in s.qualifiers.get("strength", ())), None)
    plain = {"possible": "may", "prospective": "will"}.get(s.standing) or auxiliary(s)
    implied = lexicon.implies(s.relation, s.standing)
    number = next((t[0] for t in s.qualifiers.get("number", ()) if not isinstance(t, str)), None)
    frequencies = tuple(e for e in extents if lexicon.adverb(e, "en"))
    not_always = any((lexicon.adverb(f, "en") or "").startswith("not ") for f in frequencies)
    modal = None if implied else strength or plain
    if modal == "may" and s.polarity == "denied" and s.standing == "possible":
        modal = "can"
    return Modality(
        strength=strength,
        subjunctive=s.standing == "recommended" and strength is None,
        modal=modal,
        negated=(s.polarity == "denied" or s.standing == "forbidden") != not_always,
        quantifier=next((e for e in extents if lexicon.quantifier(e, "en")), None),
        frequencies=frequencies,
        degrees=tuple(local(t) for t in s.qualifiers.get("degree", ())),
        number=int(number) if number else None,
        speakers=tuple(x for x in s.speakers if x not in (me, UNNAMED, s.subject)),
        unnamed=UNNAMED in s.speakers,
        rejected=s.reception == "rejected",
    )


def settled(m: Modality, implied: bool, of_act: bool) -> Modality:
    """A recommendation as its sentence makes it.

    Nothing is added where the verb tells already that something is needed, which is ``implied``; what an act
    is recommended to be, it "should" be.
    """
    if not m.subjunctive or not (implied or of_act):
        return m
    return replace(m, subjunctive=False, modal=None if implied else "should")


def local(term: Term) -> str:
    """The local name of a term of the ontology."""
    return term[len(HS) :] if isinstance(term, str) else term[0]


def known_voices(s: Statement) -> set[str]:
    """Who says what a statement reports: its subject, its speakers, the work it is said in."""
    terms = (s.subject, *s.speakers, *s.qualifiers.get("context", ()))
    return {t for t in terms if isinstance(t, str)}


def asserted_thing(s: Statement) -> str | None:
    """The object of a statement that is asserted and affirmed; None for any other."""
    known = (s.standing, s.polarity) == ("asserted", "affirmed")
    return s.object if known and isinstance(s.object, str) else None
