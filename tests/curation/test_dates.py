"""Dates: what is accepted, what is refused and how, the days spanned, the labels."""

from datetime import date

import pytest

from graph_builder.curation.dates import DateError, Edtf, from_iri_name, iri_name, parse
from graph_builder.realisation import chinese, english

hypothesis = pytest.importorskip("hypothesis")
given, st = hypothesis.given, hypothesis.strategies

SPANS = {
    "2003": ((2003, 1, 1), (2003, 12, 31)),
    "2003-05": ((2003, 5, 1), (2003, 5, 31)),
    "2004-02": ((2004, 2, 1), (2004, 2, 29)),
    "1900-02": ((1900, 2, 1), (1900, 2, 28)),
    "2006-02-09": ((2006, 2, 9), (2006, 2, 9)),
    "2000-02-29": ((2000, 2, 29), (2000, 2, 29)),
    "198X": ((1980, 1, 1), (1989, 12, 31)),
    "19XX": ((1900, 1, 1), (1999, 12, 31)),
    "0001": ((1, 1, 1), (1, 12, 31)),
    "9999": ((9999, 1, 1), (9999, 12, 31)),
    "2003?": ((2003, 1, 1), (2003, 12, 31)),
    "198X~": ((1980, 1, 1), (1989, 12, 31)),
    "2003-05-01%": ((2003, 5, 1), (2003, 5, 1)),
    "2006-02-09/2006-02-10": ((2006, 2, 9), (2006, 2, 10)),
    "2003-05/2003": ((2003, 5, 1), (2003, 12, 31)),
    "1990~/199X?": ((1990, 1, 1), (1999, 12, 31)),
    "196X/..": ((1960, 1, 1), None),
    "../2001": (None, (2001, 12, 31)),
}


@pytest.mark.parametrize(("text", "span"), SPANS.items())
def test_a_date_spans_its_days(text, span):
    earliest, latest = (day and date(*day) for day in span)
    assert parse(text) == Edtf(text, earliest, latest)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2003-02-30", "February 2003 has 28 days"),
        ("2003-04-31", "leave it out: 2003-04"),
        ("1900-02-29", "has 28 days"),
        ("2003-01-00", "has 31 days"),
        ("2003-13", "no month 13; months run from 01 to 12"),
        ("2003-00", "no month 00"),
        ("2003-13-40", "no month 13"),
        ("2005/2003", "ends before it begins; write the earlier date first: 2003/2005"),
        ("2006-02-10/2006-02-09", "2006-02-09/2006-02-10"),
        ("2003-5", "write 2003-05"),
        ("2003-5-1", "write 2003-05-01"),
        (" 2003", "write 2003"),
        ("198x", "write 198X"),
        ("1980s", "write 198X"),
        ("2001/2003-5", "write 2001/2003-05"),
        ("2003/05", "2003/2005"),
        ("May 2003", "write 2003, 2003-05"),
        ("", "write 2003"),
        ("/", "write 2003"),
        ("..", "write 2003"),
        ("../..", "not an interval"),
        ("2001/2002/2003", "not an interval"),
        ("198X-05", "not a date"),
        ("1XXX", "not a date"),
        ("2003~?", "not a date"),
        ("~2003", "not a date"),
        ("２００３", "not a date"),
        ("2003\n", "write 2003"),
        ("0000", "before the year 0001"),
        ("00XX", "before the year 0001"),
    ],
)
def test_what_is_no_date_is_refused_with_a_way_out(text, message):
    with pytest.raises(DateError) as caught:
        parse(text)
    assert message in str(caught.value)
    assert repr(text) in str(caught.value)


@pytest.mark.parametrize("value", [2003, date(2003, 5, 1), None])
def test_what_yaml_made_of_an_unquoted_date_is_refused(value):
    with pytest.raises(DateError, match="in quotes"):
        parse(value)


@pytest.mark.parametrize(
    ("text", "in_english", "in_chinese"),
    [
        ("2003", "2003", "2003年"),
        ("2003-05", "May 2003", "2003年5月"),
        ("2006-02-09", "9 February 2006", "2006年2月9日"),
        ("198X", "the 1980s", "1980年代"),
        ("19XX", "the 20th century", "20世纪"),
        ("20XX", "the 21st century", "21世纪"),
        ("10XX", "the 11th century", "11世纪"),
        ("2003~", "about 2003", "约2003年"),
        ("198X?", "possibly the 1980s", "1980年代（存疑）"),
        ("2003-05%", "possibly about May 2003", "约2003年5月（存疑）"),
        ("2006-02-09/2006-02-10", "9 February 2006 to 10 February 2006", "2006年2月9日至10日"),
        ("196X/..", "since the 1960s", "1960年代以来"),
        ("../2001", "until 2001", "截至2001年"),
    ],
)
def test_labels(text, in_english, in_chinese):
    assert (english(parse(text)), chinese(parse(text))) == (in_english, in_chinese)


YEARS = st.integers(1, 9999).map("{:04}".format)
POINTS = st.one_of(
    YEARS,
    st.dates().map(lambda day: day.isoformat()[:7]),
    st.dates().map(lambda day: day.isoformat()),
    st.integers(1, 999).map("{:03}X".format),
    st.integers(1, 99).map("{:02}XX".format),
)
QUALIFIED = st.builds(str.__add__, POINTS, st.sampled_from(["", "~", "?", "%"]))
DATES = st.one_of(QUALIFIED, st.tuples(QUALIFIED, st.one_of(QUALIFIED, st.just(".."))).map("/".join))


def days_or_error(text):
    try:
        edtf = parse(text)
    except DateError:
        return None
    return edtf.earliest, edtf.latest


PLAIN = st.dates().flatmap(lambda day: st.sampled_from([day.isoformat()[:length] for length in (4, 7, 10)]))


@given(
    st.one_of(
        QUALIFIED, st.tuples(PLAIN, PLAIN).map("/".join), PLAIN.map("{}/..".format), PLAIN.map("../{}".format)
    )
)
def test_the_days_are_those_of_the_edtf_library(text):
    """The library refuses some intervals of decades and centuries, so those of plain dates are compared."""
    edtf = pytest.importorskip("edtf")
    days = days_or_error(text)
    hypothesis.assume(days is not None)
    theirs = edtf.parse_edtf(text)
    for day, bound in zip(days, (theirs.lower_strict(), theirs.upper_strict()), strict=True):
        assert (
            abs(bound) == float("inf") if day is None else tuple(bound)[:3] == (day.year, day.month, day.day)
        )


@given(QUALIFIED)
def test_every_single_date_is_accepted_and_has_labels(text):
    edtf = parse(text)
    assert edtf.text == text
    assert edtf.earliest <= edtf.latest
    assert english(edtf) and chinese(edtf)


@given(QUALIFIED, QUALIFIED)
def test_an_interval_is_refused_exactly_when_it_is_reversed(first, last):
    days = days_or_error(f"{first}/{last}")
    assert (days is None) == (parse(first).earliest > parse(last).latest)


@given(st.one_of(st.text(), st.text("0123456789X-/.~?%s ", max_size=14)))
def test_any_text_is_a_date_or_a_date_error(text):
    try:
        assert parse(text).text == text
    except DateError as error:
        assert len(str(error)) > len(text)


@given(DATES)
def test_names_in_iris_are_safe_and_lead_back(text):
    assert not set(iri_name(text)) & set("/?# ")
    assert from_iri_name(iri_name(text)) == text
