"""One event reported by two colleagues: suggested, and investigated once. Periods and several people fit."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.calendar import STOCKHOLM
from core.errors import RuleBroken
from deviations.models import Clock, Deviation, Track
from deviations.printing import case_html
from deviations.selectors_duplicates import possible_duplicates
from deviations.services import deviation_mark_duplicate, deviation_mark_not_deviation, deviation_restore, tracks
from standards.models import Category
from tests.scene import report_case

pytestmark = pytest.mark.django_db


def at(month, day=1, hour=12, year=2026):
    return datetime(year, month, day, hour, tzinfo=STOCKHOLM)


NOON = timezone.now().replace(hour=11, minute=0, second=0, microsecond=0) - timedelta(days=3)


@pytest.fixture
def report(town, employee):
    def report(by=employee, unit=town.unit, when=NOON, to=None, **more):
        return report_case(by, unit, occurred_from=when, occurred_to=to, **more)

    return report


def suggested(user, case):
    return [row.number for row in possible_duplicates(user, case)]


def mark(by, case, original):
    case = Deviation.objects.for_system("test").get(pk=case.pk)
    return deviation_mark_duplicate(by=by, deviation=case, version=case.version, original_number=original.number)


def test_two_colleagues_reports_of_one_event_find_each_other(report, colleague, unit_manager):
    first, second = report(), report(by=colleague, when=NOON + timedelta(hours=2))
    assert suggested(unit_manager, second) == [first.number]
    assert suggested(unit_manager, first) == [second.number]


def test_another_day_another_unit_and_another_kind_are_not_the_same(report, town, unit_manager):
    case = report()
    other = Category.objects.valid().filter(is_tile=True).exclude(pk=case.category_id).exclude(key=Category.UNKNOWN)
    report(when=NOON - timedelta(days=3))
    report(unit=town.home_care)
    elsewhere = report()
    Deviation.objects.for_system("test").filter(pk=elsewhere.pk).update(category=other.first())
    assert suggested(unit_manager, case) == []


def test_a_report_that_does_not_know_the_kind_may_be_any(report, unit_manager):
    case, unknown = report(), report()
    Deviation.objects.for_system("test").filter(pk=unknown.pk).update(
        category=Category.objects.get(key=Category.UNKNOWN)
    )
    assert suggested(unit_manager, case) == [unknown.number]
    unknown.refresh_from_db()
    assert suggested(unit_manager, unknown) == [case.number]


def test_a_period_from_april_to_december_meets_what_somebody_saw_within_it(report, unit_manager):
    long = report(when=at(4, 1, year=2025), to=at(12, 31, year=2025))
    within, before = report(when=at(6, 10, year=2025)), report(when=at(3, 1, year=2025))
    assert suggested(unit_manager, long) == [within.number]
    assert suggested(unit_manager, within) == [long.number]
    assert suggested(unit_manager, before) == []


def test_an_unknown_time_goes_by_the_day_of_the_report(report, unit_manager):
    unknown, today = report(when=None), report(when=timezone.now() - timedelta(hours=1))
    assert suggested(unit_manager, unknown) == [today.number]


def test_of_several_people_one_in_common_comes_first(report, colleague, unit_manager):
    case = report(concerned=["EK", "AB", "Rum 3"])
    near = report(by=colleague)
    same = report(by=colleague, when=NOON + timedelta(hours=20), concerned=["ab", "CD"])
    assert case.concerned.count() == 3
    assert suggested(unit_manager, case) == [same.number, near.number]


def test_initials_elsewhere_are_told_only_those_who_handle_there_and_rooms_never(
    report, town, unit_manager, stand_in, division_manager
):
    from organisation.roles import Role
    from organisation.services import assignment_add

    case = report(concerned=["EK", "Rum 3"])
    elsewhere = report(unit=town.home_care, concerned=["EK"])
    report(unit=town.home_care, concerned=["Rum 3"])
    assert suggested(unit_manager, case) == []
    assignment_add(by=None, person=unit_manager, role=Role.UNIT_MANAGER, unit=town.home_care)
    assert suggested(unit_manager, case) == [elsewhere.number]


def test_what_is_set_aside_or_long_closed_and_what_one_may_not_see_is_not_suggested(report, unit_manager, stand_in):
    case, aside, hidden = report(), report(), report()
    deviation_mark_not_deviation(by=unit_manager, deviation=aside, version=aside.version, reason="Fel.")
    hidden.implicated.add(unit_manager)
    assert suggested(unit_manager, case) == []
    assert suggested(stand_in, case) == [hidden.number]


def test_the_cases_page_links_to_the_form_with_the_number_filled_in(report, client_as, unit_manager, division_manager):
    first, second = report(), report()
    client = client_as(unit_manager)
    link = f"{reverse('deviations:duplicate', args=[second.number])}?forst={first.number}"
    page = reverse("deviations:show", args=[second.number])
    assert link in client.get(page).content.decode()
    assert f'value="{first.number}"' in client.get(link).content.decode()
    mark(unit_manager, second, first)
    assert "Kan vara samma händelse" not in client.get(page).content.decode()


# --- One investigation -----------------------------------------------------------------------------------------------


@pytest.fixture
def track_in(unit_manager):
    def track_in(case):
        return tracks.track_open(by=unit_manager, deviation=case, kind="lex_sarah", reason="Hon for illa.")

    return track_in


def test_a_duplicates_track_ends_in_the_first_cases_and_its_clocks_stop(report, track_in, unit_manager):
    first, second = report(), report()
    track_in(first)
    track = track_in(second)
    mark(unit_manager, second, first)
    track = Track.objects.for_system("test").get(pk=track.pk)
    assert (track.status, track.grounds) == ("declined", f"Samma händelse utreds i {first.number}.")
    running = Clock.objects.for_system("test").filter(stopped_at=None)
    assert not running.filter(deviation=second).exists()
    assert running.filter(deviation=first).exists()


def test_a_track_that_does_not_run_in_the_first_case_is_not_lost(report, track_in, unit_manager):
    first, second = report(), report()
    track_in(second)
    with pytest.raises(RuleBroken, match="Öppna spåret där först"):
        mark(unit_manager, second, first)
    second.refresh_from_db()
    assert second.status == "reported"
    # The other way round all is well.
    assert mark(unit_manager, first, second).duplicate_of == second


def test_a_track_that_has_been_judged_keeps_its_case(report, track_in, unit_manager):
    first, second = report(), report()
    track_in(first)
    track = track_in(second)
    Track.objects.for_system("test").filter(pk=track.pk).update(judgement="misconduct", judged_at=timezone.now())
    with pytest.raises(RuleBroken, match="redan bedömt"):
        mark(unit_manager, second, first)


def test_a_case_on_a_track_is_not_set_aside_past_it(report, track_in, unit_manager):
    case = report()
    track_in(case)
    case.refresh_from_db()
    with pytest.raises(RuleBroken, match="Spåret Lex Sarah"):
        deviation_mark_not_deviation(by=unit_manager, deviation=case, version=case.version, reason="Inget.")


def test_a_duplicates_track_comes_back_with_the_case_and_both_say_who(report, track_in, unit_manager):
    first, second = report(), report()
    track_in(first)
    track = track_in(second)
    mark(unit_manager, second, first)
    second.refresh_from_db()
    deviation_restore(by=unit_manager, deviation=second, version=second.version, reason="Det var en annan kväll.")
    track = Track.objects.for_system("test").get(pk=track.pk)
    assert (track.status, track.grounds) == ("received", "Hon for illa.")
    assert Clock.objects.for_system("test").filter(track=track, stopped_at=None).exists()
    assert [(event.name, event.by) for event in track.events.order_by("pk")] == [
        ("opened", unit_manager), ("left", unit_manager), ("take_up", unit_manager),
    ]  # fmt: skip


def test_a_track_that_somebody_declined_stays_declined_when_the_case_comes_back(report, unit_manager):
    first, second = report(), report()
    track = tracks.track_decline(by=unit_manager, deviation=second, kind="lex_maria", reason="Ingen vård.")
    mark(unit_manager, second, first)
    second.refresh_from_db()
    deviation_restore(by=unit_manager, deviation=second, version=second.version, reason="Det var en annan kväll.")
    track.refresh_from_db()
    assert track.status == "declined"


def test_an_unknown_number_and_one_that_may_not_be_seen_get_the_same_words(report, town, other_unit_manager, client_as):
    case, unseen = report(unit=town.lss_unit), report()
    client, address = client_as(other_unit_manager), reverse("deviations:duplicate", args=[case.number])
    assert client.get(reverse("deviations:show", args=[unseen.number])).status_code == 404

    def said(number):
        page = client.post(address, {"version": case.version, "original_number": number})
        return page.context["form"].errors["original_number"][0].replace(number, "X")

    assert said("1999-0001") == said(unseen.number)
    assert said("1999-0001").startswith("Det finns inget ärende X som du kan se")
    assert "det här ärendet" in said(case.number)


def test_the_first_case_is_named_only_to_those_who_may_open_it(report, town, sas, other_unit_manager):
    first, second = report(), report(unit=town.lss_unit)
    Deviation.objects.for_system("test").filter(pk=second.pk).update(
        status="duplicate", duplicate_of=first, owner=None, owner_role="unit_manager", owner_unit=town.lss_unit
    )
    second.refresh_from_db()
    second.events.create(
        name="mark_duplicate", old_status="reported", new_status="duplicate", note=f"Dubblett av {first.number}"
    )
    on_paper = case_html(second, by=other_unit_manager, handles=True)
    assert first.number not in on_paper
    assert "Ett annat ärende" in on_paper
    assert first.number in case_html(second, by=sas, handles=False)
