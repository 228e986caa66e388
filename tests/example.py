"""A small made-up document with complete mappings: the peace talks of the cats and the dogs.

Nobody has published its words. It has all that a real document has: cover, letter and title, two chapters and
a section, a quotation, bullets, footnotes inside a sentence that a page break cuts, an ibid., a list, a
definition, an office, a recommendation, a view that is rejected, and a slip that is corrected.
"""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

KEY = "cat-and-dog-talks"
DOCUMENT = f"documents/{KEY}/document.yaml"
CHAPTER = f"documents/{KEY}/01-talks.yaml"
NOTES = f"documents/{KEY}/02-notes.yaml"
WORK = f"documents/{KEY}/03-work.jsonl"
CORRECTIONS = f"documents/{KEY}/corrections.yaml"
RECORDED = f"documents/{KEY}/recorded.json"
MENTIONS = f"documents/{KEY}/mentions.jsonl"
ANIMALS = "entities/animals.yaml"
THINGS = "entities/things.jsonl"
LINKS = "links.sssom.tsv"
FACTS = "authority/facts.yaml"
OTHERS = "authority/entities.yaml"

SOURCE = """\
花园大会
第一届会议

**二〇〇一年五月三日黑猫给园长的信**

我很荣幸随函转递猫狗和平会谈报告。请把它作为花园大会的文件分发。

黑猫（签名）
猫园常驻代表

猫狗和平会谈报告
2001年4月1日至2日，屋顶

第一章 会谈情况
甲. 经过

1. 黑猫和黄狗共同主持了会谈。¹ 会谈由养鸟基金供资。

2. 会谈讨论了许多问题，例如鱼、**骨头** 和院子。花园宪章说：

“猫和狗应当和睦相处；谁也不得抢食。”²

3. 会谈所说的和睦有下列内容：

- 大家分享鱼；
- 猫睡在屋顶上，狗睡在院子；以及
- 夜里安静。

¹ 黄狗，《骨头的书》（犬城，犬城出版社，1999年），第7页。
² 同上，第8页。

4. 有些狗认为，猫不可信。会谈不同意这种看法，因为和睦能够减少噪

³ 见 A/1/2 号文件。

音。³ 老鼠不是会谈的一方。

第二章 今后的工作

5. 会谈建议，猫和狗务必立即订立条约，以便制止打架，由花园大会监督。

6. 在冬天，院子对猫关闭。第二次会谈将于2002年在院子举行。

7. 其他事项见下表。

8. 花园有九只猫。噪音往往源于打架，和睦与安静相辅相成。会谈的钱出自养鸟基金。
"""

_DOCUMENT = """\
document:
  class: SourceDocument
  label: {en: Report of the peace talks of cats and dogs, zh: 猫狗和平会谈报告}
  definition: A made-up report of talks that cats and dogs held on a roof.
editions:
  zh: {sha256: SHA}
layout:
  places:
  - {kind: cover}
  - {kind: letter, begins: "**二〇〇一年"}
  - {kind: title, form: 猫狗和平会谈报告}
  - {kind: section, begins: [第一章, 甲. 经过, 第二章]}
  - {kind: para, form: "{number}. {text}", numbers: 1-8, holds: [{kind: bullet, form: "- {text}"}]}
  - {kind: footnote, form: "{mark} {text}", numbers: 1-3}
sections:
- {label: {en: The talks, zh: 会谈情况}, paragraphs: [1, 4]}
- {label: {en: How they went, zh: 经过}, paragraphs: [1, 4], within: 1}
- {label: {en: Work to come, zh: 今后的工作}, paragraphs: [5, 8]}
digests:
  "1": Who led the talks and who paid.
  "2": What was talked about, and what the Charter asks.
  "3": What harmony is made of.
  "4": A suspicion, and why it is set aside.
  "5": A treaty is asked for.
  "6": Winter, and the talks to follow.
  "7": A pointer to a table.
  "8": Numbers, noise and money.
anaphora:
  footnote/2: {同上: bone-book}
  footnote/1: {"1999": null}
"""

