"""The source text: how it is cut, how anchors are found, what is covered, what is mentioned."""

import hashlib
import re
from pathlib import Path

import pytest

from graph_builder.texts.anchors import best_match, find
from graph_builder.texts.layout import read_layout
from graph_builder.texts.mentions import find_mentions
from graph_builder.texts.normalisation import CHINESE, index_map, normalise, printed
from graph_builder.texts.place_parser import parse_source
from graph_builder.texts.sentences import clauses, sentences
from graph_builder.texts.source_reader import read_source
from graph_builder.texts.source_text import Source, SourceError

hypothesis = pytest.importorskip("hypothesis")
given, st = hypothesis.given, hypothesis.strategies

TEXT = """

动物园公报
猫头鹰节**给园长的信**

园长您好，请看附件。

小熊（签名）

猫头鹰节的报告
附表一份

第一章 猫
第一节 白猫

1. 白猫 在 2001 年 5 月来到动物园。¹ 它说：

我喜欢鱼；我不喜欢水。²

2. 猫吃下列东西：

- 鱼；
 - **虾**：只吃小的；以及
- 肉。
3. 黑猫跑到了屋

¹ 猫的书，第 3 页。

² 同上。

顶上，“不肯下来。”后来它睡着了！

甲. 狗

4. 狗看着猫³，没有叫

³ 狗的书。
"""
BULLETS = {"kind": "bullet", "form": "- {text}"}
PARAGRAPHS = {"kind": "para", "form": "{number}. {text}", "numbers": "1-4", "holds": [BULLETS]}
NOTES = {"kind": "footnote", "form": "{mark} {text}", "numbers": "1-3"}
LAYOUT = {
    "places": [
        {"kind": "cover"},
        {"kind": "letter", "begins": "**给园长"},
        {"kind": "title", "begins": "猫头鹰节的"},
        {"kind": "section", "begins": ["第一章", "第一节", "甲. 狗"]},
        PARAGRAPHS,
        NOTES,
    ]
}
PLACES = {
    "cover": "动物园公报\n猫头鹰节",
    "letter": "**给园长的信**\n园长您好，请看附件。\n小熊（签名）",
    "title": "猫头鹰节的报告\n附表一份",
    "section/1": "第一章 猫",
    "section/2": "第一节 白猫",
    "para/1": "白猫 在 2001 年 5 月来到动物园。¹ 它说：\n我喜欢鱼；我不喜欢水。²",
    "para/2": "猫吃下列东西：",
    "para/2/bullet/1": "鱼；",
    "para/2/bullet/2": "**虾**：只吃小的；以及",
    "para/2/bullet/3": "肉。",
    "para/3": "黑猫跑到了屋顶上，“不肯下来。”后来它睡着了！",
    "section/3": "甲. 狗",
    "para/4": "狗看着猫³，没有叫",
    "footnote/1": "猫的书，第 3 页。",
    "footnote/2": "同上。",
    "footnote/3": "狗的书。",
}


def cut(text, layout=LAYOUT):
    return parse_source(text, read_layout(layout), CHINESE)


@pytest.fixture(scope="module")
def zoo():
    return cut(TEXT)


# --- cutting


def test_the_text_is_cut_into_its_places_in_order(zoo):
    assert list(zoo.places.items()) == list(PLACES.items())


def test_line_ends_of_another_system_change_nothing(zoo):
    assert cut(TEXT.replace("\n", "\r\n")) == zoo


def test_a_page_break_may_fall_between_two_sentences():
    text = TEXT.replace("黑猫跑到了屋\n", "黑猫跑了。\n").replace("\n顶上，", "\n它在顶上，")
    assert cut(text).places["para/3"].startswith("黑猫跑了。\n它在顶上，")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("3. 黑猫", "5. 黑猫", "line 25: para 5 stands where para 3 is due"),
        ("² 同上", "³ 同上", "footnote 3 stands where footnote 2 is due"),
        ("4. 狗看着猫³，没有叫", "", "3 of the kind 'para', the layout says 4"),
        ("³ 狗的书。", "", "2 of the kind 'footnote', the layout says 3"),
        ("甲. 狗", "", "the part 'section' was not found: no line is left that begins with '甲. 狗'"),
        ("甲. 狗", "甲. 狗\n乙. 鸟", "'乙. 鸟' looks like a heading"),
        ("睡着了！", "睡着了！\n乙. 鸟", "'乙. 鸟' looks like a heading"),
        ("**给园长", "给园长", "part 'letter' was not found"),
    ],
)
def test_text_and_layout_must_agree(old, new, message):
    assert old in TEXT
    with pytest.raises(SourceError, match=message):
        cut(TEXT.replace(old, new))


