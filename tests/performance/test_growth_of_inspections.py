"""Egenkontroller: lists, sheet, answering and Min dag ask as many queries with sixty rows as with nine."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.calendar import local_today
from improvements.models import Measure
from selfinspections.models import Answer, Finding, Occurrence, OccurrenceEvent, Plan, Question, Representative
from tests.scene_inspections import add_list, answer_all, begin

from .counting import listed, queries_of

FEW, MANY = 9, 60  # with nine, Min dag already counts what it has no room for
PAGES = (
    "my_day",
    "selfinspections:list",
    "selfinspections:list ?lage=sena&ordning=enhet",
    "selfinspections:export csv",
    "selfinspections:findings",
    "selfinspections:findings ?lage=open&allvar=2",
    "selfinspections:export_findings csv",
    "selfinspections:add",
    "selfinspections:show answered",
    "selfinspections:answer waiting",
)


@pytest.fixture
def sheets(town, unit_manager, employee):
    """One that is to be answered and one that is."""
    check_list = add_list(unit_manager, town.unit)
    answered = answer_all(employee, begin(employee, check_list, town.unit))
    return {"waiting": begin(employee, check_list, town.unit), "answered": answered}


@pytest.fixture
def grow(town, sheets, unit_manager, employee):
    """`grow(n)`: n more egenkontroller to answer and answered, n more plans, and n more of everything on a sheet."""
    grown = {"n": 0}
    check_list, today, now = sheets["waiting"].check_list, local_today(), timezone.now()
    edition = sheets["waiting"].edition
    common = {"check_list": check_list, "edition": edition, "board": town.board}

    def more(count):
        first, grown["n"] = grown["n"], grown["n"] + count
        these = range(first, first + count)
        plans = Plan._base_manager.bulk_create(
            Plan(
                check_list=check_list, unit=town.unit, board=town.board, frequency="weekly",
                starts_on=today + timedelta(days=n % 7),
            )
            for n in these
        )  # fmt: skip
        Plan.units.through.objects.bulk_create(
            Plan.units.through(plan=plan, unit=unit) for plan in plans for unit in (town.unit, town.home_care)
        )
        Occurrence._base_manager.bulk_create(
            Occurrence(
                unit=town.unit, plan=plan, planned_on=today - timedelta(days=20), due_on=today - timedelta(days=9),
                **common,
            )
            for plan in plans
        )  # fmt: skip
        named = Plan._base_manager.bulk_create(
            Plan(
                check_list=check_list, unit=town.unit, board=town.board, frequency="weekly", starts_on=today,
                who="named",
            )
            for _ in range(2 * count)
        )  # fmt: skip
        for plan in named:
            plan.units.set([town.unit])
        Occurrence._base_manager.bulk_create(
            Occurrence(unit=town.unit, plan=plan, planned_on=today, due_on=today, who="named", **common)
            for plan in named
        )
        Representative.objects.bulk_create(
            Representative(plan=plan, unit=town.unit, user=employee) for plan in named[:count]
        )
        ended = Occurrence._base_manager.bulk_create(
            Occurrence(
                unit=town.unit, planned_on=today - timedelta(days=n), due_on=today, status="done", ended_at=now,
                ended_by=employee, **common,
            )
            for n in these
        )  # fmt: skip
        questions = Question.objects.bulk_create(
            Question(edition=edition, order=n + 10, group=f"Rubrik {n}", words=f"Fråga {n}") for n in these
        )
        Answer.objects.bulk_create(
            Answer(occurrence=sheet, question=question, choice="no", by=employee, version=1)
            for question in questions
            for sheet in sheets.values()
        )
        measures = Measure._base_manager.bulk_create(
            Measure(
                number=f"Å2026-{n + 1000}", unit=town.unit, board=town.board, title=f"Åtgärd {n}", owner=unit_manager,
                due_on=today + timedelta(days=90), created_by=unit_manager,
            )
            for n in these
        )  # fmt: skip
        findings = Finding._base_manager.bulk_create(
            Finding(occurrence=each, question=question)
            for question, other in zip(questions, ended, strict=True)
            for each in (sheets["answered"], other)
        )
        for n, finding in enumerate(findings):
            finding.measures.add(measures[n % len(measures)])
        OccurrenceEvent.objects.bulk_create(
            OccurrenceEvent(occurrence=sheets["answered"], name="reopen", by=unit_manager) for _ in these
        )

    return more


def count_all(sheets, clients):
    found = {}
    for who, client in clients.items():
        for line in PAGES:
            page, _, more = line.partition(" ")
            sheet = sheets.get(more)
            address = reverse(page, args=[sheet.pk] if sheet else ["csv"] if more == "csv" else [])
            found[who, line] = queries_of(client, address + (more if more.startswith("?") else ""))
    return found


@pytest.mark.slow
def test_egenkontroller_ask_as_many_queries_with_sixty_rows_as_with_nine(
    grow, sheets, unit_manager, employee, client_as
):
    clients = {"unit_manager": client_as(unit_manager), "employee": client_as(employee)}
    grow(FEW)
    few = count_all(sheets, clients)
    grow(MANY - FEW)
    many = count_all(sheets, clients)
    grown = {
        line: (len(few[line]), len(many[line]), listed(many[line])) for line in few if len(many[line]) > len(few[line])
    }
    assert not grown
