"""What severity and likelihood come to, and what a matrix must be before anybody judges by it. Tables, no database."""

from dataclasses import replace

import pytest

from standards.grid import draw
from standards.rules import Class, Definition, Judgement, Level, flaws, judge

pytestmark = pytest.mark.no_database

LIMITS = [(1, 1), (3, 2), (8, 3)]
PARTS = Definition(
    [Level(n, f"Allvarlig {n}") for n in range(1, 5)],
    [Level(n, f"Sannolik {n}") for n in range(1, 5)],
    [
        Class(1, "Låg", "●", "ang", 1),
        Class(2, "Förhöjd", "■", "sol", 3),
        Class(3, "Hög", "▲", "lingon", 8, True),
    ],
    {},
    4,
)


# LAW: the products of a 4 × 4 matrix are 1, 2, 3, 4, 6, 8, 9, 12 and 16; from 8 on, act.
@pytest.mark.parametrize(
    ("severity", "likelihood", "score", "rank"),
    [(1, 1, 1, 1), (1, 2, 2, 1), (1, 3, 3, 2), (1, 4, 4, 2), (2, 3, 6, 2), (2, 4, 8, 3), (3, 3, 9, 3), (4, 4, 16, 3)],
)
def test_a_product_is_judged_by_the_highest_limit_it_reaches(severity, likelihood, score, rank):
    assert judge(severity, likelihood, limits=LIMITS) == Judgement(score, rank)


def test_a_yearly_death_weighs_more_than_a_daily_discomfort():
    assert PARTS.judge(1, 4).score == PARTS.judge(4, 1).score == 4
    assert PARTS.judge(1, 4).rank == 2
    assert PARTS.judge(4, 1).rank == 3


def test_the_rule_of_the_highest_severity_never_makes_a_judgement_milder():
    parts = replace(PARTS, classes=[*PARTS.classes, Class(4, "Extrem", "✖", "lingon", 12, True)])
    assert parts.judge(4, 4).rank == 4


@pytest.mark.parametrize(("square", "rank"), [((4, 1), 2), ((1, 4), 2), ((4, 3), 4), ((2, 1), 1)])
def test_a_table_is_judged_square_by_square(square, rank):
    cells = {
        (s, p): r
        for s, row in enumerate(((1, 2, 2, 2), (1, 2, 2, 3), (2, 2, 3, 4), (2, 3, 4, 4)), 1)
        for p, r in enumerate(row, 1)
    }
    assert judge(*square, cells=cells).rank == rank


def test_what_the_matrix_does_not_have_is_refused():
    with pytest.raises(ValueError, match="no class"):
        judge(1, 1, limits=[(2, 1)])
    with pytest.raises(ValueError, match="no cell"):
        judge(1, 1, cells={(2, 2): 1})
    with pytest.raises(ValueError, match="no square"):
        PARTS.judge(5, 1)


def changed(classes=None, **parts):
    return replace(PARTS, **parts) if classes is None else replace(PARTS, classes=classes, **parts)


LOW, MIDDLE, HIGH = PARTS.classes


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (changed(severities=PARTS.severities[:2]), "allvarlighet ska ha 3–6 steg"),
        (changed(likelihoods=[*PARTS.likelihoods[:2], Level(4, "x"), Level(5, "y")]), "utan luckor"),
        (changed(severities=[*PARTS.severities[:3], Level(4, " ")]), "behöver ett namn"),
        (changed([HIGH]), "minst två riskklasser"),
        (changed([LOW, replace(MIDDLE, symbol="●"), HIGH]), "samma tecken"),
        (changed([LOW, replace(MIDDLE, label="låg"), HIGH]), "samma namn"),
        (changed([LOW, replace(MIDDLE, symbol=" "), HIGH]), "behöver ett tecken"),
        (changed([LOW, replace(MIDDLE, min_score=None), HIGH]), "behöver ett lägsta värde"),
        (changed([LOW, replace(MIDDLE, min_score=9), HIGH]), "ska stiga"),
        (changed([replace(LOW, min_score=2), MIDDLE, HIGH]), "börja på 1"),
        (changed(further_from_severity=5), "finns inte på skalan"),
        (changed([LOW, MIDDLE, replace(HIGH, goes_further=False)]), "måste utredas"),
        (changed(cells={(1, 1): 1}), "för varje ruta"),
    ],
)
def test_every_flaw_is_said_in_words(parts, said):
    assert any(said in flaw for flaw in flaws(parts)), flaws(parts)


def test_a_whole_matrix_has_no_flaws():
    assert flaws(PARTS) == flaws(PARTS, of_events=True) == []


def test_a_matrix_for_events_lets_the_highest_severity_rest_only_with_a_reason():
    """The handbook's rule, as the product (4 × 1 = 4 would be "Förhöjd") and as a table."""
    table = dict.fromkeys(PARTS.squares, 3) | {(4, 1): 2}
    for parts in (changed(further_from_severity=None), changed(further_from_severity=None, cells=table)):
        assert flaws(parts) == []
        (said,) = flaws(parts, of_events=True)
        assert "hur låg sannolikheten än är" in said
        assert flaws(replace(parts, not_further_reason="Kommunens egen rutin."), of_events=True) == []


def test_a_table_in_which_every_square_of_the_highest_severity_goes_further_needs_no_more_rule():
    table = {square: 3 if square[0] == 4 else 1 for square in PARTS.squares}
    assert flaws(changed(further_from_severity=None, cells=table), of_events=True) == []


def test_the_drawing_begins_with_the_gravest_and_says_colour_sign_and_word():
    grid = draw(PARTS, {(4, 1): 7}, current=(4, 1))
    corner = grid.rows[0].cells[0]
    assert grid.rows[0].label == "4 Allvarlig 4"
    assert (corner.score, corner.kind, corner.symbol, corner.word) == (4, "lingon", "▲", "Hög")
    assert (corner.count, corner.current) == (7, True)
    assert grid.rows[-1].cells[0].count == 0
    assert grid.table["rows"][0][:2] == ["4 Allvarlig 4", "7 (4 Hög)"]
    assert grid.table["columns"][1] == "1 Sannolik 1"


def test_a_drawing_without_counts_shows_none():
    assert draw(PARTS).rows[0].cells[0].count is None
