"""Synthetic collections of the shape of the committed mappings.

Run it as ``python benchmarks/synthetic.py FOLDER --documents 100``.

A synthetic document is the curated one with other words and other things: the same paragraphs (or a sample of
them, with ``--size``), lines, anchors, axes, roles, lists, corrections and mentions; its letters exchanged
for others of their script; its entities exchanged for others of their class. So whatever can be counted in
the curated document has the same count here, and what passes the checks passes them here. An entity that two
files of the curated document speak of is taken as common to the collection, and drawn again for each document
from a pool that grows with the square root of their number; all others belong to one document. The same seed
gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
from collections import defaultdict
from collections.abc import Iterator
from math import isqrt
from pathlib import Path
from typing import Any

from graph_builder.curation.problems import Problems
from graph_builder.curation.yaml_reader import read_yaml
from graph_builder.vocabulary.locations import mappings_folder
from graph_builder.vocabulary.ontology import load

OURS = (
    "label",
    "alt",
    "short",
    "surface",
    "definition",
    "note",
    "gloss",
    "anchor",
    "printed",
    "established",
    "reason",
)
"""Keys whose values are words, which become other words; all other values are kept, or are keys."""
CJK = "".join(map(chr, range(0x4E00, 0x9FA6)))
SCRIPTS = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзийклмнопрстуфхцчшщыэюя",
    "".join(map(chr, range(0x0628, 0x063B))),
    CJK,
)


def exchange(chance: random.Random) -> dict[int, str]:
    """Each letter for another of its script, one for one, so that what differed still differs."""
    table: dict[int, str] = {}
    for letters in SCRIPTS:
        others = chance.sample(letters, len(letters))
        table |= dict(zip(map(ord, letters), others, strict=True))
        if letters.upper() != letters:
            table |= dict(zip(map(ord, letters.upper()), "".join(others).upper(), strict=True))
    return table


class Shape:
    """What is measured from the mappings in ``folder``: their largest document, and the entities it names."""

    def __init__(self, folder: Path) -> None:
        problems = Problems()
        home = max(
            (folder / "documents").iterdir(),
            key=lambda home: sum(path.stat().st_size for path in home.iterdir()),
        )

        def read(path: Path) -> Any:
            return read_yaml(path, path.name, problems)

        self.register = {
            key: row
            for path in sorted((folder / "entities").glob("*.yaml"))
            for key, row in read(path).items()
        }
        with (folder / "translations.tsv").open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        self.translations = {key: names for key, *names in rows}
        self.languages = header[1:]
        self.document = read(home / "document.yaml")
        self.files = [read(path) for path in sorted(home.glob("[0-9]*.yaml"))]
        self.corrections = read(home / "corrections.yaml")
        self.places = json.loads((home / "recorded.json").read_text("utf-8"))["places"]
        self.mentions = [
            json.loads(line) for line in (home / "mentions.jsonl").read_text("utf-8").splitlines()
        ]
        assert not problems, problems[0]
        self.needed = load().required_roles
        spoken = defaultdict(set)
        for number, file in enumerate(self.files):
            for key in keys_in(file["blocks"]):
                spoken[key].add(number)
        self.common = sorted(
            k
            for k, files in spoken.items()
            if k in self.register and len(files) > 1 and not self.has_roles(k)
        )

    def has_roles(self, key: str) -> bool:
        return self.register[key]["class"] in self.needed

    def paragraphs(self, size: float, chance: random.Random) -> set[str]:
        """The places of a document of this size.

        A sample of the paragraphs, the footnotes they call, and what every document has.
        """
        numbers = [p for p in self.places if p.startswith("para/") and p.count("/") == 1]
        chosen = set(chance.sample(numbers, max(1, round(len(numbers) * size))))
        places = {p for p in self.places if "/" not in p or "/".join(p.split("/")[:2]) in chosen}
        return places | {f"footnote/{n}" for p in places for n in self.places[p]["footnotes"]}

    def blocks(self, places: set[str]) -> list[dict]:
        """The blocks in these places, less the lines that speak of what is elsewhere."""
        found = [
            plain({**block, "curated": file["curated"], "reviewed": file["reviewed"]})
            for file in self.files
            for block in file["blocks"]
        ]
        found = [block for block in found if place_of(block) in places]
        size = -1
        while size != (size := sum(len(b.get("statements", ())) for b in found)):
            lines = [line for block in found for line in block.get("statements", ())]
            ids = {line["id"] for line in lines if "id" in line}
            described = {key for line in lines if "roles" in line for key in keys_in(line["object"])}
            for block in found:
                block["statements"] = [
                    line
                    for line in block.get("statements", ())
                    if all(k in described for k in keys_in(line) if k in self.register and self.has_roles(k))
                    and all(k in places for k in keys_in(line) if "/" in k)
                    and references(line) <= ids
                ]
        return found


def plain(value: Any) -> Any:
    """A value as read, without its positions."""
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    return [plain(v) for v in value] if isinstance(value, list) else value


def keys_in(value: Any, within: str = "") -> Iterator[str]:
    """The keys, and words that might be ones, in a block, a line or a value."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in (
                *OURS,
                "value",
                "date",
                "statement",
                "id",
                "curated",
                "reviewed",
                "relation",
                "silent",
            ):
                yield from keys_in(item, key)
    elif isinstance(value, list):
        for item in value:
            yield from keys_in(item, within)
    elif isinstance(value, str):
        yield value