_CHAPTER = """\
curated: {by: first reader, on: 2026-11-24}
reviewed: {by: second reader, on: 2026-11-25}
blocks:
- part: cover
  statements:
  - {subject: document, relation: submittedTo, object: garden-assembly, anchor: 花园大会, gloss: the Garden Assembly}
- part: letter
  statements:
  - {subject: letter, relation: date, object: {date: "2001-05-03"}, anchor: 二〇〇一年五月三日, gloss: 3 May 2001}
  - {subject: letter, relation: addressedTo, object: gardener, anchor: 黑猫给园长的信, gloss: a letter from the black cat to the gardener}
  - {subject: letter, relation: transmits, object: document, anchor: 随函转递, gloss: sends with it}
  - {subject: black-cat, relation: seeks, object: distribution-of-papers, anchor: 大会的文件分发, gloss: hand it out as a paper of the Assembly}
  - {subject: black-cat, relation: signs, object: letter, anchor: 黑猫（签名）, gloss: signed by the black cat}
  - subject: black-cat
    relation: holdsOffice
    object: permanent-representative
    anchor: 猫园常驻代表
    gloss: permanent representative of the cats' garden
    roles: {representing: {key: cat-garden, anchor: 猫园}}
- part: title
  statements:
  - {subject: document, relation: title, object: {value: 猫狗和平会谈报告, language: zh}, anchor: 猫狗和平会谈报告, gloss: report of the peace talks}
  - {subject: talks, relation: date, object: {date: 2001-04-01/2001-04-02}, anchor: 2001年4月1日至2日, gloss: 1 and 2 April 2001}
  - {subject: talks, relation: takesPlaceIn, object: roof, anchor: 2日，屋顶, gloss: on the roof}
- paragraph: 1
  statements:
  - {subject: talks, relation: coChairedBy, object: [black-cat, yellow-dog], anchor: 共同主持了会谈, gloss: led the talks together, restsOn: 1}
  - {subject: talks, relation: fundedBy, object: bird-fund, anchor: 养鸟基金供资, gloss: paid for by the bird fund, id: money}
- paragraph: 2
  statements:
  - subject: talks
    relation: discusses
    object:
      open: true
      items: [{key: fish, anchor: 例如鱼}, {key: bone, anchor: 骨头}, {key: yard, anchor: 院子}]
    anchor: 讨论了许多问题
    gloss: talked about many things such as
  - {subject: cats, relation: cooperatesWith, object: dogs, standing: recommended, strength: should, speaker: garden-charter, anchor: 应当和睦相处, gloss: should live in harmony, restsOn: 2}
  - {subject: [cats, dogs], relation: undertakes, object: food-theft, polarity: denied, standing: recommended, speaker: garden-charter, reception: endorsed, anchor: [谁也不得, 不得抢食], gloss: nobody may steal food}
- paragraph: 3
  statements:
  - subject: document
    relation: defines
    object: definition-of-harmony
    anchor: 和睦有下列内容
    gloss: harmony has the following parts
    roles:
      definiendum: harmony
      element: {open: false, items: [fish-sharing, separate-beds, quiet-nights]}
- {paragraph: 3, bullet: 1, statements: [{subject: harmony, relation: hasComponent, object: fish-sharing, anchor: 大家分享鱼, gloss: everybody shares the fish}]}
- paragraph: 3
  bullet: 2
  statements:
  - {subject: harmony, relation: hasComponent, object: separate-beds, anchor: [猫睡在屋顶上, 狗睡在院子], gloss: "cats sleep on the roof, dogs in the yard"}
- paragraph: 3
  bullet: 3
  statements:
  - {subject: harmony, relation: hasComponent, object: quiet-nights, anchor: 夜里安静, gloss: quiet at night}
- paragraph: 4
  statements:
  - {subject: cats, relation: hasCharacteristic, object: untrustworthy, speaker: dogs, reception: rejected, extent: some, anchor: 猫不可信, gloss: cats cannot be trusted, id: distrust, note: What some of the dogs hold.}
  - {subject: talks, relation: endorses, object: {statement: distrust}, polarity: denied, anchor: 不同意这种看法, gloss: do not share this view}
  - {subject: harmony, relation: reduces, object: noise, standing: possible, strength: can, anchor: 能够减少噪音, gloss: can lessen the noise, restsOn: [3]}
  - {subject: mice, relation: participatesIn, object: talks, polarity: denied, anchor: 老鼠不是会谈, gloss: the mice are no party}
"""  # noqa: E501  # a line a record, as curators write

