"""What the nämnd is told, delegations, letters, duplicates: as many queries with sixty rows as with three."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.calendar import local_today
from deviations.models import Deviation, Exchange, Track, TrackDecision
from organisation.models import Delegation
from organisation.roles import Role
from tests.scene import delegate, report_case

from .counting import listed, queries_of
from .data import make_cases

FEW, MANY = 3, 60
PAGES = {
    "sas": (
        "deviations:decisions",
        "deviations:decisions_report",
        "deviations:decisions_csv",
        "deviations:provider_reports",
        "organisation:delegations",
    ),
    "quality_developer": ("deviations:decisions", "deviations:board_settings", "organisation:add_delegation"),
    "unit_manager": ("deviations:show case", "deviations:duplicate case"),
    "provider_lead": ("deviations:show provided", "deviations:hand_over provided"),
}


@pytest.fixture
def things(town, employee, unit_manager, provider_manager, provider_lead):
    case = report_case(employee, town.unit, concerned=["EK"])
    provided = report_case(provider_manager, town.provider_unit)
    return {"case": case, "provided": provided, "delegation": delegate(town.board)}


@pytest.fixture
def grow(town, things, employee, unit_manager, sas):
    """`grow(n)`: n more decisions, provider reports, delegations, letters and reports of the same event."""

    def grow(count):
        now = timezone.now()
        before = set(Deviation.objects.for_system("a test").values_list("pk", flat=True))
        make_cases(
            {"units": [town.unit, town.provider_unit], "people": {"medarbetare": employee, "enhetschef": unit_manager}},
            2 * count,
            seed=count,
            days=1,
            open_share=1,
        )
        made = list(Deviation.objects.for_system("a test").exclude(pk__in=before).order_by("pk"))
        ours, theirs = made[:count], made[count:]
        for cases, unit in ((ours, town.unit), (theirs, town.provider_unit)):
            Deviation.objects.for_system("a test").filter(pk__in=[each.pk for each in cases]).update(
                unit=unit, category=things["case"].category, lex_sarah=True, occurred_from=None, occurred_to=None
            )
        Deviation.objects.for_system("a test").filter(pk=things["provided"].pk).update(lex_sarah=True)
        tracks = Track.objects.bulk_create(Track(deviation=each, kind="lex_sarah", received_at=now) for each in made)
        TrackDecision.objects.bulk_create(
            TrackDecision(
                track=track, what="judgement", judgement="misconduct", reasons="Så.", by=sas, title="SAS",
                delegation=things["delegation"],
            )
            for track in tracks
        )  # fmt: skip
        Delegation.objects.bulk_create(
            Delegation(
                body=town.board, action=things["delegation"].action, role=Role.SAS, reference=f"Punkt {n}",
                valid_from=local_today() - timedelta(days=n),
            )
            for n in range(count)
        )  # fmt: skip
        Exchange.objects.bulk_create(
            Exchange(
                deviation=case, direction="out", kind="region", counterpart=f"Region {n}", letter="Hej", by=unit_manager
            )
            for n in range(count)
            for case in (things["case"], things["provided"])
        )

    return grow


@pytest.mark.slow
@pytest.mark.once
def test_the_pages_ask_no_more_when_there_is_more_to_show(grow, things, persona, client_as):
    counted = {}
    for rows in (FEW, MANY):
        grow(rows - max(counted, default=0))
        counted[rows] = {}
        for name, pages in PAGES.items():
            client = client_as(persona(name))
            for line in pages:
                page, _, thing = line.partition(" ")
                address = reverse(page, args=[things[thing].number] if thing else [])
                counted[rows][f"{name}: {line}"] = queries_of(client, address)
    grew = {
        line: (len(few), len(counted[MANY][line]), listed(counted[MANY][line][:60]))
        for line, few in counted[FEW].items()
        if len(counted[MANY][line]) > len(few)
    }
    assert not grew, grew
    assert len(counted[MANY]["unit_manager: deviations:show case"]) < 60
