"""A track with much written on it asks as many queries as one with little; so does the list beside the cases."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.calendar import local_today
from deviations.models import (
    Clock,
    StaffRisk,
    Track,
    TrackCause,
    TrackDecision,
    TrackEntry,
    TrackEvent,
    TrackInformation,
)
from deviations.services.tracks import track_open
from improvements.models import Measure
from organisation.models import User
from organisation.roles import Action
from standards.models import CauseCategory
from tests.scene import add_staff_risk, assess, delegate, open_track, report_case

from .counting import listed, queries_of

ENTRIES, MEASURES = 200, 30


@pytest.fixture
def tracks(town, employee, unit_manager, mas):
    case = assess(unit_manager, report_case(employee, town.unit), laws=("sol", "hsl"))
    held = delegate(town.board, "mas", Action.DECIDE_LEX_MARIA)
    sarah = track_open(by=unit_manager, deviation=case, kind="lex_sarah", reason="Prövas.")
    made = [open_track(mas, case), open_track(mas, case, "data_breach"), sarah]
    for track in made:
        _write(track, town, held, range(2), range(1))
    # Judged grave, so that everything that the law asks for is looked for.
    Track.objects.for_system("a test").filter(pk=made[0].pk).update(
        status="investigating", judgement="serious_injury", judged_at=timezone.now(), patient_injured=True
    )
    add_staff_risk(mas, town.board)
    return made, held


def _write(track, town, held, entries, measures):
    """More of everything that a track's page shows, each by somebody else."""
    now = timezone.now()
    people = User.objects.bulk_create(
        User(email=f"t{track.pk}-{n}@exempelkommun.example", name=f"Person {n}") for n in entries
    )
    by = dict(zip(entries, people, strict=True))
    TrackEntry.objects.bulk_create(
        TrackEntry(track=track, topic="course", text="x", kind="fact", source="x", by=by[n], title="x") for n in entries
    )
    TrackEvent.objects.bulk_create(TrackEvent(track=track, name="informed", by=by[n], at=now) for n in entries)
    TrackInformation.objects.bulk_create(
        TrackInformation(track=track, recipient="individual", on=local_today(), how="phone", points=["event"], by=by[n])
        for n in entries
    )
    TrackDecision.objects.bulk_create(
        TrackDecision(
            track=track, what="judgement", judgement="injury", answers={"harm": "yes"}, reasons="x", by=by[n],
            title="x", delegation=held,
        )
        for n in entries
    )  # fmt: skip
    clock = Clock.objects.for_system("a test").filter(track=track).first()
    Clock.objects.bulk_create(
        Clock(
            deviation=track.deviation, track=track, duty=clock.duty, reference=clock.reference, started_at=now,
            stopped_at=now, stopped_by="x",
        )
        for n in entries
    )  # fmt: skip
    made = Measure.objects.bulk_create(
        Measure(
            number=f"Å{1000 + track.pk}-{n}", unit=town.unit, board=town.board, title=f"Åtgärd {n}",
            owner=by.get(n, people[0]), due_on=local_today() + timedelta(days=n), created_by=people[0],
        )
        for n in measures
    )  # fmt: skip
    track.deviation.measures.add(*made)
    category = CauseCategory.objects.valid().first()
    for measure in made:
        cause = TrackCause.objects.create(track=track, category=category, text="x", by=measure.owner)
        cause.measures.add(measure)


def _pages(tracks):
    number = tracks[0].deviation.number
    yield "mas", reverse("deviations:show", args=[number])
    yield "mas", reverse("deviations:track", args=[number, "lex_maria"])
    yield "mas", reverse("deviations:track", args=[number, "data_breach"])
    yield "mas", reverse("deviations:vardskada", args=[number])
    yield "mas", reverse("deviations:patient_inform", args=[number])
    yield "mas", reverse("deviations:staff_risks")
    yield "unit_manager", reverse("deviations:show", args=[number])
    yield "unit_manager", reverse("deviations:track", args=[number, "lex_sarah"])


def _count(tracks, persona, client_as):
    return {f"{who} {path}": queries_of(client_as(persona(who)), path) for who, path in _pages(tracks)}


@pytest.mark.django_db
@pytest.mark.once
def test_a_track_asks_as_many_queries_with_two_hundred_entries_as_with_two(tracks, town, mas, persona, client_as):
    made, held = tracks
    few = _count(made, persona, client_as)
    for track in made:
        _write(track, town, held, range(2, ENTRIES), range(1, MEASURES))
    for _ in range(20):
        add_staff_risk(mas, town.board)
    many = _count(made, persona, client_as)
    assert StaffRisk.objects.for_system("a test").count() == 21
    grew = [page for page in few if len(many[page]) > len(few[page])]
    assert not grew, "\n\n".join(
        f"{page}: {len(few[page])}, then {len(many[page])}\n{listed(many[page][:80])}" for page in grew
    )
