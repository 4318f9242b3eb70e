"""Loggboken, who is informed, introductions and the pulse ask as many queries with many lines, people and units as with
half of them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.calendar import local_today
from organisation.models import Assignment, Unit, User, path_beneath
from qualityyear.knowledge.contents import statements
from qualityyear.models import InformationReceipt, Introduction, IntroductionTick, LogEntry, LogThanks, PulseRound
from qualityyear.workflow import EditionKind
from tests.conftest import OPENED
from tests.scene_knowledge import publish

from .counting import listed, queries_of

MANY = 60  # a unit more than these and the nämnd is asked for as a whole (organisation.access.units_q)
PAGES = (
    ("logbook:list", "", "quality_developer"),
    ("logbook:list", "?ordning=-tack&tid=90", "quality_developer"),
    ("logbook:export", "csv", "quality_developer"),
    ("knowledge:own", "", "employee"),
    ("knowledge:overview", "?visa=alla", "quality_developer"),
    ("knowledge:export", "csv", "quality_developer"),
    ("knowledge:introductions", "", "quality_developer"),
    ("pulse:results", "", "quality_developer"),
    ("my_day", "", "unit_manager"),
)


@pytest.fixture
def grow(town, quality_developer, employee):
    """`grow(n)`: n more units, each with somebody who has read and is introduced, a line with thanks, and a pulse."""
    information = publish(quality_developer, town.board)
    check_list = publish(quality_developer, town.board, EditionKind.INTRODUCTION)
    edition = publish(quality_developer, town.board, EditionKind.PULSE)
    results = {key: [1, 1, 1, 1, 2] for key, *_ in statements(edition)}
    grown, today = {"n": 0}, local_today()

    def more(count):
        first, grown["n"] = grown["n"], grown["n"] + count
        these = range(first, first + count)
        units = Unit.objects.bulk_create(
            Unit(
                key=f"enhet-{n}", name=f"Enhet {n}", kind="unit", parent=town.area, board=town.board, valid_from=OPENED,
                path=f"{town.area.path}x",
            )
            for n in these
        )  # fmt: skip
        for unit in units:
            unit.path = path_beneath(town.area, unit.pk)
        Unit.objects.bulk_update(units, ["path"])
        people = User.objects.bulk_create(User(email=f"p{n}@exempelkommun.example", name=f"Person {n}") for n in these)
        Assignment.objects.bulk_create(
            Assignment(user=person, role="employee", unit=place, valid_from=OPENED)
            for person, unit in zip(people, units, strict=True)
            for place in (unit, town.unit)
        )
        InformationReceipt.objects.bulk_create(
            InformationReceipt(edition=information, board=town.board, user=person) for person in people[: count // 2]
        )
        begun = Introduction._base_manager.bulk_create(
            Introduction(edition=check_list, user=person, unit=unit, board=town.board, starts_on=today)
            for person, unit in zip(people, units, strict=True)
        )
        IntroductionTick.objects.bulk_create(
            IntroductionTick(introduction=row, item=0, side="new", by=row.user) for row in begun
        )
        entries = LogEntry._base_manager.bulk_create(
            LogEntry(unit=unit, board=town.board, text=f"Rad {unit.name}", by=person, at=timezone.now())
            for person, unit in zip(people, units, strict=True)
        )
        LogThanks.objects.bulk_create(LogThanks(entry=entry, by=employee) for entry in entries)
        PulseRound._base_manager.bulk_create(
            PulseRound(
                board=town.board, unit=unit, year=today.year - 1, half=half, edition=edition, is_closed=True,
                opens_on=today - timedelta(days=90), closes_on=today - timedelta(days=60), asked=9, answers=6,
                results=results,
            )
            for unit in units
            for half in (1, 2)
        )  # fmt: skip

    return more


@pytest.mark.slow
def test_the_pages_ask_as_much_of_many_as_of_few(grow, persona, client_as, town):
    def asked():
        found = {}
        for name, more, who in PAGES:
            address = reverse(name, args=["csv"] if more == "csv" else []) + (more if more.startswith("?") else "")
            found[name, more, who] = queries_of(client_as(persona(who)), address)
        return found

    grow(MANY)
    few = asked()
    grow(MANY)
    many = asked()
    wrong = [key for key in few if len(many[key]) > len(few[key])]
    assert not wrong, "\n\n".join(f"{key}: {len(few[key])} → {len(many[key])}\n{listed(many[key])}" for key in wrong)
