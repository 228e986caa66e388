"""Forms of English words and names: head nouns, number, gerunds, adjectives, numerals."""

from __future__ import annotations

import re
from functools import lru_cache

# The words that end a noun phrase's core: what follows them modifies the noun before.
_POSTMODIFIER = re.compile(
    r"\s(?:of|for|in|on|to|by|with|against|between|at|from|through|among|within|as|that|who|which|whose|where|"
    r"towards|into|about|concerning|before|after|during|under|over|than|without)\s|\s?[(:]"
)
_PLURALS = {"people", "children", "women", "men", "persons", "media", "personnel"}
_NO_PLURAL = ("ss", "us", "is", "ics")
_PLURALS_IN_ICS = {"basics", "characteristics", "critics", "topics"}
_PARTICIPLES = ("ed", "built", "set", "meant", "held", "taken", "made", "given", "sought")
_PARTICIPLES_IRREGULAR = ("begun", "done", "held", "lost", "made", "set", "taken")
_DETERMINERS = {"the", "a", "an", "all", "every", "each", "one", "one's", "to", "up", "as", "on", "in"}
_ADJECTIVE = re.compile(r"(?:ful|ive|ic|ous|less|able|ible|ing|ed|spread|worthy|lete|known|ical)$")
_QUALITIES = [
    (re.compile(n), a) for n, a in (("ness$", ""), ("ality$", "al"), ("icity$", "ic"), ("enc[ey]$", "ent"))
]
_SYLLABLE = re.compile(r"[aeiouy]+")
_NUMERALS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


@lru_cache(maxsize=8192)
def core(name: str) -> str:
    """A name up to the first word that begins a postmodifier."""
    return _POSTMODIFIER.split(name, maxsplit=1)[0].strip()


@lru_cache(maxsize=8192)
def head_noun(name: str) -> str:
    """The noun that a name is about.

    >>> [head_noun(n) for n in ("large numbers of fish", "houses built by mice", "red, old and torn books")]
    ['numbers', 'houses', 'books']
    """
    words = core(name).split()
    while len(words) > 1 and words[-1].endswith(_PARTICIPLES):
        words.pop()
    if "," in " ".join(words) and "and" not in words and "or" not in words:
        words = " ".join(words).split(",")[0].split()
    return words[-1] if words else name


def is_plural(name: str) -> bool:
    """Whether a common name is plural: its head noun, or two nouns joined by "and".

    >>> [is_plural(n) for n in ("bread and butter", "old and new bread", "cats at home", "feeding the cats")]
    [True, False, True, False]
    """
    words = core(name).split()
    if len(words) > 1 and words[0].endswith("ing") and words[1] in _DETERMINERS:
        return False
    if "and" in words[1:-1] and words.index("and") == len(words) - 2:
        return not words[0].endswith("ing")
    head = head_noun(name).lower()
    return head in _PLURALS | _PLURALS_IN_ICS or (head.endswith("s") and not head.endswith(_NO_PLURAL))


def is_adjective(name: str) -> bool:
    """Whether a name is an adjective or a participle rather than a noun, as far as its form shows.

    >>> [is_adjective(n) for n in ("fruitful", "transparency", "in motion", "cross-cutting", "old house")]
    [True, False, True, True, False]
    """
    first, *rest = name.split()
    if not rest:
        return bool(_ADJECTIVE.search(name))
    return first in {"in", "under", "about", "being", "of", "more", "less"} or name.startswith("closer ")


def is_participle(name: str) -> bool:
    """Whether a name is a past participle.

    >>> [is_participle(n) for n in ("carried out", "lost", "getting worse", "under way", "red")]
    [True, True, False, False, False]
    """
    return bool(re.match(r"(?:\w{2,}[^e\W]ed|" + "|".join(_PARTICIPLES_IRREGULAR) + r")\b", name))


def as_adjective(quality: str) -> str:
    """The adjective of a quality that its name forms regularly, or an empty string.

    >>> [as_adjective(q) for q in ("openness", "neutrality", "an ornate nature", "transparency", "harmony")]
    ['open', 'neutral', 'ornate', 'transparent', '']
    """
    if quality.endswith(" nature"):
        return re.sub(r"^an? | nature$", "", quality)
    if " " in quality:
        return ""
    for noun, adjective in _QUALITIES:
        if noun.search(quality):
            return noun.sub(adjective, quality)
    return ""


def is_gerund(phrase: str) -> bool:
    """Whether a phrase begins with a gerund.

    >>> is_gerund("keeping cats"), is_gerund("bring cats")
    (True, False)
    """
    return bool(re.match(r"\w*[aeiouy]\w*ing\b", phrase))


def gerund(phrase: str) -> str:
    """A phrase that begins with an infinitive, as a gerund.

    >>> [gerund(p) for p in ("set up a house", "make bread", "see it", "share and eat fish", "tie it")]
    ['setting up a house', 'making bread', 'seeing it', 'sharing and eating fish', 'tying it']
    """
    words = phrase.split()
    words[0] = _ing(words[0])
    if len(words) > 3 and words[1] == "and":
        words[2] = _ing(words[2])
    return " ".join(words)


