"""Ekbacken's two summers can be built on any day of the year."""

from datetime import datetime

import pytest

from core.calendar import STOCKHOLM
from kvalitet.demo.changes import build_changes
from kvalitet.demo.matrices import build_matrices
from kvalitet.demo.riskanalyses import build_riskanalyses
from organisation.roles import Action
from riskanalysis.models import RiskAnalysis, Voice
from riskanalysis.selectors import earlier_analyses, parts_of
from riskanalysis.workflow import Occasion, Status, Step, progress
from standards.models import RiskMatrix
from standards.selectors import current_matrix

pytestmark = pytest.mark.django_db


@pytest.mark.slow
@pytest.mark.parametrize("day", [(1, 10), (7, 19), (7, 20), (12, 31)])
def test_one_summer_is_followed_up_and_the_next_is_being_worked_in(exempelkommun, day):
    town = exempelkommun
    build_riskanalyses(town, datetime(2027, *day, 14, tzinfo=STOCKHOLM))
    seen = RiskAnalysis.objects.visible_to(town.people["enhetschef"], Action.READ_RISK_ANALYSES)
    last, coming = seen.order_by("pk")
    assert (last.status, coming.status) == (Status.FOLLOWED_UP, Status.WORKING)
    assert earlier_analyses(coming) == [last.pk]
    lacking = progress(coming, *parts_of(coming))
    assert all(lacking[step] for step in (Step.HEAR, Step.JUDGE, Step.MEASURES))
    assert Voice.objects.filter(analysis=coming).count() == 4


def test_help_that_is_changed_is_followed_person_by_person_and_an_old_change_was_judged_by_its_own_matrix(
    exempelkommun,
):
    town = exempelkommun
    build_matrices()
    build_changes(town, datetime(2027, 4, 12, 14, tzinfo=STOCKHOLM))
    alarms, mornings = RiskAnalysis.objects.visible_to(town.people["enhetschef"], Action.READ_RISK_ANALYSES).order_by(
        "created_at"
    )
    assert (alarms.status, mornings.status) == (Status.FOLLOWED_UP, Status.DECIDED)
    assert alarms.matrix.levels.filter(axis="severity").count() == 5
    # Changed help is judged by what a risk means to one person, whatever the matrix for events is then.
    assert mornings.matrix == current_matrix(purpose=RiskMatrix.Purpose.INDIVIDUAL)
    assert current_matrix().name == "Händelser, 4 × 4"
    assert mornings.occasion == Occasion.CHANGED_HELP
    assert [bool(each.contact_during) for each in mornings.individuals.all()] == [True, False]
    assert all(each.contact_before for each in mornings.individuals.all())
