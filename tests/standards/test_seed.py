"""What a new installation judges by."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps

from core.errors import DomainError
from standards import selectors
from standards.models import Category, CauseCategory, RiskMatrix, Theme
from standards.rules import flaws

pytestmark = pytest.mark.django_db


def test_the_tiles_are_those_of_the_reporting_form_in_their_order():
    assert [tile.name for tile in selectors.tiles()] == [
        "Fall",
        "Läkemedel",
        "Utebliven insats",
        "Bemötande",
        "Dokumentation",
        "Våld eller hot",
        "Hygien",
        "Annat",
        "Vet inte",
    ]
    assert set(Category.objects.filter(is_tile=True).values_list("key", flat=True)) == {
        "fall",
        "lakemedel",
        "utebliven-insats",
        "bemotande",
        "dokumentation",
        "vald-hot",
        "hygien",
        "annat",
        "vet-inte",
    }
    assert Category.objects.get(key="vald-hot").is_work_environment


def test_handlers_have_more_than_the_tiles():
    names = [top.key for top, _ in selectors.category_tree()]
    assert "tillsyn" in names
    beneath = {top.key: children for top, children in selectors.category_tree()}
    assert len(beneath["fall"]) >= 4
    assert beneath["vet-inte"] == []


def test_six_groups_of_causes_with_a_question_each_and_seven_themes():
    causes = CauseCategory.objects.valid()
    assert causes.count() == 6
    assert causes.last().key == "skydd"
    assert all(cause.description.endswith("?") for cause in causes)
    assert Theme.objects.valid().count() == 7


# LAW 5.1: from 8 on, and severity 4 however unlikely.
@pytest.mark.parametrize(
    ("severity", "likelihood", "score", "further"),
    [(1, 1, 1, False), (1, 4, 4, False), (3, 2, 6, False), (2, 4, 8, True), (3, 3, 9, True), (4, 1, 4, True)],
)
def test_the_matrix_of_events(severity, likelihood, score, further):
    matrix = selectors.current_matrix()
    judged, risk_class = selectors.judge_by(matrix, severity, likelihood)
    assert (judged, risk_class.goes_further) == (score, further)
    assert risk_class.matrix_id == matrix.pk


def test_the_matrix_for_individuals_is_a_table():
    matrix = selectors.current_matrix(purpose=RiskMatrix.Purpose.INDIVIDUAL)
    labels = [cell.score for row in selectors.matrix_grid(matrix).rows for cell in row.cells]
    assert [label[:2] for label in labels[:4]] == ["R2", "R3", "R4", "R4"]
    assert flaws(selectors.definition(matrix)) == []


def test_the_matrix_of_events_is_whole():
    assert flaws(selectors.definition(selectors.current_matrix())) == []


def test_before_there_was_a_matrix_nobody_judges():
    with pytest.raises(DomainError):
        selectors.current_matrix(date(2010, 1, 1))


def test_a_matrix_is_read_in_four_queries(django_assert_num_queries):
    with django_assert_num_queries(4):
        matrix = selectors.current_matrix()
        selectors.judge_by(matrix, 2, 2)
        selectors.matrix_grid(matrix, {})


def test_the_choices_are_grouped_and_keep_what_a_case_already_has():
    fall = Category.objects.get(key="fall")
    groups = dict(selectors.category_choices())
    assert (fall.pk, "Fall") in groups["Fall"]
    gone = Category(pk=999999, name="Gammal")
    assert selectors.category_choices(keep=gone)[-1] == ("Används inte längre", [(999999, "Gammal")])


def test_every_category_is_counted_under_its_top():
    tops = selectors.category_tops()
    child = Category.objects.get(key="fall-egen-forflyttning")
    assert tops[child.pk].key == "fall"
    assert tops[tops[child.pk].pk].key == "fall"


def test_the_seed_can_be_taken_up_and_planted_again():
    seed = import_module("standards.migrations.0002_seed")
    seed.pull_up(apps, None)
    assert not Category.objects.exists()
    assert not RiskMatrix.objects.exists()
    seed.plant(apps, None)
    assert Category.objects.filter(is_tile=True).count() == 9
    assert selectors.current_matrix()
