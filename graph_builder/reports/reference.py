"""The reference of the ontology and the query cookbook, as Markdown."""

from __future__ import annotations

from ..asking import questions
from ..vocabulary import HS, Property, Vocabulary, queries_folder


def reference(vocabulary: Vocabulary) -> str:
    """The reference of the ontology as Markdown.

    Classes, relations, roles, qualifiers, values, and what holds them together.
    """
    lines = [
        "# Ontology reference",
        "",
        f"This page is generated from `ontology/human-security.ttl`. The prefix `hs:` stands for `{HS}`.",
        "Labels are in English and Chinese.",
        "",
    ]
    lines += ["## Classes", "", "| class | label | subclass of | meaning |", "|---|---|---|---|"]
    for name in sorted(vocabulary.classes):
        above = ", ".join(sorted(_parents(vocabulary, name)))
        lines.append(f"| `{name}` | {_labels(vocabulary, name)} | {above} | {vocabulary.definition(name)} |")
    groups = (
        ("Relations", vocabulary.relations()),
        ("Roles", vocabulary.roles()),
        ("Qualifiers", vocabulary.qualifiers()),
        ("Structure", [n for n, p in sorted(vocabulary.properties.items()) if not p.kinds]),
    )
    for title, names in groups:
        lines += [
            "",
            f"## {title}",
            "",
            "| property | label | subject | object | meaning |",
            "|---|---|---|---|---|",
        ]
        for name in names:
            prop = vocabulary.properties[name]
            limits = " *(limits)*" if title == "Qualifiers" and prop.limits else ""
            lines.append(
                f"| `{name}`{limits} | {_labels(vocabulary, name)} | {prop.domain or ''} | {_range(prop)} | "
                f"{vocabulary.definition(name)} |"
            )
    lines += ["", "## Values", "", "| value | word in the mappings | label | meaning |", "|---|---|---|---|"]
    for cls, words in sorted(vocabulary.individuals.items()):
        for word, name in sorted(words.items()):
            lines.append(
                f"| `{name}` ({cls}) | {word} | {_labels(vocabulary, name)} | {vocabulary.definition(name)} |"
            )
    return "\n".join(lines) + "\n"


def cookbook() -> str:
    """The query library as Markdown: each question with its use, its SPARQL and how many rows answer it."""
    lines = [
        "# Query cookbook",
        "",
        "This page is generated from `queries/`. `hsgraph ask NAME` runs a question by its name, and",
        "`hsgraph query`, or any SPARQL engine that knows our prefixes, runs its query as it is. A parameter",
        "is a block `VALUES ?name { term }` with an example: to ask for something else, give `hsgraph ask`",
        "another value, or write another term into each block of that name. The answer is shown with names;",
        "`--keys` shows keys, `--language zh` takes another language, and `--format csv` and `json` have the",
        "names of a column `measure` in `measure_name` beside it. `--format xlsx --output FILE` writes a",
        "workbook, and `--bom` begins CSV with a byte order mark, by which spreadsheet programs read Chinese",
        "and Arabic rightly. A section is given as it is printed, `section=VI`, or by its heading, which",
        "tells sections of one number apart.",
        "",
        "A row that is a statement has its sentence, place and words, and how it is said: standing,",
        "polarity, reception, speaker, and the correction that disputes it, if any.",
        "",
        'A question asks all documents at once. "The text" is the document in which the place of an answer',
        "lies. Answers are in the order of the documents. Each question names paragraphs to compare its",
        "answer with; they are those of the first document, unless another is named.",
        "",
    ]
    for q in questions().values():
        rows = (queries_folder() / f"{q.name}.csv").read_text("utf-8").count("\n") - 1
        lines += [
            f"## {q.name}",
            "",
            q.question,
            "",
            f"Use it {q.use[0].lower()}{q.use[1:]}",
            f"Paragraphs to read: {', '.join(q.paragraphs)}. Rows: {rows}.",
            "",
        ]
        lines += [f"- `{p.name}` ({p.type}), for example `{p.example}`" for p in q.parameters] + [""] * bool(
            q.parameters
        )
        body = "\n".join(line for line in q.text.splitlines() if not line.startswith("# "))
        lines += ["```", body.strip(), "```", ""]
    return "\n".join(lines)


def _labels(vocabulary: Vocabulary, name: str) -> str:
    return f"{vocabulary.label(name)} / {vocabulary.label(name, 'zh')}"


def _parents(vocabulary: Vocabulary, name: str) -> set[str]:
    above = set(vocabulary.superclasses[name])
    return above - {far for near in above for far in vocabulary.superclasses[near]}


def _range(prop: Property) -> str:
    return (prop.range or "").rpartition("#")[2] if prop.literal else prop.range or ""