_NOTES = """\
curated: {by: first reader, on: 2026-11-24}
blocks:
- footnote: 1
  statements:
  - {subject: note, relation: cites, object: bone-book, page: "7", anchor: 第7页。, gloss: page 7}
  - {subject: bone-book, relation: author, object: yellow-dog, anchor: 黄狗，《, gloss: by the yellow dog}
  - {subject: bone-book, relation: publishedIn, object: dog-town, anchor: （犬城，, gloss: in Dog Town}
  - {subject: bone-book, relation: publisher, object: dog-town-press, anchor: 犬城出版社, gloss: Dog Town Press}
  - {subject: bone-book, relation: date, object: {date: "1999"}, anchor: 1999年, gloss: 1999}
- footnote: 2
  statements:
  - {subject: note, relation: refersBackTo, object: footnote/1, anchor: 同上，第, gloss: ibid.}
  - {subject: note, relation: cites, object: bone-book, page: "8", anchor: 第8页。, gloss: page 8}
- footnote: 3
  statements:
  - {subject: note, relation: cites, object: garden-paper, anchor: A/1/2号文件, gloss: paper A/1/2}
  - {subject: garden-paper, relation: symbol, object: {value: A/1/2}, anchor: 见 A/1/2, gloss: A/1/2, id: printed-symbol}
"""  # noqa: E501  # a line a record, as curators write

_WORK = """\
{"paragraph": 5, "curated": {"by": "first reader", "on": "2026-11-24"}, "statements": [{"subject": "document", "relation": "recommends", "object": "conclude-treaty", "standing": "recommended", "strength": "must", "anchor": "务必立即订立条约", "gloss": "must conclude a treaty at once", "roles": {"agent": {"open": false, "items": [{"key": "cats", "anchor": "猫和"}, "dogs"]}, "target": "peace-treaty", "against": {"key": "fighting", "anchor": "制止打架"}}}, {"subject": "garden-assembly", "relation": "monitors", "object": "peace-treaty", "standing": "recommended", "anchor": "由花园大会监督", "gloss": "watched over by the Garden Assembly"}]}
{"paragraph": 6, "curated": {"by": "first reader", "on": "2026-11-24"}, "statements": [{"subject": "yard", "relation": "excludes", "object": "cats", "during": "winter", "anchor": "院子对猫关闭", "gloss": "the yard is closed to cats"}, {"subject": "second-talks", "relation": "date", "object": {"date": "2002"}, "standing": "prospective", "anchor": "将于2002年", "gloss": "will be in 2002"}, {"subject": "second-talks", "relation": "takesPlaceIn", "object": "yard", "standing": "prospective", "time": "2002", "anchor": "在院子举行", "gloss": "held in the yard"}]}
{"paragraph": 7, "curated": {"by": "first reader", "on": "2026-11-24"}, "silent": [{"anchor": "其他事项", "reason": "only points to a table"}]}
{"paragraph": 8, "curated": {"by": "first reader", "on": "2026-11-24"}, "statements": [{"subject": "cats", "relation": "count", "object": {"value": "9", "type": "integer"}, "anchor": "有九只猫", "gloss": "nine cats"}, {"subject": "noise", "relation": "causedBy", "object": "fighting", "extent": "often", "anchor": "噪音往往源于", "gloss": "noise often comes from"}, {"subject": "harmony", "relation": "complements", "object": "quiet-nights", "anchor": "相辅相成", "gloss": "go together"}, {"subject": "talks", "relation": "fundedBy", "object": "bird-fund", "anchor": "钱出自养鸟基金", "gloss": "the money comes from the bird fund"}]}
"""  # noqa: E501  # a line a record, as curators write