def references(value: Any) -> set[str]:
    if isinstance(value, dict):
        return {value["statement"]} if "statement" in value else set().union(*map(references, value.values()))
    return set().union(*map(references, value)) if isinstance(value, list) else set()


def place_of(block: dict) -> str:
    if "part" in block:
        return block["part"]
    if "footnote" in block:
        return f"footnote/{block['footnote']}"
    return f"para/{block['paragraph']}" + (f"/bullet/{block['bullet']}" if "bullet" in block else "")


class Cast:
    """Who stands for whom in one document, and which words for which."""

    def __init__(self, shape: Shape, number: int, pools: dict[str, list[str]], seed: int) -> None:
        chance = random.Random(f"{seed}/{number}")
        self.shape, self.number = shape, number
        self.words = exchange(chance)
        self.keys: dict[str, str] = {}
        for cls, pool in pools.items():
            mine = [k for k in shape.common if shape.register[k]["class"] == cls]
            self.keys |= dict(zip(mine, chance.sample(pool, len(mine)), strict=True))
        self.chance = chance
        self.used: set[str] = set()

    def key(self, word: str) -> str:
        if word not in self.shape.register:
            return word
        self.used.add(word)
        return self.keys.get(word) or f"{word}-{self.number}"

    def text(self, words: str) -> str:
        return words if words.startswith("http") else words.translate(self.words)

    def value(self, value: Any, name: str = "") -> Any:
        """A value with other words and other things."""
        if isinstance(value, dict):
            if "value" in value:
                return {
                    **value,
                    "value": self.text(value["value"])
                    if value.get("type", "string") == "string"
                    else value["value"],
                    **({"anchor": self.text(value["anchor"])} if "anchor" in value else {}),
                }
            return {
                k: v
                if k in ("relation", "curated", "reviewed", "date", "statement", "id", "class", "source")
                else self.value(v, k)
                for k, v in value.items()
            }
        if isinstance(value, list):
            return [self.value(item, name) for item in value]
        if not isinstance(value, str):
            return value
        return self.text(value) if name in (*OURS, "en", "zh", "fr", "es", "ru", "ar") else self.key(value)

    def document(self, size: float) -> dict[str, Any]:
        """A document as plain values: its record, blocks, corrections, coverage and mentions."""
        shape = self.shape
        places = shape.paragraphs(size, self.chance)
        blocks = shape.blocks(places)
        ids = {line["id"] for block in blocks for line in block["statements"] if "id" in line}
        top = plain(shape.document)
        record = self.value(top["document"])
        record["label"] = {k: f"{v} {self.number}" for k, v in record["label"].items()}
        used = [self.value(block) for block in blocks]
        mentions = [
            m
            for m in shape.mentions
            if m["place"] in places
            and (m["key"] not in shape.register or m["key"] in self.used or not shape.has_roles(m["key"]))
        ]
        return {
            "document": {
                "document": record,
                "editions": {
                    language: {"sha256": f"{self.chance.getrandbits(256):064x}"}
                    for language in top["editions"]
                },
                "sections": self.value(top["sections"]),
                "digests": {
                    k: self.text(v)
                    for k, v in top["digests"].items()
                    if k in {place.removeprefix("para/") for place in places}
                },
                "layout": top["layout"],
            },
            "blocks": used,
            "corrections": [
                {
                    **self.value({k: v for k, v in c.items() if k in OURS}),
                    **{k: v for k, v in c.items() if k not in OURS},
                }
                for c in plain(shape.corrections)
                if c["place"] in places and set(c.get("disputes", ())) <= ids
            ],
            "recorded": {place: shape.places[place] for place in shape.places if place in places},
            "mentions": [{**m, "key": self.key(m["key"]), "form": self.text(m["form"])} for m in mentions],
        }

    def entity(self, word: str, key: str, ending: str) -> tuple[str, dict, list[str]]:
        """An entity with its names and our translations of them.

        Each name ends in what tells it from the same one of another document.
        """
        row = self.value(plain(self.shape.register[word]))

        def end(text: str) -> str:
            return f"{text}·{ending}"

        row["label"] = {k: end(v) for k, v in row["label"].items()}
        if "short" in row:
            row["short"] = {k: end(v) for k, v in row["short"].items()}
        if "alt" in row:
            row["alt"] = {k: list(map(end, v if isinstance(v, list) else [v])) for k, v in row["alt"].items()}
        if "surface" in row:
            row["surface"] = list(
                map(end, row["surface"] if isinstance(row["surface"], list) else [row["surface"]])
            )
        names = [self.text(n) and end(self.text(n)) for n in self.shape.translations.get(word, [])]
        return key, row, names or [""] * len(self.shape.languages)


