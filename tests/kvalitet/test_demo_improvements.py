"""Ekbacken's förbättringsarbeten can be built on any day of the year, and tell what they say that they tell."""

from datetime import datetime

import pytest

from core.calendar import STOCKHOLM
from improvements.models import Idea, ImprovementWork
from improvements.studying import Verdict, study
from improvements.work_selectors import progress_by_unit
from kvalitet.demo.improvements import build_improvements
from organisation.roles import Action

pytestmark = pytest.mark.django_db


@pytest.mark.slow
@pytest.mark.parametrize("day", [(1, 1), (7, 31)])
def test_one_goes_all_the_way_with_a_real_shift_and_others_are_under_way(exempelkommun, day):
    town = exempelkommun
    build_improvements(town, datetime(2027, *day, 14, tzinfo=STOCKHOLM))
    works = ImprovementWork.objects.visible_to(town.people["enhetschef"], Action.SEE_MEASURES)
    done = works.get(status="done")
    seen = study(
        [(value.on, float(value.value)) for value in done.values.all()],
        changed_on=done.changed_on, rhythm=done.rhythm, direction=done.direction,
    )  # fmt: skip
    assert (seen.verdict, seen.before.count, seen.after.count) == (Verdict.BETTER, 13, 8)
    _, (ekbacken,) = progress_by_unit(works)
    assert (ekbacken.under_way, ekbacken.finished, ekbacken.too_much) == (2, 1, True)
    ideas = Idea.objects.visible_to(town.people["enhetschef"], Action.SEE_MEASURES)
    assert sorted(ideas.values_list("status", "answer")) == [("answered", "measure"), ("new", "")]
    theirs = ImprovementWork.objects.visible_to(town.people["chef.solglantan"], Action.SEE_MEASURES)
    assert [(work.round, work.status) for work in theirs.order_by("pk")] == [(1, "done"), (2, "plan")]
