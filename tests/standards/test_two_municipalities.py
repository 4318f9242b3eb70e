"""Two municipalities' own rules, read from their files in tests/data/matrices, give their own classes in every square.

Botkyrka has two: a table for individuals, and a product for care deviations. Sundsvall has a product with one limit.
What is expected is read out of the files without the matrix's own way of judging.
"""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from standards.models import RiskMatrix
from standards.rules import Class, Definition, Level
from standards.selectors import current_matrix, judge_by
from tests.matrices import adopt_matrix

pytestmark = pytest.mark.django_db
DATA = Path(__file__).resolve().parents[1] / "data" / "matrices"
# No rule of the two lets the highest severity go further by itself, and a matrix for events must then say why.
OWN_RULE = "Kommunens egen rutin räknar så."
SIGNS = [("●", "ang"), ("■", "sol"), ("▲", "lingon"), ("✖", "lingon")]


def read(name):
    return json.loads((DATA / f"{name}.json").read_text("utf-8"))


def steps(scale: dict) -> list[Level]:
    """The levels of a scale {"1": "name: what it means"}."""
    named = [(int(value), *words.partition(": ")) for value, words in sorted(scale.items())]
    return [Level(value, name, about) for value, name, _, about in named]


def botkyrka_individual():
    """(what the matrix is, {square: class}) of the table. The gravest consequence stands first in the file."""
    data = read("botkyrka_riskmatris_individ_R1_R4")
    grave, likely, names = data["konsekvens"][::-1], data["sannolikhet"], sorted(data["klasser"])
    expected = {
        (severity, likelihood): name
        for severity, row in enumerate(data["matris"][::-1], 1)
        for likelihood, name in enumerate(row, 1)
    }
    parts = Definition(
        [Level(n, label) for n, label in enumerate(grave, 1)],
        [Level(n, label) for n, label in enumerate(likely, 1)],
        [Class(n, name, *SIGNS[n - 1]) for n, name in enumerate(names, 1)],
        {square: names.index(name) + 1 for square, name in expected.items()},
    )
    return parts, expected


def botkyrka_care():
    """The product: the classes are the ranges of the file ("3-6"), whose gaps no product falls into."""
    data = read("botkyrka_vardavvikelser")
    duties = data["atgard_per_riskkategori"]
    ranges = sorted((*map(int, words.split("-")), words) for words in duties if words[0].isdigit())
    classes = [
        Class(n, words, *SIGNS[n - 1], min_score=lowest, goes_further="alltid MAS" in duties[words])
        for n, (lowest, _, words) in enumerate(ranges, 1)
    ]
    parts = Definition(steps(data["allvarlighet"]), steps(data["sannolikhet"]), classes, {})
    return parts, {
        (s, p): next(words for lowest, highest, words in ranges if lowest <= s * p <= highest) for s, p in parts.squares
    }


def sundsvall():
    """One limit: from `analysgrans` on an analysis is made."""
    risk = read("sundsvall_utredning_skalor")["enhetschef_utredning"]["risk"]
    limit = risk["analysgrans"]
    classes = [
        Class(1, "Ingen analys", *SIGNS[0], min_score=1),
        Class(2, "Analys", *SIGNS[2], min_score=limit, goes_further=True),
    ]
    parts = Definition(steps(risk["allvarlighet"]), steps(risk["sannolikhet"]), classes, {})
    return parts, {(s, p): "Analys" if s * p >= limit else "Ingen analys" for s, p in parts.squares}


RULES = {"botkyrka-individual": botkyrka_individual, "botkyrka-care": botkyrka_care, "sundsvall": sundsvall}


@pytest.fixture
def adopt(quality_developer, time_machine):
    return lambda parts: adopt_matrix(quality_developer, time_machine, replace(parts, not_further_reason=OWN_RULE))


@pytest.mark.parametrize("rule", RULES)
def test_every_square_gives_the_class_of_the_municipalitys_own_rule(adopt, rule):
    parts, expected = RULES[rule]()
    matrix = adopt(parts)
    given = {square: judge_by(matrix, *square)[1].label for square in parts.squares}
    assert len(given) == 16
    assert given == expected


def test_the_same_judgement_comes_to_different_classes(adopt):
    """A moderate event each week: three rules, three answers, and none of them stands in the code."""
    told = {}
    for name, rule in RULES.items():
        score, given = judge_by(adopt(rule()[0]), 2, 2)
        told[name] = (score, given.label, given.goes_further)
    assert told == {
        "botkyrka-individual": (4, "R2", False),
        "botkyrka-care": (4, "3-6", False),
        "sundsvall": (4, "Analys", True),
    }


def test_a_limit_is_data_and_moves_without_code(adopt):
    parts, _ = sundsvall()
    lower, upper = parts.classes
    assert judge_by(adopt(parts), 1, 4)[1].label == "Analys"
    moved = adopt(replace(parts, classes=[lower, replace(upper, min_score=6)]))
    assert [judge_by(moved, *square)[1].label for square in ((1, 4), (2, 3))] == ["Ingen analys", "Analys"]


def test_no_square_has_a_value_that_the_municipality_refuses(adopt):
    """Sundsvall's own tests refuse the value 5, and nothing lies above the highest that its rule names."""
    parts, _ = sundsvall()
    matrix = adopt(parts)
    scores = {judge_by(matrix, *square)[0] for square in parts.squares}
    assert 5 not in scores
    assert max(scores) == read("sundsvall_utredning_skalor")["enhetschef_utredning"]["risk"]["max"]


def test_the_matrix_for_individuals_that_a_new_installation_has_is_botkyrkas():
    _, expected = botkyrka_individual()
    matrix = current_matrix(purpose=RiskMatrix.Purpose.INDIVIDUAL)
    assert {square: judge_by(matrix, *square)[1].label[:2] for square in expected} == expected