_CORRECTIONS = """\
- id: wrong-symbol
  place: footnote/3
  anchor: A/1/2号
  printed: A/1/2
  established: A/1/3
  kind: symbol
  reason: The Garden Assembly never gave the number two to anything.
  disputes: [printed-symbol]
  note: The printed symbol leads nowhere.
"""

_ANIMALS = """\
black-cat:
  class: Person
  label: {en: Black Cat, zh: 黑猫}
  definition: The cat that led the talks for the cats.
yellow-dog: {class: Person, label: {en: Yellow Dog, zh: 黄狗}, definition: The dog that led the talks for the dogs.}
gardener: {class: Person, label: {en: gardener, zh: 园长}, definition: The one who keeps the garden.}
cats:
  class: Group
  label: {en: cats, zh: 猫, fr: chats, es: gatos, ru: кошки, ar: قطط}
  alt: {en: [felines], zh: [猫儿]}
  definition: All who purr.
  source: [https://example.org/words/cat]
  note: Kittens count.
dogs: {class: Group, label: {en: dogs, zh: 狗}, surface: [有些狗], definition: All who bark.}
mice: {class: Group, label: {en: mice, zh: 老鼠}, definition: All who squeak.}
cat-garden: {class: State, label: {en: Cats' Garden, zh: 猫园}, definition: Where the cats rule.}
garden-assembly: {class: IntergovernmentalOrganization, label: {en: Garden Assembly, zh: 花园大会}, definition: The assembly of all gardens.}
permanent-representative: {class: Office, label: {en: permanent representative of the Cats' Garden, zh: 猫园常驻代表}, definition: The office of the one who speaks for the garden.}
talks: {class: Workshop, label: {en: peace talks, zh: 猫狗和平会谈}, surface: [会谈], definition: The talks on the roof.}
second-talks: {class: Meeting, label: {en: second talks, zh: 第二次会谈}, definition: The talks in the yard.}
bird-fund: {class: Fund, label: {en: bird fund, zh: 养鸟基金}, definition: A fund for the birds.}
"""  # noqa: E501  # a line a record, as curators write


def _thing(key: str, cls: str, english: str, chinese: str, definition: str) -> str:
    label = f'{{"en": "{english}", "zh": "{chinese}"}}'
    return f'{{"key": "{key}", "class": "{cls}", "label": {label}, "definition": "{definition}"}}\n'


_THINGS = "".join(_thing(*row) for row in [
    ("roof", "Place", "roof", "屋顶", "The top of the house."),
    ("yard", "Place", "yard", "院子", "The ground before the house."),
    ("dog-town", "City", "Dog Town", "犬城", "A town of dogs."),
    ("dog-town-press", "Publisher", "Dog Town Press", "犬城出版社", "A printer of books for dogs."),
    ("fish", "Means", "fish", "鱼", "Food of cats."),
    ("bone", "Means", "bone", "骨头", "Food of dogs."),
    ("bone-book", "Work", "The Book of Bones", "骨头的书", "A book about bones."),
    ("garden-paper", "PolicyDocument", "paper of the Garden Assembly", "大会的文件",
     "A paper that a footnote cites."),
    ("distribution-of-papers", "Phenomenon", "handing out of papers", "分发",
     "That papers are given to all."),
    ("garden-charter", "Treaty", "Garden Charter", "花园宪章", "The law of the gardens."),
    ("harmony", "Value", "harmony", "和睦", "Living side by side in peace."),
    ("definition-of-harmony", "Definition", "definition of harmony", "和睦的定义",
     "What the talks mean by harmony."),
    ("fish-sharing", "Characteristic", "sharing of fish", "分享鱼", "That all have of the fish."),
    ("separate-beds", "Characteristic", "separate beds", "分开睡", "That each sleeps in a place of its own."),
    ("quiet-nights", "Characteristic", "quiet nights", "安静", "That nobody barks or cries at night."),
    ("food-theft", "Crime", "theft of food", "抢食", "Taking the food of others."),
    ("untrustworthy", "Characteristic", "untrustworthy", "不可信", "Not to be trusted."),
    ("noise", "Phenomenon", "noise", "噪音", "What keeps the gardener awake."),
    ("fighting", "Threat", "fighting", "打架", "Scratching and biting."),
    ("peace-treaty", "Treaty", "peace treaty", "条约", "The treaty that is asked for."),
    ("conclude-treaty", "Measure", "conclude a treaty", "订立条约", "To make the treaty."),
    ("winter", "Period", "winter", "冬天", "The cold months."),
])  # fmt: skip