def test_a_document_without_parts_begins_with_its_body():
    bare = {"places": [PARAGRAPHS | {"numbers": 1}]}
    assert cut("1. 猫。", bare).places == {"para/1": "猫。"}
    with pytest.raises(SourceError, match="line 1: the layout names no place for the text before the first"):
        cut("鸟\n1. 猫。", bare)


# --- reading a file


def write(folder: Path, content: bytes) -> tuple[Path, dict, str, str]:
    file = folder / "text.txt"
    file.write_bytes(content)
    return file, LAYOUT, "zh", hashlib.sha256(content).hexdigest()


def test_a_file_is_read(tmp_path, zoo):
    assert read_source(*write(tmp_path, TEXT.encode())) == zoo


def test_another_edition_is_refused(tmp_path):
    file, layout, language, sha256 = write(tmp_path, TEXT.encode())
    file.write_text(TEXT + "\n", encoding="utf-8")
    with pytest.raises(SourceError, match=f"another edition .* the layout pins {sha256}"):
        read_source(file, layout, language, sha256)
    with pytest.raises(SourceError, match="the layout pins nothing"):
        read_source(file, LAYOUT, "zh", "")


def test_a_file_that_cannot_be_read_is_refused(tmp_path):
    with pytest.raises(SourceError, match=r"cannot read the source .*nowhere"):
        read_source(tmp_path / "nowhere", LAYOUT, "zh", "")
    with pytest.raises(SourceError, match="cannot read"):
        read_source(tmp_path, LAYOUT, "zh", "")
    with pytest.raises(SourceError, match="cannot read"):
        read_source("a\0b", LAYOUT, "zh", "")


def test_a_file_that_is_not_utf8_is_refused(tmp_path):
    with pytest.raises(SourceError, match="not UTF-8 text: byte 2 is wrong"):
        read_source(*write(tmp_path, b"ab\xff"))


# --- anchors


def test_anchors_are_found_whatever_the_white_space_and_marks(zoo):
    assert zoo.occurrences("para/1", "2001年5月") == 1
    assert zoo.occurrences("para/1", "动物园。它说：我") == 1
    assert zoo.occurrences("para/3", "屋顶上") == 1
    assert zoo.occurrences("para/1", "喜欢") == 2
    assert zoo.occurrences("para/2", "虾") == 0
    assert zoo.occurrences("para/1", " ¹") == 0
    assert find("a.c abc", "a.c") == [0]


def test_context_and_span(zoo):
    assert zoo.span("para/3", "屋顶") == (5, 7)
    assert zoo.context("para/3", "屋顶", width=3) == ("跑到了", "上，“")
    assert zoo.context("para/4", "狗看") == ("", "着猫，没有叫")
    for anchor in ("喜欢", "鸟"):
        with pytest.raises(SourceError, match="times in para/1, not once"):
            zoo.span("para/1", anchor)


def test_a_place_that_is_not_there_is_named(zoo):
    asked = [
        zoo.text,
        zoo.footnotes_called,
        lambda p: zoo.occurrences(p, "猫"),
        lambda p: zoo.coverage(p, []),
    ]
    for ask in asked:
        with pytest.raises(SourceError, match="no place 'para/99'"):
            ask("para/99")


def test_the_best_match_is_the_nearest_stretch(zoo):
    assert zoo.best_match("para/3", "跑到屋顶上") == "跑到了屋顶上"
    assert best_match(zoo.text("para/3"), "后来她睡着了") == "后来它睡着了"
    assert best_match("猫", "狗") == best_match("", "狗") == best_match("猫", "") == ""
    assert best_match("猫", "一只猫坐在那里") == "猫"


def test_footnotes_called(zoo):
    assert zoo.footnotes_called("para/1") == [1, 2]
    assert zoo.footnotes_called("para/3") == []
    assert Source({"para/1": "甲¹⁰乙² ³"}).footnotes_called("para/1") == [10, 2, 3]


# --- sentences, coverage, mentions


def texts(text, spans):
    return [normalise(text)[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("猫", ["猫"]),
        ("猫。狗！鸟？鱼；虾", ["猫。", "狗！", "鸟？", "鱼；虾"]),
        ("“猫。”狗说。", ["“猫。”", "狗说。"]),
        ("（猫！？）》狗在叫", ["（猫！？）》", "狗在叫"]),
        ("猫；以及", ["猫；以及"]),
        ("“猫。”。狗。", ["“猫。”。", "狗。"]),
    ],
)
def test_sentences(text, expected):
    assert texts(text, sentences(text)) == expected


def test_clauses():
    text = "他说：猫、狗，都在；“鸟，”不在。"
    assert texts(text, clauses(text)) == ["他说：", "猫、狗，", "都在；", "“鸟，”", "不在。"]


