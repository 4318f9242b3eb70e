"""What the evidence of the efterlevnad says: of whom it asks, when it begins to, and when it does not concern them."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from core.calendar import local_today
from organisation.models import Unit
from qualityyear.models import QualityYear, Stop, UnitStop
from reports import services
from reports.compliance import accounts, annual, cases, checks
from reports.compliance.evidence import Evidence, State, Time, by_half
from reports.compliance.places import places_of
from reports.compliance.showing import build
from reports.kinds import Kind
from reports.models import AnnualReport
from riskanalysis.models import Risk, RiskAnalysis
from selfinspections.models import Occurrence
from standards.models import QualityJudgement
from standards.models.judgements import Grade
from tests.conftest import add_unit
from tests.scene_accounts import account_of, open_year
from tests.scene_inspections import WARM, add_list, answer_all
from tests.scene_inspections import begin as begin_inspection
from tests.scene_risks import begin, find

from .conftest import at
from .test_compliance import counted, drawn, rows_of

__all__ = ["drawn"]
DAY = date(2026, 11, 20)


def seen(room, board, day=DAY) -> dict[str, Evidence]:
    return {each.key: each for each in room.gather(board, places_of(board), Time(day))}


def stopped(unit, opens_on, status="done", **more) -> UnitStop:
    """A stop of that day at the unit."""
    year, _ = QualityYear.objects.for_system("test").get_or_create(
        board=unit.board, number=opens_on.year, status="adopted",
        defaults={"holds_from": date(opens_on.year, 1, 1), "adopted_at": timezone.now()},
    )  # fmt: skip
    stop = Stop.objects.create(year=year, name="Fokus: lagen", month=opens_on.month, **more)
    ended = None if status in ("open", "begun") else timezone.now()
    return UnitStop.objects.create(
        stop=stop, unit=unit, board=unit.board, occasion=str(opens_on), opens_on=opens_on, due_on=opens_on,
        closes_on=opens_on, status=status, ended_at=ended, why="Sjukdom" if status in ("not_done", "lapsed") else "",
    )  # fmt: skip


# --- Half-years -------------------------------------------------------------------------------------------------------


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("today", "now", "before", "state"),
    [
        (date(2027, 1, 2), State.MISSING, State.IN_ORDER, State.NOT_YET),
        (date(2027, 1, 2), State.MISSING, State.UNSEEN, State.NOT_YET),
        (date(2027, 1, 2), State.MISSING, State.TO_DO, State.TO_DO),
        (date(2027, 4, 30), State.TO_DO, State.IN_ORDER, State.NOT_YET),
        (date(2027, 5, 1), State.TO_DO, State.IN_ORDER, State.TO_DO),
        (date(2027, 10, 31), State.MISSING, State.IN_ORDER, State.NOT_YET),
        (date(2027, 11, 1), State.MISSING, State.IN_ORDER, State.MISSING),
        (date(2027, 1, 2), State.IN_ORDER, State.MISSING, State.IN_ORDER),
    ],
)
def test_a_half_year_is_judged_by_the_one_before_until_it_has_gone_far_enough(today, now, before, state):
    found = by_half("k", Time(today), Evidence("k", now, "Nu.", "Gör så."), Evidence("k", before, "Förr.", "Gör så."))
    assert found.state is state
    assert ("Förr." in found.says) == (now is not State.IN_ORDER and today < Time(today).judged_from)
    assert (found.todo == "") == (state is State.NOT_YET)


def test_on_the_second_of_january_last_half_years_analysis_stands(town):
    for unit in (town.unit, town.home_care, town.lss_unit):
        stopped(unit, date(2026, 9, 1))
    assert seen(checks, town.board)["analysis"].state is State.IN_ORDER
    found = seen(checks, town.board, date(2027, 1, 2))["analysis"]
    assert found.state is State.NOT_YET
    assert "0 av 3 enheter har det här halvåret" in found.says
    assert "Halvåret bedöms från den 1 maj. Förra halvåret hade 3 av 3 enheter gjort det." in found.says
    assert found.todo == ""


def test_what_is_decided_for_a_year_at_a_time_is_not_yet_in_january(town):
    stopped(town.unit, date(2026, 9, 1))
    assert seen(checks, town.board)["quality-year"].state is State.IN_ORDER
    found = seen(checks, town.board, date(2027, 2, 28))["quality-year"]
    assert found.state is State.NOT_YET
    assert found.says == "Kvalitetsåret 2027 är inte beslutat. Kvalitetsåret 2026 är beslutat."
    assert seen(checks, town.board, date(2027, 3, 1))["quality-year"].state is State.TO_DO
    assert seen(checks, town.board, date(2027, 1, 2))["internal-control"].state is State.TO_DO


def test_the_log_reviewed_in_december_is_not_missing_in_january(town, mas, unit_manager):
    found = seen(cases, town.board, date(2027, 1, 2))["log-review"]
    assert found.state is State.MISSING  # nor was it in the half-year before
    assert "förra halvåret" in found.says


# --- Of whom it is asked ----------------------------------------------------------------------------------------------


def test_a_floor_stops_and_is_checked_with_its_house(town):
    floor = add_unit("Björkgården plan 2", Unit.Kind.UNIT, town.unit, ["sol"])
    places = places_of(town.board)
    assert places.houses[floor.pk] == town.unit.pk
    assert places.own == {town.unit.pk, town.home_care.pk, town.lss_unit.pk}
    for unit in (town.unit, town.home_care, town.lss_unit):
        stopped(unit, date(2026, 9, 1))
    stopped(town.provider_unit, date(2026, 9, 1), "open")  # a provider's stop is its own
    stopped(town.board, date(2026, 9, 1), "open")
    found = seen(checks, town.board)["analysis"]
    assert found.state is State.IN_ORDER
    assert found.says.startswith("3 av 3 enheter")


def test_a_unit_that_no_stop_asks_is_said_and_does_not_weigh_until_they_are_most(town):
    stopped(town.unit, date(2026, 9, 1))
    stopped(town.home_care, date(2026, 9, 1))
    found = seen(checks, town.board)["analysis"]
    assert found.state is State.IN_ORDER
    assert found.says.startswith("2 av 2 enheter")
    assert found.says.endswith("1 enhet har ingen hållplats det här halvåret.")
    add_unit("Tallgården", Unit.Kind.UNIT, town.area, ["sol"])
    assert seen(checks, town.board)["analysis"].state is State.IN_ORDER
    add_unit("Grangården", Unit.Kind.UNIT, town.area, ["sol"])
    assert seen(checks, town.board)["analysis"].state is State.TO_DO


def test_a_floor_that_is_asked_by_name_counts(town):
    floor = add_unit("Björkgården plan 2", Unit.Kind.UNIT, town.unit, ["sol"])
    for unit in (town.unit, town.home_care, town.lss_unit):
        stopped(unit, date(2026, 9, 1))
    stopped(floor, date(2026, 9, 1), "not_done")
    stopped(town.unit, date(2026, 10, 1), "lapsed")  # nor what is a task, nor what has lapsed
    stopped(town.unit, date(2026, 10, 2), "open", kind="task")
    found = seen(checks, town.board)["analysis"]
    assert found.says.startswith("3 av 4 enheter")
    assert found.state is State.TO_DO


def test_a_grave_risk_in_work_needs_more_than_a_reason_and_an_old_decided_one_does_not(town, unit_manager):
    risk = find(unit_manager, begin(unit_manager, town.unit), square=(4, 4))
    rows = Risk.objects.for_system("test").filter(pk=risk.pk)
    assert seen(checks, town.board)["red-risks"].state is State.TO_DO
    rows.update(accepted_reason="Täcks av jouren.")
    assert seen(checks, town.board)["red-risks"].state is State.TO_DO
    rows.update(accepted_above=True)
    assert seen(checks, town.board)["red-risks"].state is State.IN_ORDER
    rows.update(accepted_above=False)
    RiskAnalysis.objects.for_system("test").filter(pk=risk.analysis_id).update(status="decided")
    assert seen(checks, town.board)["red-risks"].state is State.IN_ORDER


def test_the_newest_judgement_of_each_house_tells_whether_its_quality_is_lacking(town, unit_manager):
    def judge(unit, month, grade):
        QualityJudgement.objects.create(
            unit=unit, quarter=date(2026, month, 1), grade=grade, why="Så är det.", judged_by=unit_manager
        )

    floors = [add_unit(f"Björkgården plan {n}", Unit.Kind.UNIT, town.unit, ["sol"]) for n in (2, 3)]
    judge(town.unit, 7, Grade.LACKING)
    judge(town.unit, 10, Grade.GOOD)
    judge(floors[0], 10, Grade.FAIR)
    judge(town.provider_unit, 10, Grade.MUCH_LACKING)  # a provider judges its own
    found = seen(checks, town.board)["quality-judged"]
    assert found.state is State.IN_ORDER
    assert found.says == "Cheferna har bedömt kvaliteten på 1 av 3 enheter det senaste halvåret."
    judge(floors[1], 10, Grade.LACKING)
    judge(town.home_care, 7, Grade.VERY_GOOD)
    judge(town.home_care, 10, Grade.MUCH_LACKING)
    found = seen(checks, town.board)["quality-judged"]
    assert found.state is State.TO_DO
    assert "på 2 av 3 enheter" in found.says
    assert "På 2 av dem finns brister." in found.says


def test_what_a_provider_has_found_is_not_the_nämnds_own(town, unit_manager):
    fridge = add_list(unit_manager, town.unit)
    answer_all(unit_manager, begin_inspection(unit_manager, fridge, town.unit))
    theirs = answer_all(unit_manager, begin_inspection(unit_manager, fridge, town.unit), WARM)
    assert seen(checks, town.board, local_today())["findings"].says.startswith("1 brist ")
    Occurrence.objects.for_system("test").filter(pk=theirs.pk).update(unit=town.provider_unit)
    assert seen(checks, town.board, local_today())["findings"].state is State.IN_ORDER


def test_who_is_no_vårdgivare_is_not_asked_for_patient_safety(town):
    shown = build(counted(town.other_board))
    found = {row.topic: row for row in rows_of(shown)}
    for topic in ("patientsakerhetsberattelse", "lex-maria-anmala", "klagomal-fran-patienter", "logg-bevara"):
        assert found[topic].state is State.ELSEWHERE
        assert "hälso- och sjukvård" in found[topic].look
        assert not found[topic].todo
    assert found["lex-sarah-informera-personal"].state is not State.ELSEWHERE
    # What LSS asks stands by SoL, and is said not to concern them.
    assert [each.act for each in found["lex-sarah-rapportera"].also] == []
    lss = next(act for act in shown.sections[0].acts if act.title.startswith("Lagen om stöd"))
    assert {each.state for part in lss.parts for each in part.pointers} == {State.ELSEWHERE}
    here = {row.topic: row for row in rows_of(build(counted(town.board)))}
    assert here["lex-maria-anmala"].state is not State.ELSEWHERE
    assert here["lex-maria-tvangsvard"].state is State.ELSEWHERE
    assert [each.act for each in here["lex-sarah-rapportera"].also] == ["LSS"]


def test_a_count_from_before_the_laws_were_kept_shows_all_of_them(town):
    row = counted(town.other_board)
    del row.data["laws"]
    assert {each.topic: each for each in rows_of(build(row))}["lex-maria-anmala"].state is not State.ELSEWHERE


# --- The yearly accounts ----------------------------------------------------------------------------------------------


def ready(board, by, kind, on, year=2025, **more) -> AnnualReport:
    with time_machine.travel(on, tick=False):
        report = services.report_start(by=by, board=board, year=year, kind=kind, **more)
        AnnualReport.objects.for_system("test").filter(pk=report.pk).update(
            status="ready", ready_at=on, ready_by=by, figures_at=on
        )
    return report


def test_a_draft_of_one_half_does_not_hide_the_other(town, quality_developer):
    ready(town.board, quality_developer, Kind.PATIENT_SAFETY, at(2026, 2, 20))
    with time_machine.travel(at(2026, 2, 21), tick=False):
        services.report_start(by=quality_developer, board=town.board, year=2025, kind=Kind.QUALITY)
    found = seen(annual, town.board, date(2026, 4, 1))
    assert found["patient-safety-report"].state is State.IN_ORDER
    assert "blev färdig 20 februari 2026" in found["patient-safety-report"].says
    assert found["quality-report"].state is State.NOT_YET
    assert seen(annual, town.board, date(2026, 7, 1))["quality-report"].state is State.TO_DO


def test_an_account_of_quality_is_late_by_the_nämnds_own_day_and_by_no_other(town, quality_developer):
    ready(town.board, quality_developer, Kind.QUALITY, at(2026, 4, 20))
    found = seen(annual, town.board)
    assert found["quality-report"].state is State.IN_ORDER
    assert "1 mars" not in found["quality-report"].says
    assert found["patient-safety-report"].state is State.MISSING
    assert "Den skulle vara färdig 2 mars 2026." in found["patient-safety-report"].says
    AnnualReport.objects.for_system("test").update(own_due_on=date(2026, 4, 1))
    assert "Nämndens egen dag var 1 april 2026." in seen(annual, town.board)["quality-report"].says


def test_nothing_written_is_never_said_to_be_missing_of_the_account_of_quality(town, quality_developer):
    for day, state in ((date(2026, 1, 2), State.NOT_YET), (date(2026, 3, 5), State.NOT_YET), (DAY, State.TO_DO)):
        assert seen(annual, town.board, day)["quality-report"].state is state
    with time_machine.travel(at(2026, 1, 10), tick=False):
        services.report_start(
            by=quality_developer, board=town.board, year=2025, kind=Kind.BOTH, own_due_on=date(2026, 2, 10)
        )
    found = seen(annual, town.board, date(2026, 2, 11))
    assert found["quality-report"].state is State.TO_DO
    assert "Nämndens egen dag var 10 februari 2026." in found["quality-report"].says
    assert found["patient-safety-report"].state is State.NOT_YET


def test_before_the_first_of_march_last_years_account_stands(town, quality_developer):
    ready(town.board, quality_developer, Kind.BOTH, at(2025, 2, 20), year=2024)
    found = seen(annual, town.board, date(2026, 1, 2))
    assert found["patient-safety-report"].state is State.NOT_YET
    assert found["patient-safety-report"].says == (
        "Patientsäkerhetsberättelsen för 2025 är inte färdig. Sista dag: 2 mars 2026. Patientsäkerhetsberättelsen för "
        "2024 blev färdig 20 februari 2025."
    )
    late = ready(town.board, quality_developer, Kind.BOTH, at(2026, 3, 9))
    found = seen(annual, town.board)
    assert found["patient-safety-report"].state is State.TO_DO
    assert found["quality-report"].state is State.IN_ORDER
    assert found["report-adopted"].state is State.UNSEEN
    assert "avsnitt om patientsäkerhet är tomma" in found["patient-safety-content"].says
    late.sections.create(key=annual.DUTIES, text="MAS svarar för det.", updated_by=quality_developer)
    assert seen(annual, town.board)["patient-safety-duties"].state is State.IN_ORDER


def test_the_units_accounts_are_late_when_their_day_has_passed(town, quality_manager):
    with time_machine.travel(at(2026, 11, 1), tick=False):
        opened = open_year(quality_manager, town.board, year=2025)
        due = account_of(opened, town.unit).due_on
    assert seen(accounts, town.board, due)["accounts"].state is State.NOT_YET
    assert seen(accounts, town.board, due + timedelta(days=1))["accounts"].state is State.TO_DO
