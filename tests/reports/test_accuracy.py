"""The accuracy report: drawn by a fixed seed, counted right, and up to date."""

from graph_builder.corpus.project import read_project
from graph_builder.reports.accuracy import draw, readings, wilson
from graph_builder.reports.accuracy_report import report
from graph_builder.statements.resolver import unfold
from graph_builder.vocabulary.locations import root


def test_the_sample_does_not_depend_on_order_and_has_no_repeats():
    names = [f"{i:04x}" for i in range(1000)]
    assert draw(names) == draw(names[::-1]) and len(set(draw(names))) == 200


def test_wilson_interval_as_published():
    """Wilson (1927); the values for 81 of 263 are Newcombe's (1998, table I)."""
    low, high = wilson(81, 263)
    assert round(low, 4) == 0.2553 and round(high, 4) == 0.3662
    assert wilson(0, 0) == (0.0, 1.0)


def test_the_report_is_up_to_date():
    assert (root() / "docs" / "accuracy.md").read_text("utf-8") == report(read_project()), (
        "run: python -m graph_builder.reports.accuracy_report"
    )


def test_what_failed_a_reading_no_longer_stands():
    project = read_project()
    for document in project.mappings.documents.values():
        standing = {s.hash for s in unfold(project.mappings, document, project.vocabulary)}
        failed = {
            r["statement"]
            for r in readings(document)
            if r["reading"] == "sample" and r["verdict"] != "supported" and not r.get("kept")
        }
        assert failed & standing == set()


def test_the_report_says_how_many_of_the_judged_statements_stand_unchanged():
    project = read_project()
    for document in project.mappings.documents.values():
        standing = {s.hash for s in unfold(project.mappings, document, project.vocabulary)}
        for seed in {r["seed"] for r in readings(document) if r["reading"] == "sample"}:
            judged = {
                r["statement"] for r in readings(document) if r["reading"] == "sample" and r["seed"] == seed
            }
            told = (
                f"Of the {len(judged)} statements judged, {len(judged & standing)} stand today as they were."
            )
            assert judged <= standing or told in report(project)
