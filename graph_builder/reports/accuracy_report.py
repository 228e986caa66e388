"""The accuracy of every document as Markdown.

``python -m graph_builder.reports.accuracy_report`` writes ``docs/accuracy.md``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from ..corpus import Project, read_project
from ..curation import Document
from ..formats import write_text
from ..statements import unfold
from ..vocabulary import root
from .accuracy import SIZE, draw, readings, wilson
from .shown_things import shown_things


def report(project: Project) -> str:
    """The accuracy of every document as Markdown."""
    lines = [
        "# Accuracy",
        "",
        "This page says how far the statements can be trusted. "
        "`python -m graph_builder.reports.accuracy_report` makes",
        "it from the file `readings.jsonl` of each document. The readers were language models that worked",
        "for the project. Each had a paragraph and its statements in front of it. No expert in the field",
        "and no editor of the United Nations took part.",
        "",
    ]
    for document in project.mappings.documents.values():
        lines += _document(project, document)
    return "\n".join(lines) + "\n"


def _document(project: Project, document: Document) -> list[str]:
    statements = unfold(project.mappings, document, project.vocabulary)
    standing = {s.hash for s in statements}
    anchors = sum(len(s.evidence) for s in statements)
    rows = readings(document)
    second = [r for r in rows if r["reading"] == "second"]
    sample = [r for r in rows if r["reading"] == "sample"]
    complete = [r for r in rows if r["reading"] == "completeness"]
    lines = [
        f"## {document.labels['en']}",
        "",
        "### Anchors",
        "",
        f"There are {anchors} pieces of evidence. `hsgraph check --source FILE` finds each anchor exactly",
        "once in the place that it cites, or reports it. A build with problems writes nothing.",
        "",
    ]
    if second:
        first, kept, after = (sum(r[k] for r in second) for k in ("first", "kept", "after"))
        lines += [
            "### The second reading",
            "",
            "A second reader, who had not written the file, read each file with the text. This reader",
            "corrected what was missing, overstated or misattributed. A statement counts as kept only if",
            "its subject, relation, object, standing, polarity, speaker and qualifiers all stayed the",
            "same, so a refinement counts as a change.",
            "",
            f"The first reading made {first} statements. The second kept {kept} of them",
            f"({kept / first:.1%}) and changed or removed {first - kept}. It added {after - kept} that the",
            f"first reader had missed or had worded less exactly. The result was {after} statements.",
            "",
            "| file | first | kept | after |",
            "|---|---|---|---|",
        ]
        lines += [f"| `{r['file']}` | {r['first']} | {r['kept']} | {r['after']} |" for r in second] + [""]
    if complete:
        lines += _completeness(complete)
    for seed in sorted({r["seed"] for r in sample}):
        lines += (
            _audit([r for r in rows if r["reading"] == "audit"])
            if seed == max(r["seed"] for r in sample)
            else []
        )
        lines += _sample(seed, [r for r in sample if r["seed"] == seed], standing)
    lines += _sentences([r for r in rows if r["reading"] == "sentence"], standing)
    lines += shown_things([r for r in rows if r["reading"] == "show"])
    census = [r for r in rows if r["reading"] == "census"]
    if census:
        return [*lines, *_census(census, standing)]
    if not sample:
        return [
            *lines,
            f"{sum(any(line.reviewed for line in s.lines) for s in statements)} of {len(statements)}",
            "statements have been read a second time. No sample of them has been judged.",
            "",
        ]
    lines += [
        "### How to repeat it",
        "",
        "`python -m graph_builder.reports.accuracy_report --draw` "
        "prints the sample with its places and anchors. Give",
        "each reader the statement, the whole paragraph with its opening words and bullets, and the",
        "headings above it, and nothing else. Write each verdict into `readings.jsonl`, and run the",
        "command without `--draw`. (The readers of the sample with seed 2007 did not see opening words",
        "and headings. This explains the faults that were kept.)",
        "",
    ]
    return lines


def _sentences(rows: list[dict[str, Any]], standing: set[str]) -> list[str]:
    """What judges found of the sentences that are made of the statements, language by language."""
    if not rows:
        return []
    lines = [
        "### The sentences",
        "",
        "With each seed 200 statements were drawn, half of them to be judged as English sentences and",
        "half as Chinese ones. A reader is fresh and sees the parts of the statement, its anchors and the",
        "text of the place. There were two questions. Does the sentence mean just what the parts mean?",
        "Would an educated writer accept it? The wanted figures are 99% and 97%, and they are not reached",
        "yet. Readers differ in what they accept. The sentences were mended after each seed.",
        "",
        "| seed | language | reader | judged | mean the same | accepted |",
        "|---|---|---|---|---|---|",
    ]
    for seed, language, reader in dict.fromkeys((r["seed"], r["language"], r["reader"]) for r in rows):
        of = [r for r in rows if (r["seed"], r["language"], r["reader"]) == (seed, language, reader)]
        means, accepted = (sum(r[k] for r in of) for k in ("means", "accepted"))
        lines.append(f"| {seed} | {language} | {reader} | {len(of)} | {means} | {accepted} |")
    last = [r for r in rows if r["seed"] == rows[-1]["seed"]]
    faults = [r for r in last if not (r["means"] and r["accepted"])]
    lines += ["", *_still_standing(rows, standing), "What the last readers did not accept, and why:", ""]
    return [*lines, *(f"- {r['sentence']} *{r['note']}*" for r in faults), ""]


def _completeness(rows: list[dict[str, Any]]) -> list[str]:
    """What later readers asked of each place, and what was missing or wrong before they corrected it."""
    asked, answered = sum(r["asked"] for r in rows), sum(r["answered"] for r in rows)
    lines = [
        "### Completeness, place by place",
        "",
        "Each part went to a reader who had written nothing of it. For each place, the reader asked every",
        "question that its words answer, looked for the answers in the graph alone, and then corrected",
        "the graph. Most readers saw the statements before they wrote down their questions, and counted",
        "while they corrected, so this is not a blind test. Take the counts as an order of magnitude, and",
        "the lists as the result. A place without a row has not been read in this way yet.",
        "",
        f"The readers asked {asked} questions. Before it was corrected, the graph answered {answered} of",
        f"them ({answered / asked:.1%}).",
        "",
        "| place | asked | answered | missing | wrong |",
        "|---|---|---|---|---|",
    ]
    return (
        lines
        + [
            f"| {r['place']} | {r['asked']} | {r['answered']} | {_cell(r['missing'])} | {_cell(r['wrong'])} |"
            for r in rows
        ]
        + [""]
    )


def _cell(items: list[str]) -> str:
    return "; ".join(items).replace("|", "\\|").replace("\n", " ")


def _audit(rows: list[dict[str, Any]]) -> list[str]:
    """What a reading of every statement, done as a judge would, found before the latest sample was drawn."""
    if not rows:
        return []
    read, mended = (sum(r[k] for r in rows) for k in ("read", "mended"))
    return [
        "### Every statement audited",
        "",
        "Before the latest sample was drawn, auditors read every statement with the text, as strictly as",
        "the judges of the sample do. They corrected whatever was at fault.",
        "",
        f"They read {read} statements and found {mended} at fault ({mended / read:.1%}):",
        "",
        "| places | read | at fault |",
        "|---|---|---|",
        *(f"| {r['places']} | {r['read']} | {r['mended']} |" for r in rows),
        "",
    ]


def _still_standing(rows: list[dict[str, Any]], standing: set[str]) -> list[str]:
    """How many of the statements judged are unchanged; nothing where all are.

    A statement that was corrected, or takes another key, has another identifier; no verdict is on it.
    """
    judged = {r["statement"] for r in rows}
    left = len(judged & standing)
    if left == len(judged):
        return []
    return [
        f"Of the {len(judged)} statements judged, {left} stand today as they were. The others have been",
        "corrected or put in other terms since, and not been judged again.",
        "",
    ]


def _census(rows: list[dict[str, Any]], standing: set[str]) -> list[str]:
    judges, statements = {r["reader"] for r in rows}, {r["statement"] for r in rows}
    faults = [r for r in rows if r["verdict"] != "supported"]
    good = len(statements) - len({r["statement"] for r in faults})
    return [
        "### Every statement judged",
        "",
        f"Each of the {len(statements)} statements was judged by {len(judges)} readers. They had the text,",
        "the definitions and the editor's notes, but had seen neither the mappings nor each other's",
        "verdicts. The question was: does the place say this, as strongly, about the same things, in the",
        "same voice?",
        "",
        f"In the view of every reader, {good} of {len(statements)} statements are supported",
        f"({good / len(statements):.1%}).",
        "",
        *_still_standing(rows, standing),
        *(f"- `{r['statement']}`: {r['note']}" for r in faults),
        *([""] if faults else []),
    ]


def _sample(seed: int, rows: list[dict[str, Any]], standing: set[str]) -> list[str]:
    good = sum(r["verdict"] == "supported" for r in rows)
    low, high = wilson(good, len(rows))
    lines = [
        f"### The sample drawn with seed {seed}",
        "",
        f"{len(rows)} statements were drawn when curation was frozen. The readers who judged them had seen",
        "neither the mappings nor each other's verdicts. The question was: does the place say this, as",
        "strongly, about the same things, in the same voice? The verdicts below are about the graph",
        "before the faults were corrected.",
        "",
        f"Supported: {good} of {len(rows)} ({good / len(rows):.1%}; 95% Wilson interval {low:.1%} to",
        f"{high:.1%}).",
        "",
        *_still_standing(rows, standing),
    ]
    if len(rows) < SIZE:
        lines += [f"{len(rows)} of the {SIZE} statements drawn have been judged so far.", ""]
    for title, kept in (
        ("Found unsupported, and corrected since:", False),
        ("Found unsupported, and kept for the reason given:", True),
    ):
        faults = [
            f"- `{r['statement']}`: {r['note']}"
            for r in rows
            if r["verdict"] != "supported" and bool(r.get("kept")) == kept
        ]
        lines += [title, "", *faults, ""] if faults else []
    return lines


def drawn(project: Project) -> str:
    """The sample of each document as JSON Lines: hash, sentence, axes, places, anchors."""
    lines = []
    for document in project.mappings.documents.values():
        by_hash = {s.hash: s for s in unfold(project.mappings, document, project.vocabulary)}
        for name in draw(list(by_hash)):
            s = by_hash[name]
            lines.append(
                json.dumps(
                    {
                        "statement": name,
                        "subject": s.subject,
                        "relation": s.relation,
                        "object": s.object,
                        "standing": s.standing,
                        "polarity": s.polarity,
                        "speakers": s.speakers,
                        "reception": s.reception,
                        "qualifiers": s.qualifiers,
                        "roles": s.roles,
                        "notes": [line.note for line in s.lines if line.note],
                        "evidence": [[e.place, e.anchor, e.gloss] for e in s.evidence],
                    },
                    ensure_ascii=False,
                )
            )
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """Write the page, or print the sample with ``--draw``."""
    project = read_project()
    if "--draw" in arguments:
        sys.stdout.write(drawn(project))
    else:
        path: Path = root() / "docs" / "accuracy.md"
        write_text(path, report(project))
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
