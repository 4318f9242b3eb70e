"""Charts: the same figures in picture and table, clean under the Content-Security-Policy, labels that never meet."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar import add_months
from core.charts import Bar, Series, bar_chart, control_chart, line_chart, span_chart
from core.control_limits import laney_u_limits, xmr_limits
from core.drawing import (
    GRAN,
    GRAN_MIST,
    HIMMEL,
    INK_SOFT,
    LINGON,
    format_number,
    legend_rows,
    nice_ticks,
    shorten,
    sparse_labels,
    spread_apart,
    text_width,
)
from core.plots import Span, ticks_over

SVG = "{http://www.w3.org/2000/svg}"
MONTHS = [add_months(date(2020, 1, 1), n) for n in range(24)]
RISING = [
    88,
    92,
    97,
    101,
    95,
    104,
    99,
    92,
    108,
    113,
    106,
    114,
    96,
    101,
    104,
    98,
    107,
    112,
    118,
    121,
    126,
    124,
    131,
    128,
]


def charts():
    bars = [
        Bar("Fall <i>", 1285, 826),
        Bar("Läkemedel & annat", 702, 398, flagged=True),
        Bar("Övrigt", None, 3, "färre än 5"),
    ]
    return {
        "bars": bar_chart("Per slag", bars, name="2021", compared_name="2019", row_name="Slag"),
        "rates": bar_chart("Per 1 000", [Bar("Ekbacken", 14.2)], reference=(8.4, "alla 8,4"), unit="%"),
        "no bars": bar_chart("Per slag", []),
        "control": control_chart("Per månad", MONTHS, xmr_limits(RISING, baseline=12)),
        "u": control_chart("Per 1 000", MONTHS, laney_u_limits([None, *RISING[1:]], [1000 + n for n in range(24)])),
        "frost": control_chart("Frysen", MONTHS, xmr_limits([-18 - n % 5 for n in range(24)], minimum=None)),
        "few": control_chart("Per månad", MONTHS[:3], xmr_limits([1, None, 3])),
        "lines": line_chart("Andel", MONTHS, [Series("I tid", [90, None] * 12), Series("Mål", [95] * 24)]),
        "one": line_chart("Andel", ["2021"], [Series("I tid", [90])]),
        "nothing": line_chart("Andel", MONTHS, [Series("I tid", [None] * 24)]),
    }


@pytest.fixture(params=charts())
def chart(request):
    return charts()[request.param]


def test_a_drawing_is_well_formed_and_says_what_it_shows(chart):
    for svg in (chart.svg, chart.compact):
        root = ElementTree.fromstring(svg)
        assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
        assert root[0].text
        assert root.get("role") == "img"
        assert root.get("width") == "100%"


def test_a_drawing_is_clean_under_a_strict_policy(chart):
    for svg in (chart.svg, chart.compact):
        root = ElementTree.fromstring(svg)
        for element in root.iter():
            assert element.tag.removeprefix(SVG) not in {"script", "style", "image", "use", "foreignObject"}
            assert not {name for name in element.attrib if name in {"style", "id", "href"} or name.startswith("on")}
        assert "url(" not in svg


def test_everything_is_drawn_inside_the_frame(chart):
    for svg in (chart.svg, chart.compact):
        root = ElementTree.fromstring(svg)
        width, height = (float(n) for n in root.get("viewBox").split()[2:])
        for element in root.iter(f"{SVG}text"):
            size = float(element.get("font-size", 13))
            wide = text_width(element.text, size)
            left = float(element.get("x")) - {"middle": wide / 2, "end": wide}.get(element.get("text-anchor"), 0)
            assert left >= -1, element.text
            assert left + wide <= width + 6, element.text
            assert 0 < float(element.get("y")) <= height
            assert size >= 11
        for element in root.iter(f"{SVG}rect"):
            assert float(element.get("x")) >= 0
            assert float(element.get("x")) + float(element.get("width")) <= width
            assert float(element.get("y")) + float(element.get("height")) <= height


def test_long_names_in_a_legend_stand_in_rows_of_their_own_on_a_phone():
    names = "Ekbackens särskilda boende", "Mitten bland nämndens andra enheter"
    entries = [("circle", GRAN, name) for name in names]
    assert [len(row) for row in legend_rows(entries, 340)] == [1, 1]
    assert [len(row) for row in legend_rows(entries, 720)] == [2]


def test_labels_of_months_never_meet():
    for count in (1, 2, 5, 12, 24, 36, 60, 120, 400):
        months = [add_months(date(2000, 5, 1), n) for n in range(count)]
        for width in (560, 250):
            room = width / max(count - 1, 1)
            labels = sparse_labels(months, room if count > 1 else 0, 13)
            assert labels
            for (n, first, second), (after, *words) in zip(labels, labels[1:], strict=False):
                widest = max(text_width(text, 13) for text in (first, second, *words))
                assert (after - n) * room > widest


def test_the_table_has_the_same_figures():
    table = charts()["bars"].table
    assert table.columns == ("Slag", "2021", "2019")
    assert table.rows[0] == ("Fall <i>", "1\u00a0285", "826")
    assert table.rows[2] == ("Övrigt", "färre än 5", "3")
    control = charts()["control"].table
    assert control.caption == "Per månad. Medel 101, nedre gräns 82, övre gräns 119"
    assert control.columns == ("Månad", "Antal", "Mer än slump")
    assert control.rows[0][:2] == ("jan\u00a02020", "88")
    assert control.rows[-1][-1] == "över övre gränsen, åtta månader i rad över medelvärdet"
    assert charts()["few"].table.rows[1] == ("feb\u00a02020", "–")
    assert len(charts()["few"].table.columns) == 2
    assert charts()["u"].table.columns == ("Månad", "Antal", "Nedre gräns", "Övre gräns", "Mer än slump")
    assert charts()["u"].table.rows[0] == ("jan\u00a02020", "–", "–", "–", "")


def test_flagged_points_are_told_by_shape_as_well_as_by_colour():
    control = charts()["control"]
    diamonds = re.findall(rf'<path d="[^"]*l[^"]*z" fill="{LINGON}" stroke="#ffffff"', control.svg)
    assert len(diamonds) == 8 + 1  # eight points and the legend
    assert "mer än slumpen förklarar" in control.svg
    assert control.svg.count("<circle") == 16
    assert "åtta månader i rad över medelvärdet" in control.svg


def test_a_gap_breaks_the_line_and_is_named():
    chart = control_chart("Per månad", MONTHS, xmr_limits([None] * 8 + RISING[:16]))
    assert "uppgift saknas" in chart.svg
    assert chart.svg.count("<circle") == 16
    assert charts()["lines"].svg.count("<polyline") == 1  # single points between gaps; only the target is a line


def test_limits_that_are_not_known_are_not_drawn():
    few = charts()["few"]
    assert "väntad variation" not in few.svg
    assert "För få för att räkna ut kontrollgränser" in few.svg


def test_everything_typed_by_people_is_escaped():
    svg = charts()["bars"].svg
    assert "Fall &lt;i&gt;" in svg
    assert "Läkemedel &amp; annat" in svg
    assert "<script" not in bar_chart("<script>x</script>", [Bar("<script>", 1)]).svg


def test_colours_reach_three_to_one_against_white():
    def luminance(colour):
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for colour, least in ((GRAN, 4.5), (LINGON, 4.5), (HIMMEL, 4.5), (INK_SOFT, 4.5), (GRAN_MIST, 3)):
        assert 1.05 / (luminance(colour) + 0.05) >= least, colour


@pytest.mark.parametrize(
    "call",
    [
        lambda: bar_chart("x", [Bar("a", -1)]),
        lambda: line_chart("x", MONTHS, [Series("a", [1])]),
        lambda: line_chart("x", [], [Series("a", [])] * 4),
        lambda: control_chart("x", MONTHS[:2], xmr_limits([1])),
    ],
)
def test_figures_that_do_not_fit_are_refused(call):
    with pytest.raises(ValueError):
        call()


@pytest.mark.parametrize(
    ("value", "decimals", "words"),
    [
        (3503, None, "3\u00a0503"),
        (1234567, None, "1\u00a0234\u00a0567"),
        (14.2, None, "14,2"),
        (14.0, None, "14"),
        (14.0, 1, "14,0"),
        (2.5, 0, "3"),
        (0.25, None, "0,3"),
        (-5, None, "−5"),
        (-0.01, 1, "0,0"),
        (0, None, "0"),
        (None, None, "–"),
    ],
)
def test_numbers_the_swedish_way(value, decimals, words):
    assert format_number(value, decimals) == words


@pytest.mark.parametrize(
    ("top", "ticks"),
    [(0, [0, 1]), (1, [0, 1]), (3, [0, 1, 2, 3]), (136, [0, 50, 100, 150]), (3503, [0, 1000, 2000, 3000, 4000])],
)
def test_even_steps_on_the_axis(top, ticks):
    assert nice_ticks(top, 4) == ticks


@given(st.floats(min_value=0.001, max_value=1e7))
def test_the_axis_always_holds_the_highest_figure(top):
    ticks = nice_ticks(top, 4)
    assert ticks[0] == 0
    assert ticks[-1] >= top * 0.999999
    assert 2 <= len(ticks) <= 7


def test_words_are_cut_where_they_do_not_fit():
    assert shorten("Fall", 200, 13) == "Fall"
    cut = shorten("Tillsyn och omvårdnad", 90, 13)
    assert cut.endswith("…")
    assert text_width(cut, 13) <= 90


def test_labels_at_the_side_are_spread_apart():
    assert spread_apart([10, 12, 100], 15, 5, 200) == [10, 25, 100]
    assert spread_apart([190, 195, 199], 15, 5, 200) == [170, 185, 200]


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [(3, 8, [0, 2, 4, 6, 8]), (-22, -16, [-30, -20, -10, 0]), (-4, 8, [-5, 0, 5, 10])],
)
def test_the_axis_goes_beneath_nought_when_something_lies_there(low, high, ticks):
    assert ticks_over(low, high) == ticks


def test_what_lies_below_nought_is_drawn_within_the_frame():
    svg = charts()["frost"].svg
    heights = [float(pair.split(",")[1]) for line in re.findall(r'points="([^"]+)"', svg) for pair in line.split()]
    assert heights
    assert max(heights) <= 250


@given(st.lists(st.none() | st.integers(min_value=0, max_value=100_000), min_size=1, max_size=130))
def test_any_series_can_be_drawn(values):
    months = [add_months(date(2016, 3, 1), n) for n in range(len(values))]
    chart = control_chart("Per månad", months, xmr_limits(values))
    ElementTree.fromstring(chart.svg)
    ElementTree.fromstring(chart.compact)
    assert len(chart.table.rows) == len(values)


def test_a_span_chart_marks_what_lies_outside_by_shape_and_says_what_is_not_there():
    spans = [
        Span("Björkgården", 12.4, 2.0, 9.5, flagged=True),
        Span("Eken", 4.0, 1.0, 10.0),
        Span("Lönnen", None, text="dold"),
    ]
    chart = span_chart("Per 1 000 vårddygn", spans, 5.5, name="Avvikelser", row_name="Enhet")
    assert chart.table.rows == (
        ("Björkgården", "12,4", "2,0–9,5"),
        ("Eken", "4,0", "1,0–10,0"),
        ("Lönnen", "dold", "–"),
    )
    for svg in (chart.svg, chart.compact):
        drawn = ElementTree.fromstring(svg)
        assert "◆" in svg
        assert "style=" not in svg
        assert len([path for path in drawn.iter(f"{SVG}path") if path.get("fill") == LINGON]) == 2  # legend and point
        assert "alla tillsammans 5,5" in svg