_LINKS = """\
#mapping_set_id: https://example.org/links
#license: https://creativecommons.org/licenses/by/4.0/
#curie_map:
#  id: https://w3id.org/human-security/id/
#  skos: http://www.w3.org/2004/02/skos/core#
#  semapv: https://w3id.org/semapv/vocab/
#  ex: https://example.org/words/
subject_id	predicate_id	object_id	mapping_justification	mapping_provider
id:fish	skos:exactMatch	ex:fish	semapv:ManualMappingCuration	https://example.org/words
id:yard	skos:closeMatch	ex:ground	semapv:LexicalMatching	
"""

_FACTS = """\
curated: {by: first reader, on: 2026-11-24}
facts:
- {subject: talks, relation: hostedBy, object: house-of-birds, source: https://example.org/talks, note: The birds said so.}
- {subject: second-talks, relation: date, object: {date: 2002-05}, source: [https://example.org/talks, https://example.org/birds]}
- {subject: garden-charter, relation: symbol, object: {value: GC/1}, source: https://example.org/charter}
"""  # noqa: E501  # a line a record, as curators write

_OTHERS = """\
house-of-birds: {class: Organization, label: {en: House of Birds, zh: 鸟之家}, definition: Where the birds meet.}
"""  # noqa: E501  # a line a record, as curators write

FILES = {
    DOCUMENT: _DOCUMENT.replace("SHA", hashlib.sha256(SOURCE.encode()).hexdigest()),
    CHAPTER: _CHAPTER,
    NOTES: _NOTES,
    WORK: _WORK,
    CORRECTIONS: _CORRECTIONS,
    ANIMALS: _ANIMALS,
    THINGS: _THINGS,
    LINKS: _LINKS,
    FACTS: _FACTS,
    OTHERS: _OTHERS,
}


@dataclass(frozen=True)
class Example:
    """The example as files: ``mappings`` is the folder of curated files, ``source`` the text."""

    folder: Path

    @property
    def mappings(self) -> Path:
        return self.folder / "mappings"

    @property
    def source(self) -> Path:
        return self.folder / "talks.zh.txt"

    def path(self, name: str) -> Path:
        return self.mappings / name

    def text(self, name: str) -> str:
        return self.path(name).read_text(encoding="utf-8")

    def write(self, name: str, text: str | bytes) -> None:
        """Write a file of the mappings as it is given."""
        self.path(name).parent.mkdir(parents=True, exist_ok=True)
        self.path(name).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace what stands exactly once in a file; a breaking that breaks nothing would prove nothing."""
        text = self.text(name)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def add(self, name: str, text: str) -> None:
        self.write(name, self.text(name) + text)

    def position(self, name: str, words: str) -> tuple[int, int]:
        """Line and column, from 1, of words that stand exactly once in a file."""
        text = self.text(name)
        assert text.count(words) == 1, f"{words!r} stands {text.count(words)} times in {name}"
        before = text[: text.index(words)]
        return before.count("\n") + 1, len(before) - before.rfind("\n")

    def record(self) -> None:
        """Write coverage and mentions, as ``hsgraph check --source FILE --record`` does."""
        from graph_builder.corpus.recording import record

        record(self.mappings, [self.source])


def write_example(folder: Path) -> Example:
    """The example, written below ``folder`` and recorded."""
    example = Example(folder)
    for name, text in FILES.items():
        example.write(name, text)
    example.source.write_bytes(SOURCE.encode("utf-8"))
    example.record()
    return example


@pytest.fixture(scope="session")
def clean_example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """The example, to be read only."""
    return write_example(tmp_path_factory.mktemp("example"))


@pytest.fixture
def example(clean_example: Example, tmp_path: Path) -> Example:
    """The example in a folder of its own, to be broken at will."""
    shutil.copytree(clean_example.folder, tmp_path / "example")
    return Example(tmp_path / "example")
