"""Two at the same time: one year, one answer, one measure, one file, and no result after the report."""

import pytest

from core.calendar import local_today
from core.errors import DomainError
from riskanalysis.control.workflow import Status
from riskanalysis.models import ControlPlan, ControlRendering
from riskanalysis.services import control_checks, control_plans
from riskanalysis.services.control_files import rendering_run
from tests.at_once import in_threads
from tests.scene_control import add_point, adopt, answer, checks_of, fresh, start, write_report

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def adopted(town, quality_developer, unit_manager):
    plan = start(quality_developer, town.board, local_today().year - 1)
    add_point(quality_developer, plan, unit_manager, town.unit, frequency="year")
    return adopt(quality_developer, plan)


def test_a_year_begun_by_two_is_one(town, quality_developer, quality_manager):
    errors = in_threads(*(lambda by=by: start(by, town.board) for by in (quality_developer, quality_manager)))
    assert ControlPlan.objects.count() == 1
    assert [type(error) for error in errors if error] == [DomainError]


def test_the_second_of_two_answers_is_told(adopted, unit_manager, quality_developer):
    (check,) = checks_of(adopted)

    def say(by, note):
        control_checks.check_answer(
            by=by, check=check, version=0, finding="minor", note=note, controlled_on=local_today()
        )

    errors = in_threads(lambda: say(unit_manager, "Två av tio."), lambda: say(quality_developer, "Tre av tio."))
    assert len([error for error in errors if error]) == 1
    check.refresh_from_db()
    assert (check.version, check.finding) == (1, "minor")


def test_what_the_report_says_is_what_the_controls_say(adopted, unit_manager, quality_developer):
    """An answer and the report at the same time: either the answer is in the report, or it is refused."""
    (check,) = checks_of(adopted)
    answer(unit_manager, check)
    plan = write_report(quality_developer, adopted)
    in_threads(
        lambda: answer(unit_manager, check, "minor", "Två av tio."),
        lambda: control_plans.plan_report(by=quality_developer, plan=plan, version=plan.version),
    )
    plan, check = fresh(plan), checks_of(adopted)[0]
    assert plan.status == Status.REPORTED
    assert plan.report["points"][0]["finding"] == check.finding


def test_the_file_is_drawn_by_one_of_two_workers(adopted, unit_manager, quality_developer, monkeypatch):
    (check,) = checks_of(adopted)
    answer(unit_manager, check)
    plan = write_report(quality_developer, adopted)
    control_plans.plan_report(by=quality_developer, plan=plan, version=plan.version)
    monkeypatch.setattr("riskanalysis.services.control_files.draw", lambda *args, **kwargs: (b"%PDF-1.7", False))
    rendering = ControlRendering.objects.get()
    drawn = []
    in_threads(*[lambda: drawn.append(rendering_run(rendering.pk))] * 2)
    assert sorted(drawn) == [False, True]
