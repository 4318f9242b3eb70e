"""A case with both lex tracks, 200 notes and 30 measures is opened with as many queries as one with hardly any."""

import pytest
from django.urls import reverse
from django.utils import timezone

from core.calendar import local_today
from deviations.models import TrackCause, TrackDecision, TrackEntry, TrackEvent, TrackInformation
from deviations.services import judging
from improvements.models import Measure
from organisation.roles import Action
from standards.models import CauseCategory
from tests.scene import assess, delegate, open_track, report_case

from .counting import listed, queries_of

pytestmark = [pytest.mark.slow, pytest.mark.once]


@pytest.fixture
def opened(town, employee, unit_manager, sas, mas):
    delegations = [delegate(town.board), delegate(town.board, role="mas", action=Action.DECIDE_LEX_MARIA)]
    case = assess(unit_manager, report_case(employee, town.unit, "Insulin gavs till fel person."), laws=("sol", "hsl"))
    found = {}
    for by, kind, judgement in ((sas, "lex_sarah", "misconduct"), (mas, "lex_maria", "injury")):
        track = open_track(unit_manager, case, kind)  # neither reads the other law's case before
        found[kind] = judging.track_judge(
            by=by, track=track, version=track.version, judgement=judgement, reasons="Vägt så."
        )
    return case, found, delegations


def fill(case, tracks, delegations, sas, entries, measures):
    category, now = CauseCategory.objects.valid().first(), timezone.now()
    first = Measure.objects.count()
    rows = Measure.objects.bulk_create(
        Measure(
            number=f"Å2026-{first + n + 100}", unit=case.unit, board=case.board, title=f"Åtgärd {n}", owner=sas,
            due_on=local_today(), created_by=sas,
        )
        for n in range(measures)
    )  # fmt: skip
    case.measures.add(*rows)
    for track, delegation in zip(tracks.values(), delegations, strict=True):
        common = {"track": track, "by": sas, "at": now}
        note = {"topic": "event", "text": "Larmet gick.", "kind": "fact", "source": "Loggen", "title": "SAS"}
        notes = TrackEntry.objects.bulk_create(TrackEntry(**common, **note) for _ in range(entries // 2))
        TrackEntry.objects.bulk_create(TrackEntry(**common, **note, corrects=entry) for entry in notes)
        for measure in rows:
            cause = TrackCause.objects.create(**common, category=category, text="Två våningar.")
            cause.measures.add(measure)
        TrackInformation.objects.bulk_create(
            TrackInformation(**common, recipient="relative", on=local_today(), how="phone") for _ in range(measures)
        )
        TrackDecision.objects.bulk_create(
            TrackDecision(
                **common, what="judgement", judgement=track.judgement, reasons="Så.", title="SAS", delegation=delegation
            )
            for _ in range(measures)
        )
        TrackEvent.objects.bulk_create(TrackEvent(**common, name="informed") for _ in range(entries))


def test_the_case_and_its_tracks_ask_no_more_with_two_hundred_notes(opened, sas, mas, unit_manager, client_as):
    case, tracks, delegations = opened
    pages = [
        (sas, reverse("deviations:track", args=[case.number, "lex_sarah"])),
        (mas, reverse("deviations:track", args=[case.number, "lex_maria"])),
        (unit_manager, reverse("deviations:show", args=[case.number])),
    ]
    counted = []
    for entries, measures in ((4, 3), (196, 27)):
        fill(case, tracks, delegations, sas, entries, measures)
        counted.append([queries_of(client_as(who), address) for who, address in pages])
    for few, many, (_, address) in zip(*counted, pages, strict=True):
        assert len(many) <= len(few), f"{address}\n{listed(many)}"