def write(
    folder: Path,
    documents: int,
    size: float = 1.0,
    seed: int = 0,
    form: str = "jsonl",
    shape: Shape | None = None,
) -> None:
    """A folder of mappings with this many documents, as JSON Lines or (``form="yaml"``) YAML."""
    shape = shape or Shape(mappings_folder())
    copies = isqrt(documents - 1) + 1 if documents > 1 else 1
    pools: dict[str, list[str]] = defaultdict(list)
    for key in shape.common:
        pools[shape.register[key]["class"]] += [f"{key}-common-{copy}" for copy in range(1, copies + 1)]
    (folder / "entities").mkdir(parents=True)
    (folder / "links.sssom.tsv").touch()
    common: set[str] = set()
    names = (folder / "translations.tsv").open("w", encoding="utf-8", newline="\n")
    names.write("\t".join(["key", *shape.languages]) + "\n")
    for number in range(1, documents + 1):
        cast = Cast(shape, number, pools, seed)
        home = folder / "documents" / f"document-{number:05}"
        home.mkdir(parents=True)
        _write_document(home, cast.document(size), form)
        common |= {cast.keys[w] for w in cast.used if w in cast.keys}
        own = [cast.entity(w, cast.key(w), str(number)) for w in sorted(cast.used) if w not in cast.keys]
        _write_entities(folder / "entities" / f"document-{number:05}.{form}", own, names, form)
    cast = Cast(shape, 0, {}, seed)
    rows = [
        cast.entity(key.rpartition("-common-")[0], key, f"c{key.rpartition('-')[2]}")
        for key in sorted(common)
    ]
    _write_entities(folder / "entities" / f"common.{form}", rows, names, form)
    names.close()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _write_entities(path: Path, rows: list[tuple[str, dict, list[str]]], names, form: str) -> None:
    one = (
        (lambda key, row: f"{key}: {_json(row)}\n")
        if form == "yaml"
        else (lambda key, row: _json({"key": key, **row}) + "\n")
    )
    path.write_text("".join(one(key, row) for key, row, _ in rows), encoding="utf-8", newline="\n")
    names.writelines("\t".join([key, *translated]) + "\n" for key, _, translated in rows if any(translated))


def _write_document(home: Path, made: dict[str, Any], form: str) -> None:
    def put(name: str, text: str) -> None:
        (home / name).write_text(text, encoding="utf-8", newline="\n")

    def lines(rows: Any) -> str:
        return "".join(_json(row) + "\n" for row in rows)

    put(
        "recorded.json",
        '{"places": {\n'
        + ",\n".join(f"  {_json(k)}: {_json(v)}" for k, v in made["recorded"].items())
        + "\n}}\n",
    )
    put("mentions.jsonl", lines(made["mentions"]))
    if form == "jsonl":
        put("document.jsonl", lines([made["document"]]))
        put("corrections.jsonl", lines(made["corrections"]))
        put("statements.jsonl", lines(made["blocks"]))
        return
    put("document.yaml", "".join(f"{key}: {_json(value)}\n" for key, value in made["document"].items()))
    put("corrections.yaml", "".join(f"- {_json(c)}\n" for c in made["corrections"]) or "[]\n")
    parts = defaultdict(list)
    for block in made["blocks"]:
        parts[_json({"curated": block.pop("curated"), "reviewed": block.pop("reviewed")})].append(block)
    for number, (by, blocks) in enumerate(parts.items(), 1):
        head = "".join(f"{k}: {_json(v)}\n" for k, v in json.loads(by).items())
        put(f"{number:02}.yaml", f"{head}blocks:\n{''.join(map(_block, blocks))}")


def _block(block: dict[str, Any]) -> str:
    """A block of YAML as curators lay it out: its own keys, then a line a statement."""
    own = "\n  ".join(f"{k}: {_json(v)}" for k, v in block.items() if k != "statements")
    lines = "".join(f"  - {_json(line)}\n" for line in block["statements"])
    return f"- {own}\n" + (f"  statements:\n{lines}" if lines else "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="where to write; must not exist")
    parser.add_argument("--documents", type=int, default=10, help="how many documents (default: 10)")
    parser.add_argument(
        "--size",
        type=float,
        default=1.0,
        help="how much of the curated document's paragraphs each has (default: 1)",
    )
    parser.add_argument("--seed", type=int, default=0, help="another seed, another collection (default: 0)")
    parser.add_argument(
        "--form",
        choices=("jsonl", "yaml"),
        default="jsonl",
        help="how the records are written (default: jsonl)",
    )
    a = parser.parse_args()
    write(a.folder, a.documents, a.size, a.seed, a.form)


if __name__ == "__main__":
    main()