def test_coverage_counts_what_a_span_touches(zoo):
    place = "para/1"
    assert zoo.coverage(place, []) == {
        "sentences": 3,
        "sentencesCovered": 0,
        "clauses": 4,
        "clausesCovered": 0,
    }
    spans = [zoo.span(place, "不喜欢水"), zoo.span(place, "它说")]
    assert zoo.coverage(place, spans) == {
        "sentences": 3,
        "sentencesCovered": 2,
        "clauses": 4,
        "clausesCovered": 2,
    }
    assert zoo.uncovered(place, iter(spans)) == ["白猫在2001年5月来到"]
    assert zoo.coverage(place, [(3, 3)])["sentencesCovered"] == 0


def test_mentions_take_the_longest_form_in_each_place(zoo):
    forms = {
        "猫": "cat",
        "白 猫": "white-cat",
        "猫头鹰节": "owl-day",
        "猫头鹰节的报告": "report",
        "鸟": "bird",
        "**": "none",
    }
    found = find_mentions(
        zoo, forms, {"para/1": {"它": "white-cat"}, "para/3": {"它": "black-cat", "猫": "black-cat"}}
    )
    assert found == [
        ("cover", "猫头鹰节", "owl-day", 1),
        ("title", "猫头鹰节的报告", "report", 1),
        ("section/1", "猫", "cat", 1),
        ("section/2", "白 猫", "white-cat", 1),
        ("para/1", "白 猫", "white-cat", 1),
        ("para/1", "它", "white-cat", 1),
        ("para/2", "猫", "cat", 1),
        ("para/3", "猫", "black-cat", 1),
        ("para/3", "它", "black-cat", 1),
        ("para/4", "猫", "cat", 1),
        ("footnote/1", "猫", "cat", 1),
    ]


def test_a_form_may_mean_nothing_in_a_place():
    source = Source({"para/1": "猫", "para/2": "猫"})
    assert find_mentions(source, {"猫": "cat"}, {"para/2": {"猫": None}}) == [
        ("para/1", "猫", "cat", 1),
        ("para/2", "猫", None, 1),
    ]


def test_the_longer_of_two_crossing_forms_wins():
    source = Source({"para/1": "甲乙丙丁，甲乙"})
    assert find_mentions(source, {"甲乙": "a", "乙丙丁": "b"}, {}) == [
        ("para/1", "乙丙丁", "b", 1),
        ("para/1", "甲乙", "a", 1),
    ]


# --- properties

PRINTED = st.text("猫狗鸟*¹⁰ \n\u3000。，；”a1", max_size=40)
NOISE = st.sampled_from([" ", "\n", "\u3000", "**", "¹", "²⁰"])


@given(PRINTED)
def test_normalising_twice_is_normalising_once(text):
    assert normalise(normalise(text)) == normalise(text)
    assert not set(normalise(text)) & set(" \n\u3000¹⁰")
    assert "**" not in normalise(text)


@given(PRINTED, st.lists(st.tuples(st.integers(0, 60), NOISE)))
def test_white_space_bold_and_note_marks_anywhere_change_nothing(text, insertions):
    noisy = text
    for at, noise in insertions:
        noisy = noisy[:at] + noise + noisy[at:]
    assert normalise(noisy) == normalise(text)


@given(PRINTED, st.integers(0, 60), st.integers(0, 60))
def test_spans_map_back(text, first, last):
    whole = normalise(text)
    start, end = sorted((min(first, len(whole)), min(last, len(whole))))
    assert normalise(printed(text, (start, end))).count("*") % 2 == whole[start:end].count("*") % 2
    assert [text[index] for index in index_map(text)] == list(whole)
    if "*" not in text:
        assert normalise(printed(text, (start, end))) == whole[start:end]


@given(st.data(), st.sampled_from(sorted(PLACES)))
def test_any_anchor_cut_from_a_place_is_found(data, place):
    source = cut(TEXT)
    text = source.normal[place]
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    anchor = text[start:end]
    assert start in find(source.text(place), anchor)
    assert best_match(source.text(place), anchor) == anchor
    if source.occurrences(place, anchor) == 1:
        assert source.span(place, anchor) == (start, end)
        assert source.context(place, anchor, width=999) == (text[:start], text[end:])


@given(PRINTED)
def test_sentences_and_clauses_are_the_whole_text(text):
    for cut in (sentences, clauses):
        assert "".join(texts(text, cut(text))) == normalise(text)
    assert {end for _, end in sentences(text)} <= {end for _, end in clauses(text)}


SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40))


@given(PRINTED, st.lists(SPANS), SPANS)
def test_a_further_span_never_covers_less(text, spans, further):
    source = Source({"para/1": text})
    less, more = source.coverage("para/1", spans), source.coverage("para/1", [*spans, further])
    assert all(less[key] <= more[key] for key in less)
    assert less["sentences"] - less["sentencesCovered"] == len(source.uncovered("para/1", spans))
    assert source.uncovered("para/1", [(0, 99)]) == []


