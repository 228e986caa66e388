"""``hsgraph search``: the statements that some words are about."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from .options import format_option, positive, store_option
from .output import answer_options, check_output, write_output

if TYPE_CHECKING:
    from ..search import SearchIndex, SearchResult
    from ..stores import Store

EXAMPLES = (
    "hsgraph search who chaired the commission",
    "hsgraph search 人类安全委员会由谁主持",
    "hsgraph search small arms --standing recommended",
    "hsgraph search peace --limit 5 --format json",
    "hsgraph search 人类安全 --format xlsx --output found.xlsx",
    "hsgraph search protection --theme threats --language zh",
)

_FILTERS = {
    "document": ("KEY", "only what this document says"),
    "section": ("NAME", "only what stands in this section, by its heading or the end of its IRI"),
    "theme": ("NAME", "only what is about this concept or one below it in our arrangement"),
    "standing": (
        "NAME",
        "only what is asserted, recommended, possible, prospective, or laid down as obligatory, "
        "forbidden, permitted or entitled",
    ),
    "speaker": ("NAME", "only what this one says"),
    "kind": ("NAME", "only what is about things of this class, such as Measure"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    store_option(parser)
    parser.add_argument(
        "words", nargs="+", metavar="WORDS", help="what is looked for, in any of the six languages"
    )
    parser.add_argument(
        "--limit",
        type=positive(int),
        default=10,
        metavar="N",
        help="how many statements at most (default: 10)",
    )
    for name, (metavar, does) in _FILTERS.items():
        parser.add_argument(f"--{name}", metavar=metavar, help=does)
    parser.add_argument(
        "--language", choices=("en", "zh"), default="en", help="the language of the sentences (default: en)"
    )
    parser.add_argument(
        "--model",
        type=Path,
        metavar="DIR",
        help="a sentence model to search by meaning with: a folder with model.onnx and tokenizer.json "
        "(default: that of the extra 'semantic' where it is installed)",
    )
    parser.add_argument("--words-only", action="store_true", help="do not search by meaning")
    format_option(parser, "text", "csv", "json", "xlsx")
    answer_options(parser)


def run(a: argparse.Namespace) -> int:
    """Print the statements found; 1 if there is none."""
    # kept out of the start: SQLite and the stemmers
    from ..search import SearchFilters, SentenceModel, results_csv, results_json, results_text, results_xlsx

    check_output(a)
    filters = SearchFilters(**{name: getattr(a, name) for name in _FILTERS})
    words = " ".join(a.words)
    index = index_of(a, lambda: _graph(a))
    if not a.words_only and (a.model or SentenceModel.is_installed()):
        index.add_meaning(SentenceModel(a.model))
    found = index.search(words, limit=a.limit, language=a.language, filters=filters)
    writers: dict[str, Callable[[list[SearchResult]], str | bytes]] = {
        "text": results_text,
        "csv": results_csv,
        "json": results_json,
        "xlsx": results_xlsx,
    }
    write_output(a, writers[a.format](found))
    if not found:
        print(f"Nothing was found for '{words}'.", file=sys.stderr)
    return 0 if found else 1


def index_of(a: argparse.Namespace, graph: Callable[[], Store]) -> SearchIndex:
    """The search index of the store that is asked, which ``graph`` opens; the project's own is kept."""
    # kept out of the start: SQLite and the stemmers
    from ..search import SearchIndex, cached_index

    def build() -> SearchIndex:
        return SearchIndex.of_store(graph())

    return cached_index(a.mappings, build) if a.store == "memory:" else build()


def _graph(a: argparse.Namespace) -> Store:
    # kept out of the start: a search in an index that is there needs no graph
    from ..stores import open_store

    return open_store(a.store, mappings=a.mappings)
