"""Status × step × role, written out; what is frozen, and what may not be changed any more."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.errors import Conflict, DomainError, RuleBroken
from reports import services
from reports.models import AnnualReport

from .conftest import at

pytestmark = pytest.mark.django_db


def make_ready(by, report):
    return services.report_make_ready(by=by, report=report, version=report.version, at=at(2022, 2, 28))


def back_to_draft(by, report):
    return services.report_back_to_draft(by=by, report=report, version=report.version, reason="Ett fel i texten.")


def adopt(by, report):
    return services.report_adopt(
        by=by, report=report, version=report.version, adopted_on=date(2022, 3, 24), adopted_paragraph="§ 41"
    )


STEPS = {"make_ready": make_ready, "back_to_draft": back_to_draft, "adopt": adopt}
YES, NO, NOT_NOW = "yes", PermissionDenied, RuleBroken
MATRIX = {
    # (role, status): make_ready, back_to_draft, adopt
    ("quality_developer", "draft"): (YES, NOT_NOW, NOT_NOW),
    ("quality_developer", "ready"): (NOT_NOW, YES, YES),
    ("quality_developer", "adopted"): (NOT_NOW, NOT_NOW, NOT_NOW),
    ("quality_manager", "draft"): (YES, NOT_NOW, NOT_NOW),
    ("quality_manager", "ready"): (NOT_NOW, YES, YES),
    ("quality_manager", "adopted"): (NOT_NOW, NOT_NOW, NOT_NOW),
    ("mas", "draft"): (NO, NO, NO),
    ("mas", "ready"): (NO, NO, NO),
    ("mas", "adopted"): (NO, NO, NO),
    ("director", "draft"): (NO, NO, NO),
    ("director", "ready"): (NO, NO, NO),
    ("director", "adopted"): (NO, NO, NO),
    ("board_member", "draft"): (NO, NO, NO),
    ("board_member", "ready"): (NO, NO, NO),
    ("board_member", "adopted"): (NO, NO, NO),
    ("unit_manager", "draft"): (NO, NO, NO),
    ("unit_manager", "ready"): (NO, NO, NO),
    ("unit_manager", "adopted"): (NO, NO, NO),
    ("other_board_quality_developer", "draft"): (NO, NO, NO),
    ("other_board_quality_developer", "ready"): (NO, NO, NO),
    ("other_board_quality_developer", "adopted"): (NO, NO, NO),
}


@pytest.mark.parametrize(("role", "status"), MATRIX, ids=lambda value: value)
def test_status_by_step_by_role(role, status, report, write_musts, quality_developer, persona):
    write_musts(report)
    if status in ("ready", "adopted"):
        report = make_ready(quality_developer, report)
    if status == "adopted":
        report = adopt(quality_developer, report)
    person = persona(role)
    for step, expected in zip(STEPS, MATRIX[role, status], strict=True):
        fresh = AnnualReport.objects.for_system("test").get(pk=report.pk)
        if expected is YES:
            continue
        with pytest.raises(expected):
            STEPS[step](person, fresh)
        assert AnnualReport.objects.for_system("test").get(pk=report.pk).status == status
    for step, expected in zip(STEPS, MATRIX[role, status], strict=True):
        if expected is YES:
            fresh = AnnualReport.objects.for_system("test").get(pk=report.pk)
            assert STEPS[step](person, fresh).status != status
            break


def test_the_table_names_every_step_of_the_workflow():
    from reports.workflow import TRANSITIONS

    assert set(STEPS) == set(TRANSITIONS)


def test_ready_needs_a_summary(report, quality_developer):
    with pytest.raises(RuleBroken, match="Sammanfattning"):
        make_ready(quality_developer, report)


def test_a_large_change_needs_a_comment(town, add_cases, quality_developer, write, write_musts):
    add_cases(100, at(2019, 6))
    add_cases(200, at(2021, 6))
    report = services.report_start(by=quality_developer, board=town.board, year=2021)
    write_musts(report)
    with pytest.raises(RuleBroken, match="har ökat med 100 % sedan 2019. Skriv en kommentar"):
        make_ready(quality_developer, report)
    write(report, "kommentar", "Systemet infördes 2019.")
    assert make_ready(quality_developer, report).status == "ready"


def test_ready_freezes_figures_and_text(ready_report, quality_developer, add_cases, write):
    add_cases(50, at(2021, 6))
    with pytest.raises(RuleBroken, match="frysta"):
        services.figures_gather(by=quality_developer, report=ready_report, version=ready_report.version)
    with pytest.raises(RuleBroken, match="blev färdig"):
        write(ready_report, "mal", "Nytt")
    assert ready_report.figures.get(code="A1").value == 0


def test_a_page_from_before_it_became_ready_does_not_thaw_it(report, write_musts, quality_developer):
    write_musts(report)
    old_page = AnnualReport.objects.for_system("test").get(pk=report.pk)
    make_ready(quality_developer, report)
    with pytest.raises(Conflict):
        services.figures_gather(by=quality_developer, report=old_page, version=old_page.version)


def test_back_to_draft_says_why_and_thaws(ready_report, quality_developer):
    with pytest.raises(DomainError, match="varför"):
        services.report_back_to_draft(
            by=quality_developer, report=ready_report, version=ready_report.version, reason=" "
        )
    report = back_to_draft(quality_developer, ready_report)
    assert report.ready_at is None
    assert services.figures_gather(by=quality_developer, report=report, version=report.version)


def test_the_day_it_became_ready_counts_against_1_march(ready_report):
    assert ready_report.due_on == date(2022, 3, 1)
    assert ready_report.was_ready_in_time is True
    ready_report.ready_at = at(2022, 3, 2, 0, 5)
    assert ready_report.was_ready_in_time is False


def test_adopted_says_by_whom_when_and_where(ready_report, quality_developer, town):
    report = adopt(quality_developer, ready_report)
    assert (report.adopted_by, report.adopted_on, report.adopted_paragraph) == (
        "Vård- och omsorgsnämnden",
        date(2022, 3, 24),
        "41",
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"adopted_on": None}, "vilken dag"),
        ({"adopted_paragraph": " § "}, "paragrafen"),
        ({"adopted_on": date(2999, 1, 1)}, "inte varit"),
        ({"adopted_on": date(2020, 1, 1)}, "före det året"),
        ({"adopted_on": date(2022, 2, 27)}, "upprättad 28 februari 2022"),
    ],
)
def test_a_decision_that_is_not_whole_is_refused(ready_report, quality_developer, changes, words):
    given = {"adopted_on": date(2022, 3, 24), "adopted_paragraph": "41"} | changes
    with pytest.raises(DomainError, match=words):
        services.report_adopt(by=quality_developer, report=ready_report, version=ready_report.version, **given)


def test_a_decision_stands_though_a_fault_was_mended_after_it(ready_report, quality_developer):
    """The nämnd decided on 24 March about what was färdig in February; a fault is mended in April."""
    report = back_to_draft(quality_developer, ready_report)
    report = services.report_update(
        by=quality_developer, report=report, version=report.version, record_number="", drawn_up_on=None,
        comparison_year=report.comparison_year,
    )  # fmt: skip
    report = services.report_make_ready(by=quality_developer, report=report, version=report.version, at=at(2022, 4, 5))
    assert adopt(quality_developer, report).adopted_on == date(2022, 3, 24)


def test_a_report_that_was_drawn_up_before_it_came_here_has_the_decision_of_that_time(
    report, write_musts, quality_developer
):
    write_musts(report)
    report = services.report_update(
        by=quality_developer, report=report, version=report.version, record_number="", drawn_up_on=date(2022, 2, 20),
        comparison_year=report.comparison_year,
    )  # fmt: skip
    report = services.report_make_ready(by=quality_developer, report=report, version=report.version)
    assert adopt(quality_developer, report).adopted_on == date(2022, 3, 24)


def test_an_adopted_report_is_changed_by_no_service(ready_report, quality_developer, write, no_pdf):
    report = adopt(quality_developer, ready_report)
    rendering = report.renderings.get()
    services.rendering_run(rendering.pk)
    before = list(report.sections.values()), list(report.figures.values()), report.events.count()
    attempts = [
        lambda: write(report, "sammanfattning", "Något annat."),
        lambda: services.figures_gather(by=quality_developer, report=report, version=report.version),
        lambda: services.report_update(
            by=quality_developer,
            report=report,
            version=report.version,
            record_number="X",
            drawn_up_on=None,
            comparison_year=2019,
        ),
        lambda: make_ready(quality_developer, report),
        lambda: back_to_draft(quality_developer, report),
        lambda: adopt(quality_developer, report),
        lambda: services.rendering_request(by=quality_developer, document=report),
    ]
    for attempt in attempts:
        with pytest.raises(RuleBroken):
            attempt()
    assert (list(report.sections.values()), list(report.figures.values()), report.events.count()) == before


def test_one_report_per_nämnd_and_year(report, town, quality_developer):
    with pytest.raises(DomainError, match="redan en berättelse"):
        services.report_start(by=quality_developer, board=town.board, year=2021)


def test_a_year_that_has_not_begun_has_no_report(town, quality_developer):
    with pytest.raises(DomainError, match="inte börjat"):
        services.report_start(by=quality_developer, board=town.board, year=2999)


def test_nobody_begins_another_nämnds_report(town, quality_developer):
    with pytest.raises(PermissionDenied):
        services.report_start(by=quality_developer, board=town.other_board, year=2021)


def test_the_day_it_was_drawn_up_is_not_to_come(report, quality_developer, client_as):
    data = {"version": report.version, "drawn_up_on": "2999-12-31", "comparison_year": report.comparison_year}
    form = client_as(quality_developer).post(reverse("reports:update", args=[report.pk]), data).context["form"]
    assert form.errors == {"drawn_up_on": ["Dagen har inte varit än."]}


def test_another_comparison_year_counts_anew(report, add_cases, quality_developer):
    add_cases(7, at(2018, 6))
    fresh = services.report_update(
        by=quality_developer,
        report=report,
        version=report.version,
        record_number="VON 2022/118",
        drawn_up_on=date(2022, 2, 1),
        comparison_year=2018,
    )
    assert fresh.figures.get(code="A1").compared_value == 7
    assert fresh.record_number == "VON 2022/118"