SHUFFLED = st.lists(st.sampled_from(TEXT.splitlines()), max_size=60).map(
    lambda lines: "\n".join(lines).encode()
)


@given(st.one_of(st.binary(), SHUFFLED))
def test_whatever_the_file_holds_only_source_errors_are_raised(tmp_path_factory, content):
    file, layout, language, sha256 = write(tmp_path_factory.mktemp("source"), content)
    for tried in (layout, {"places": [PARAGRAPHS, NOTES]}):
        try:
            read_source(file, tried, language, sha256)
        except SourceError as error:
            assert str(error)


LINES = ["1. 猫", "2. 狗。", "¹ 书", "- 鱼；", "鸟。", "虫", "", "99999. 猫", "⁴⁵⁶⁷⁸ 书", "٣. 猫"]


@given(st.lists(st.sampled_from(LINES), max_size=12).map(lambda middle: [LINES[0], *middle]))
def test_nothing_of_a_text_is_lost(lines):
    kinds = [{k: v for k, v in kind.items() if k != "numbers"} for kind in (PARAGRAPHS, NOTES)]
    try:
        places = cut("\n".join(lines), {"places": kinds}).places
    except SourceError:
        return
    kept = "".join(normalise(text) for text in places.values())
    bare = [re.sub(r"^(?:\d\. |- )", "", line) for line in lines]  # digits of any script number a paragraph
    assert sorted(kept) == sorted(normalise("".join(bare)))


# --- the real text, where it is at hand

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT.parent / "shared" / "sources" / "mexico-workshop-2006.zh.txt"
real_text = pytest.mark.skipif(not REAL.is_file(), reason="the report's text does not lie beside the project")


@pytest.fixture(scope="module")
def report():
    yaml = pytest.importorskip("yaml")
    file = ROOT / "mappings" / "documents" / "mexico-workshop-2006" / "document.yaml"
    record = yaml.safe_load(file.read_text(encoding="utf-8"))
    return read_source(REAL, record["layout"], "zh", record["editions"]["zh"]["sha256"])


@real_text
def test_the_report_has_all_its_places(report):
    def by_kind(kind):
        return [place for place in report.places if place.startswith(kind) and "bullet" not in place]

    assert by_kind("para/") == [f"para/{number}" for number in range(1, 79)]
    assert by_kind("section/") == [f"section/{number}" for number in range(1, 14)]
    assert by_kind("footnote/") == [f"footnote/{number}" for number in range(1, 21)]
    assert list(report.places)[:3] == ["cover", "letter", "title"]
    assert all(report.normal.values())


@real_text
def test_the_report_has_all_its_bullets(report):
    counts = {4: 4, 8: 3, 40: 3, 41: 3, 44: 7, 45: 3, 61: 6, 64: 4, 71: 3}
    expected = {
        f"para/{number}/bullet/{bullet + 1}" for number, count in counts.items() for bullet in range(count)
    }
    assert {place for place in report.places if "bullet" in place} == expected


@real_text
@pytest.mark.parametrize(
    ("place", "joint", "end"),
    [
        ("para/6", "个人免受内部", "目标……³"),
        ("para/17", "安全问题，要求", "要素。"),
        ("para/39", "历史包袱", "直接。"),
        ("para/59", "从来没有", "效力。"),
    ],
)
def test_paragraphs_cut_by_a_page_break_are_rejoined(report, place, joint, end):
    assert joint in report.text(place)
    assert report.text(place).endswith(end)


@real_text
@pytest.mark.parametrize(
    ("place", "end"),
    [("para/11", "兼备。"), ("para/14", "基础。¹⁰"), ("para/16", "改善。¹¹"), ("para/18", "人权。¹²")],
)
def test_quotations_belong_to_their_paragraph(report, place, end):
    assert "：\n" in report.text(place)
    assert report.text(place).endswith(end)


@real_text
def test_the_parts_before_the_body_are_told_apart(report):
    assert report.text("cover").startswith("Distr.") and report.text("cover").endswith("后续行动")
    assert report.text("letter").startswith("**2006年") and report.text("letter").endswith("（签名）")
    assert report.text("title").startswith("2006年3月27日") and report.text("title").endswith("的报告")


@real_text
def test_footnotes_are_called_in_order(report):
    called = [number for place in report.places for number in report.footnotes_called(place)]
    assert called == list(range(1, 21))
    assert report.footnotes_called("para/23") == [16, 17]


@real_text
def test_nothing_of_the_report_is_lost(report):
    whole = len(normalise(REAL.read_text(encoding="utf-8")))
    bullets = sum("bullet" in place for place in report.places)
    numbers = sum(len(f"{number}.") for number in range(1, 79))
    assert sum(map(len, report.normal.values())) == whole - bullets - numbers
