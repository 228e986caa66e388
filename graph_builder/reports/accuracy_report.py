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


def report(project: Project) -> str:
    """The accuracy of every document as Markdown."""
    lines = [
        "# Accuracy",
        "",
        "Made by `python -m graph_builder.reports.accuracy_report` from `readings.jsonl` beside each "
        "document. The readers were language models at work for the",
        "project, each with a paragraph and its statements before it; no expert of the field and no native "
        "editor of the United Nations took part.",
        "",
    ]
    for document in project.mappings.documents.values():
        lines += _document(project, document)
    return "\n".join(lines) + "\n"


def _document(project: Project, document: Document) -> list[str]:
    statements = unfold(project.mappings, document, project.vocabulary)
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
        f"{anchors} pieces of evidence. `hsgraph check --source FILE` finds each anchor exactly once in "
        "the place "
        "it cites, or reports it; a build with problems writes nothing.",
        "",
    ]
    if second:
        first, kept, after = (sum(r[k] for r in second) for k in ("first", "kept", "after"))
        lines += [
            "### The second reading",
            "",
            "Every file was read by a reader who had not written it, with the text and the statements, who "
            "put right what was missing, overstated or",
            "misattributed. A statement counts as kept if subject, relation, object, standing, polarity, "
            "speaker and qualifiers all stayed the same,",
            "so a refinement counts as a change.",
            "",
            f"Of {first} statements of the first reading {kept} were kept ({kept / first:.1%}); "
            f"{first - kept} were changed or removed, and {after - kept} are new: what the first "
            f"reader had missed, or said less exactly. After it there were {after}.",
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
        lines += _sample(seed, [r for r in sample if r["seed"] == seed])
    census = [r for r in rows if r["reading"] == "census"]
    if census:
        return [*lines, *_census(census)]
    if not sample:
        return [
            *lines,
            f"{sum(any(line.reviewed for line in s.lines) for s in statements)} of {len(statements)} "
            "statements have been read a second time; no sample of them has been judged.",
            "",
        ]
    lines += [
        "### How to repeat it",
        "",
        "`python -m graph_builder.reports.accuracy_report --draw` prints the sample with its places and "
        "anchors. Give each reader the whole paragraph with its opening words and",
        "bullets, the headings above it, and the statement, nothing else; write each verdict into "
        "`readings.jsonl`; run the command without `--draw`.",
        "(The sample of the seed 2007 was judged without opening words and headings, which accounts for "
        "the faults that were kept.)",
        "",
    ]
    return lines


def _completeness(rows: list[dict[str, Any]]) -> list[str]:
    """What later readers asked of each place, and what was missing or wrong before they mended it."""
    asked, answered = sum(r["asked"] for r in rows), sum(r["answered"] for r in rows)
    lines = [
        "### Completeness, place by place",
        "",
        "Readers who had written nothing of a part asked of each place whatever its words answer, looked "
        "for the answers in the graph alone, and then",
        "mended it. Most saw the statements before they wrote their questions down, and counted while they "
        "mended: this is no blind test. Take the counts as an",
        "order of magnitude, and the lists as the finding. Places without a row have had no such reading "
        "yet.",
        "",
        f"{asked} questions, of which the graph answered {answered} before it was mended "
        f"({answered / asked:.1%}).",
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
        "Before the latest sample was drawn, auditors read every statement with the text as strictly as "
        "the judges of the sample do, and mended what they found at fault.",
        "",
        f"{read} statements read, {mended} at fault ({mended / read:.1%}), by places:",
        "",
        "| places | read | at fault |",
        "|---|---|---|",
        *(f"| {r['places']} | {r['read']} | {r['mended']} |" for r in rows),
        "",
    ]


def _census(rows: list[dict[str, Any]]) -> list[str]:
    judges, statements = {r["reader"] for r in rows}, {r["statement"] for r in rows}
    faults = [r for r in rows if r["verdict"] != "supported"]
    good = len(statements) - len({r["statement"] for r in faults})
    return [
        "### Every statement judged",
        "",
        f"Each of the {len(statements)} statements was judged by {len(judges)} readers who had seen "
        "neither the mappings nor each other's verdicts, with the text, the",
        "definitions and the editor's notes before them: does the place say this, so strongly, of these, "
        "in this voice?",
        "",
        f"Supported, as all of them found: {good} of {len(statements)} ({good / len(statements):.1%}).",
        "",
        *(f"- `{r['statement']}`: {r['note']}" for r in faults),
        *([""] if faults else []),
    ]


def _sample(seed: int, rows: list[dict[str, Any]]) -> list[str]:
    good = sum(r["verdict"] == "supported" for r in rows)
    low, high = wilson(good, len(rows))
    lines = [
        f"### The sample drawn by the seed {seed}",
        "",
        f"{len(rows)} statements, drawn when curation was frozen, were judged by readers who had seen "
        "neither the mappings nor each other's",
        "verdicts: does the place say this, so strongly, of these, in this voice? The verdicts below are "
        "of the graph before the faults found were mended.",
        "",
        f"Supported: {good} of {len(rows)} ({good / len(rows):.1%}; 95 % Wilson interval {low:.1%} to "
        f"{high:.1%}).",
        "",
    ]
    if len(rows) < SIZE:
        lines += [f"Of the {SIZE} drawn {len(rows)} have been judged; the others are owed.", ""]
    for title, kept in (
        ("Found unsupported, and since put right:", False),
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
