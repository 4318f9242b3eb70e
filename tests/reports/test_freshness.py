"""Figures are frozen as whoever wrote has read them: where they would come out otherwise, they are fetched first."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.errors import RuleBroken
from deviations.models import Deviation, Track
from reports import services
from reports.lists.changes import changes_of
from reports.lists.freshness import outdated
from reports.models import AnnualReport
from selfinspections.models import Occurrence
from tests.scene_inspections import WARM, add_list, answer_all, begin
from tests.scene_knowledge import publish, read
from tests.scene_plans import follow_up_goal, set_goal

from .conftest import at

pytestmark = pytest.mark.django_db


def fresh(report):
    return AnnualReport.objects.for_system("t").get(pk=report.pk)


def make_ready(by, report, **more):
    report = fresh(report)
    return services.report_make_ready(by=by, report=report, version=report.version, **more)


def of_2021(goal):
    type(goal).objects.for_system("t").filter(pk=goal.pk).update(first_year=2021)
    return goal


@pytest.fixture
def written(town, add_cases, write_musts, quality_developer):
    add_cases(12, at(2021, 3))
    return write_musts(services.report_start(by=quality_developer, board=town.board, year=2021, at=at(2022, 1, 20)))


def test_what_has_come_since_stops_it_until_the_figures_are_fetched(written, add_cases, quality_developer):
    add_cases(3, at(2021, 12, 30))
    with pytest.raises(RuleBroken, match=r"A1 Avvikelser totalt \(12, nu 15\).*Hämta dem på nytt"):
        make_ready(quality_developer, written)
    assert fresh(written).status == "draft"
    assert fresh(written).figures.get(code="A1").value == 12
    services.figures_gather(by=quality_developer, report=fresh(written), version=fresh(written).version)
    ready = make_ready(quality_developer, written)
    assert (ready.status, ready.figures.get(code="A1").value) == ("ready", 15)


def test_what_has_only_been_handled_since_does_not(written, add_cases, quality_developer, unit_manager):
    """The figures say how it was on the day when they were fetched, and that day stands beside them."""
    add_cases(6, at(2022, 1, 25), open_=True)
    assert make_ready(quality_developer, written, at=at(2022, 2, 20)).status == "ready"


def test_what_is_read_judged_and_notified_since_does_not(
    town, written, add_cases, quality_developer, unit_manager, employee, client_as
):
    """A report is received in the year; it is judged, notified and everything read after the figures were fetched."""
    (case,) = add_cases(1, at(2021, 4))
    common = {"kind": "lex_sarah", "received_at": at(2021, 4), "grounds": "Så."}
    track = Track.objects.for_system("t").create(deviation=case, status="received", **common)
    goal = of_2021(set_goal(unit_manager, town.unit, "Ingen ska falla"))
    check_list = add_list(unit_manager, town.unit)
    occasion = begin(employee, check_list, town.unit)
    Occurrence.objects.for_system("t").filter(pk=occasion.pk).update(planned_on=at(2021, 5).date())
    information = publish(quality_developer, town.board)
    services.figures_gather(by=quality_developer, report=fresh(written), version=fresh(written).version)
    of_track = {"status": "decided", "judgement": "serious", "judged_at": at(2022, 2), "notified_at": at(2022, 2)}
    Track.objects.for_system("t").filter(pk=track.pk).update(**of_track)
    answer_all(employee, occasion, WARM)
    Occurrence.objects.for_system("t").filter(pk=occasion.pk).update(planned_on=at(2021, 5).date())
    follow_up_goal(unit_manager, goal)
    read(employee, information)
    changed = {change.figure.code for change in changes_of(fresh(written)) if change.differs}
    assert {"D1", "E1", "E2", "K2", "K3", "K4"} <= changed
    assert outdated(fresh(written)) == []
    text = client_as(quality_developer).get(reverse("reports:changes", args=[written.pk])).content.decode()
    assert text.count("Säger hur det stod den dag siffrorna hämtades") >= len(changed)
    assert make_ready(quality_developer, written).status == "ready"


def test_a_goal_that_has_come_since_does(town, written, quality_developer):
    """Of goals only how each of them went is as of the day."""
    of_2021(set_goal(quality_developer, town.board, "Ingen ska falla"))
    assert [change.figure.code for change in outdated(fresh(written))] == ["D1"]


def test_figures_from_before_the_years_end_are_fetched_anew(town, write_musts, quality_developer):
    report = services.report_start(by=quality_developer, board=town.board, year=2021, at=at(2021, 11, 20))
    write_musts(report)
    with pytest.raises(RuleBroken, match="20 november 2021, innan året var slut"):
        make_ready(quality_developer, report, at=at(2022, 2, 20))
    services.figures_gather(by=quality_developer, report=fresh(report), version=fresh(report).version, at=at(2022, 2))
    assert make_ready(quality_developer, report, at=at(2022, 2, 20)).status == "ready"


def test_the_page_says_which_and_one_press_leads_on(written, client_as, quality_developer):
    client, page = client_as(quality_developer), reverse("reports:make_ready", args=[written.pk])
    assert "Hämta siffrorna på nytt först" not in client.get(page).content.decode()
    Deviation.objects.for_system("t").filter(reported_at__year=2021).update(severity=4)
    text = client.get(page).content.decode()
    assert "Hämta siffrorna på nytt först" in text
    assert "samma, men tabellen eller jämförelsen är en annan" in text
    assert "Markera som färdig</button>" not in text
    refused = client.post(page, {"version": fresh(written).version})
    assert "A11 Bedömningar i riskmatrisen (tabellen eller jämförelsen är en annan)" in refused.content.decode()
    done = client.post(
        reverse("reports:figures", args=[written.pk]), {"version": fresh(written).version, "vidare": "fardig"}
    )
    assert done.url == page
    assert "Markera som färdig</button>" in client.get(page).content.decode()


def test_what_a_heading_asks_for_and_was_not_counted_then_is_fetched(written, client_as, quality_developer):
    written.figures.filter(code__in=("K1", "M1")).delete()
    with pytest.raises(RuleBroken, match="Nya sedan sist: K1 Rapporter enligt lex Sarah, M1"):
        make_ready(quality_developer, written)
    overview = client_as(quality_developer).get(written.get_absolute_url()).content.decode()
    assert "Hämta siffrorna på nytt. Nya sedan sist" in overview


def test_only_whoever_may_freeze_them_is_told_what_differs(written, add_cases, mas):
    add_cases(3, at(2021, 12, 30))
    with pytest.raises(PermissionDenied):
        make_ready(mas, written)