def _ing(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    if re.search(r"[^aeiou][aeiou][^aeiouwxy]$", verb) and len(_SYLLABLE.findall(verb)) == 1:
        return verb + verb[-1] + "ing"
    return verb + "ing"


# Verbs with irregular forms: past tense and participle.
_IRREGULAR = {
    "bring": ("brought", "brought"),
    "deal": ("dealt", "dealt"),
    "draw": ("drew", "drawn"),
    "give": ("gave", "given"),
    "hold": ("held", "held"),
    "keep": ("kept", "kept"),
    "make": ("made", "made"),
    "mean": ("meant", "meant"),
    "put": ("put", "put"),
    "set": ("set", "set"),
    "take": ("took", "taken"),
}
_MUTE_E = re.compile(r"(?:^[^aeiou]*[aeiou][^aeiouwxy]|[aeiou][sz]|[aou][tr]|[vuc])$")


def infinitive(phrase: str) -> str:
    """A phrase that begins with a gerund, as an infinitive.

    >>> [infinitive(p) for p in ("making bread", "putting it off", "developing it", "closing up")]
    ['make bread', 'put it off', 'develop it', 'close up']
    """
    first, _, rest = phrase.partition(" ")
    stem = first[:-3]
    if re.search(r"([^aeiouls])\1$", stem):
        stem = stem[:-1]
    elif _MUTE_E.search(stem) and not stem.endswith("ee"):
        stem += "e"
    return f"{stem} {rest}".rstrip()


def conjugated(phrase: str, form: str) -> str:
    """An infinitive phrase with its verb, or its two verbs, as ``third`` person, ``past`` or ``participle``.

    >>> [conjugated("take and dry fish", f) for f in ("third", "past", "participle")]
    ['takes and dries fish', 'took and dried fish', 'taken and dried fish']
    """
    words = phrase.split()
    for i in (0, 2) if len(words) > 3 and words[1] == "and" else (0,):
        words[i] = _third(words[i]) if form == "third" else _past(words[i], form)
    return " ".join(words)


def _third(verb: str) -> str:
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _past(verb: str, form: str) -> str:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb][form == "participle"]
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ied"
    return verb.removesuffix("e") + "ed"


_SINGULARS = {"phenomena": "phenomenon", "crises": "crisis", "people": "person", "children": "child"}


def singular(name: str) -> str:
    """A plural name with its head noun in the singular.

    >>> [singular(n) for n in ("houses of mice", "old phenomena", "cities at sea", "boxes")]
    ['house of mice', 'old phenomenon', 'city at sea', 'box']
    """
    noun = head_noun(name)
    one = _SINGULARS.get(noun) or re.sub(r"ies$", "y", noun)
    if one == noun:
        one = re.sub(r"(?:(?<=[xz])|(?<=ss)|(?<=[cs]h))es$|(?<!s)s$", "", noun)
    return re.sub(rf"\b{re.escape(noun)}\b", one, name, count=1)


def numeral(number: int) -> str:
    """A number in words up to twelve, then in digits.

    >>> numeral(2), numeral(34)
    ('two', '34')
    """
    return _NUMERALS[number] if 0 <= number < len(_NUMERALS) else str(number)


def joined(items: list[str]) -> str:
    """Phrases joined by commas and "and"."""
    return " and ".join(filter(None, [", ".join(items[:-1]), items[-1]])) if items else ""


def apart(items: list[str]) -> str:
    """Phrases joined; by semicolons where one is a list itself.

    >>> apart(["bread", "fish"]), apart(["bread, fish and milk", "cats", "dogs"])
    ('bread and fish', 'bread, fish and milk; cats; and dogs')
    """
    return (
        "; and ".join(filter(None, ["; ".join(items[:-1]), items[-1]])) if _has_list(items) else joined(items)
    )


def _has_list(items: list[str]) -> bool:
    return len(items) > 2 and any(", " in item for item in items)


def sentence_case(text: str) -> str:
    """A text with a capital at its start and a full stop at its end; a number at the start is spelt out."""
    number = re.match(r"(\d+) (?=[a-z])", text)
    if number and int(number[1]) < 100:
        text = _in_words(int(number[1])) + text[number.end() - 1 :]
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "!", ".”")) else text + "."


_TEENS = ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def _in_words(number: int) -> str:
    if number < 20:
        return (_NUMERALS + _TEENS)[number]
    ten, one = divmod(number, 10)
    return _TENS[ten - 2] + (f"-{_NUMERALS[one]}" if one else "")


def tidy(text: str) -> str:
    """A sentence with single blanks, none before a comma.

    >>> tidy("It is why , according to UNDP,  people move.")
    'It is why, according to UNDP, people move.'
    """
    return " ".join(text.split()).replace(" ,", ",")
