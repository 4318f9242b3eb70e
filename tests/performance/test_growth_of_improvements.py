"""Förbättringar: lists, board and pages ask as many queries with sixty rows as with nine."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.calendar import local_today
from improvements.models import EffectFollowUp, Idea, ImprovementWork, Measure, ValuesTalk, WorkEvent, WorkValue
from tests.scene_improvements import begin_work

from .counting import listed, queries_of

FEW, MANY = 9, 60  # with nine, Min dag already counts what it has no room for
PAGES = (
    "my_day",
    "improvements:list ?ursprung=arbete",
    "improvements:board",
    "improvements:board ?ursprung=eget&ansvarig=jag",
    "improvements:show measure",
    "improvements:ideas",
    "improvements:ideas ?svar=new&sok=klocka",
    "improvements:export_ideas csv",
    "improvements:talks",
    "improvements:export_talks csv",
    "improvements:works",
    "improvements:works ?hjul=pagaende&sok=arbete",
    "improvements:export_works csv",
    "improvements:progress",
    "improvements:work work",
    "improvements:work_change work",
)


@pytest.fixture
def work(town, unit_manager):
    return begin_work(unit_manager, town.unit)


@pytest.fixture
def grow(town, work, unit_manager):
    """`grow(n)`: n more works, and n more of everything that one of them holds."""
    grown = {"n": 0}

    def more(count):
        first, grown["n"] = grown["n"], grown["n"] + count
        these, today = range(first, first + count), local_today()
        ImprovementWork._base_manager.bulk_create(
            ImprovementWork(
                number=f"F2026-{n + 1000}", title=f"Arbete {n}", unit=town.unit if n % 2 else town.home_care,
                board=town.board, lead=unit_manager, start_on=today - timedelta(days=90), ends_on=today,
                created_by=unit_manager, search_text="arbete",
            )
            for n in these
        )  # fmt: skip
        Measure._base_manager.bulk_create(
            Measure(
                number=f"Å2026-{n + 1000}", unit=town.unit, board=town.board, title=f"Åtgärd {n}", owner=unit_manager,
                due_on=today + timedelta(days=n % 40 - 20), created_by=unit_manager, work=work,
            )
            for n in these
        )  # fmt: skip
        WorkValue.objects.bulk_create(WorkValue(work=work, on=today - timedelta(days=31 * n), value=n) for n in these)
        looked_at = work.measures.order_by("pk").first()
        EffectFollowUp.objects.bulk_create(
            EffectFollowUp(measure=looked_at, planned_on=today, done_on=today, how="counted", result="none", note="x")
            for _ in these
        )
        Idea._base_manager.bulk_create(
            Idea(
                number=f"I2026-{n + 1000}", unit=town.unit, board=town.board, text="En klocka", search_text="klocka",
                sender=unit_manager, sent_at=timezone.now() - timedelta(days=30 + n),
            )
            for n in these
        )  # fmt: skip
        ValuesTalk._base_manager.bulk_create(
            ValuesTalk(unit=town.unit, board=town.board, held_on=today, participants=4, outcome="Vi knackar på.")
            for _ in these
        )
        WorkEvent.objects.bulk_create(WorkEvent(work=work, name="change", by=unit_manager) for _ in these)

    return more


def count_all(work, client):
    found = {}
    for line in PAGES:
        page, _, more = line.partition(" ")
        if more in ("work", "measure"):
            address = reverse(page, args=[work.number if more == "work" else work.measures.first().number])
        elif more == "csv":
            address = reverse(page, args=["csv"])
        else:
            address = reverse(page) + more
        found[line] = queries_of(client, address)
    return found


@pytest.mark.slow
def test_forbattringar_ask_as_many_queries_with_sixty_rows_as_with_nine(grow, work, unit_manager, client_as):
    client = client_as(unit_manager)
    grow(FEW)
    few = count_all(work, client)
    grow(MANY - FEW)
    many = count_all(work, client)
    grown = {
        line: (len(few[line]), len(many[line]), listed(many[line])) for line in few if len(many[line]) > len(few[line])
    }
    assert not grown
