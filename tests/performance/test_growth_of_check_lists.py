"""Check lists, plans, coverage and results over time ask as many queries with sixty rows as with nine, and the hourly
sweep as many for sixty plans that lack nothing as for nine."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.calendar import local_today
from organisation.services import unit_add
from selfinspections import services
from selfinspections.models import (
    CheckList,
    CheckListVersion,
    Occurrence,
    Plan,
    PlanEvent,
    Question,
    Representative,
    Result,
)
from selfinspections.workflow import Who
from tests.scene_check_lists import plan_for, published_list

from .counting import listed, queries_of

FEW, MANY = 9, 60
PAGES = (
    "check_lists",
    "check_lists ?lage=alla&sok=lista",
    "export_check_lists csv",
    "check_list list",
    "draft list",
    "edition edition",
    "edition_publish list",
    "plans",
    "plans ?lage=alla",
    "export_plans csv",
    "plan plan",
    "plan_add",
    "plan_change plan",
    "coverage",
    "coverage ?ordning=obesvarade",
    "export_coverage csv",
    "unit_coverage unit",
    "trends",
    "trend list",
    "trend list ?matt=question",
    "trend list ?matt=rader",
)


@pytest.fixture
def check_list(town, quality_developer):
    made = published_list(quality_developer, town.board, rows=3)
    services.edition_begin(by=quality_developer, check_list=made)
    return made


@pytest.fixture
def plan(town, check_list, quality_developer):
    made = plan_for(quality_developer, check_list, town.board, [town.unit], who=Who.NAMED)
    services.occurrences_make()
    return made


@pytest.fixture
def grow(town, check_list, plan, quality_developer):
    """`grow(n)`: n more lists, questions, plans and occasions with what they came to."""
    grown = {"n": 0}
    now, today = timezone.now(), local_today()
    edition = check_list.versions.get(number=1)
    draft = check_list.versions.get(number=2)
    key = edition.questions.first().key

    def more(count):
        first, grown["n"] = grown["n"], grown["n"] + count
        these = range(first, first + count)
        lists = CheckList._base_manager.bulk_create(
            CheckList(title=f"Lista {n}", purpose="Vi lär oss.", unit=town.board, board=town.board) for n in these
        )
        CheckListVersion.objects.bulk_create(
            CheckListVersion(check_list=each, number=1, status="published", valid_from=today, published_at=now)
            for each in lists
        )
        Question.objects.bulk_create(
            Question(edition=each, order=10 + n, words=f"Fråga {n}", group=f"Rubrik {n % 4}")
            for n in these
            for each in (edition, draft)
        )
        plans = Plan._base_manager.bulk_create(
            Plan(
                check_list=check_list, unit=town.unit, board=town.board, frequency="monthly", starts_on=today,
                made_from=today,
            )
            for _ in these
        )  # fmt: skip
        for each in plans:
            each.units.set([town.unit, town.home_care])
        for n in these:
            unit = unit_add(by=None, key=f"enhet-{n}", name=f"Enhet {n}", kind=town.unit.kind, parent=town.division)
            plan.units.add(unit)
            Representative.objects.create(plan=plan, unit=unit, user=quality_developer)
        PlanEvent.objects.bulk_create(PlanEvent(plan=plan, name="change", by=quality_developer) for _ in these)
        made = Occurrence._base_manager.bulk_create(
            Occurrence(
                plan=each, check_list=own, edition=edition, unit=unit, board=town.board, planned_on=today,
                due_on=today + timedelta(days=3), status="done", ended_at=now, right_count=3,
            )
            for each, a_list in zip(plans, lists, strict=True)
            for own, unit in ((check_list, town.unit), (a_list, town.home_care))
        )  # fmt: skip
        Result.objects.bulk_create(
            Result(occurrence=each, check_list_id=each.check_list_id, question_key=question, right_count=3)
            for each in made
            for question in (key, None)
        )

    return more


def address_of(line, check_list, plan, town):
    page, _, more = line.partition(" ")
    about, _, asked = more.partition(" ") if not more.startswith("?") else ("", "", more)
    question = f"fraga-{check_list.versions.get(number=1).questions.first().key}"
    arguments = {
        "": [], "csv": ["csv"], "list": [check_list.pk], "edition": [check_list.pk, 1], "plan": [plan.pk],
        "unit": [town.unit.pk],
    }[about]  # fmt: skip
    return reverse(f"selfinspections:{page}", args=arguments) + asked.replace("question", question)


@pytest.mark.slow
def test_planning_and_seeing_ask_as_many_queries_with_sixty_rows_as_with_nine(
    grow, check_list, plan, town, quality_developer, client_as
):
    client = client_as(quality_developer)

    def count_all():
        return {line: queries_of(client, address_of(line, check_list, plan, town)) for line in PAGES}

    grow(FEW)
    few = count_all()
    grow(MANY - FEW)
    many = count_all()
    grown = {
        line: (len(few[line]), len(many[line]), listed(many[line])) for line in few if len(many[line]) > len(few[line])
    }
    assert not grown


@pytest.mark.slow
@pytest.mark.everywhere
def test_the_sweep_asks_four_queries_when_no_plan_lacks_anything(grow):
    def asked():
        with CaptureQueriesContext(connection) as captured:
            assert services.occurrences_make() == 0
        return len(captured)

    counts = []
    for more in (FEW, MANY - FEW):
        grow(more)
        services.occurrences_make()
        counts.append(asked())
    assert counts == [4, 4]
