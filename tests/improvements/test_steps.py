"""Status × step × role of a measure, against a table written out here."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from core.access import may
from core.calendar import local_today
from core.errors import Conflict, DomainError, RuleBroken
from improvements import services
from improvements.models import Measure
from improvements.workflow import TRANSITIONS, Effect, Status
from organisation.roles import Action

STEPS = {
    "complete": lambda by, m: services.measure_complete(by=by, measure=m, version=m.version),
    "follow_up": lambda by, m: services.measure_follow_up(
        by=by, measure=m, version=m.version, effect=Effect.PARTLY, effect_note="Två fall mot fem."
    ),
    "cancel": lambda by, m: services.measure_cancel(by=by, measure=m, version=m.version, reason="Löst på annat sätt."),
    "resume": lambda by, m: services.measure_resume(
        by=by, measure=m, version=m.version, due_on=local_today() + timedelta(days=30), reason="Det hände igen."
    ),
}
# From which status each step leads where; every other pair is refused.
LEADS_TO = {
    ("planned", "complete"): "done",
    ("planned", "cancel"): "cancelled",
    ("done", "follow_up"): "followed_up",
    ("done", "resume"): "planned",
    ("followed_up", "resume"): "planned",
    ("cancelled", "resume"): "planned",
}
# What each persona may do with a measure of town.unit that the unit's manager answers for.
HANDLES, SEES, NOTHING = "handles", "sees", "nothing"
ROLES = {
    "employee": SEES,
    "colleague": SEES,
    "unit_manager": HANDLES,
    "stand_in": HANDLES,
    "other_unit_manager": NOTHING,
    "division_manager": SEES,
    "director": SEES,
    "quality_developer": SEES,
    "quality_manager": SEES,
    "sas": SEES,
    "mas": SEES,
    "mar": SEES,
    "development_lead": SEES,
    "improvement_coach": HANDLES,
    "board_member": NOTHING,
    "administrator": NOTHING,
    "other_board_manager": NOTHING,
    "other_board_quality_developer": NOTHING,
    "other_board_member": NOTHING,
    "provider_manager": NOTHING,
    "provider_lead": NOTHING,
    "former_employee": NOTHING,
    "newcomer": NOTHING,
}
pytestmark = pytest.mark.django_db


def test_the_tables_name_every_step_and_status():
    assert set(STEPS) == set(TRANSITIONS)
    assert {status for status, _ in LEADS_TO} == set(Status.values)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("status", Status.values)
def test_each_step_from_each_status(measure_in, unit_manager, status, step):
    measure = measure_in(status)
    if target := LEADS_TO.get((status, step)):
        assert STEPS[step](unit_manager, measure).status == target
        assert measure.events.last().new_status == target
    else:
        with pytest.raises(RuleBroken):
            STEPS[step](unit_manager, measure)
        measure.refresh_from_db()
        assert measure.status == status


@pytest.mark.parametrize(("name", "may_do"), ROLES.items())
def test_each_role(measure_in, persona, name, may_do):
    person = persona(name)
    for (status, step), target in LEADS_TO.items():
        measure = measure_in(status)
        assert may(person, Action.SEE_MEASURES, measure) == (may_do != NOTHING)
        if may_do == HANDLES:
            assert STEPS[step](person, measure).status == target
        else:
            with pytest.raises(PermissionDenied):
                STEPS[step](person, measure)
            assert Measure.objects.for_system("test").get(pk=measure.pk).status == status


def test_the_owner_handles_their_measure_without_a_role_that_does(add_measure, employee, colleague):
    measure = add_measure(owner=employee)
    with pytest.raises(PermissionDenied):
        STEPS["complete"](colleague, measure)
    assert STEPS["complete"](employee, measure).status == Status.DONE


def test_whoever_is_second_is_told(measure, unit_manager, stand_in):
    services.measure_complete(by=stand_in, measure=measure, version=measure.version)
    with pytest.raises(Conflict):
        services.measure_cancel(by=unit_manager, measure=measure, version=measure.version, reason="Nej")


def test_an_effect_needs_both_a_word_and_how_one_knows(measure_in, unit_manager):
    measure = measure_in("done")
    for effect, note in (("", "Bättre"), (Effect.ACHIEVED, "  ")):
        with pytest.raises(RuleBroken):
            services.measure_follow_up(
                by=unit_manager, measure=measure, version=measure.version, effect=effect, effect_note=note
            )


def test_a_measure_is_not_cancelled_or_resumed_without_a_reason(measure_in, unit_manager):
    measure = measure_in("planned")
    with pytest.raises(RuleBroken):
        services.measure_cancel(by=unit_manager, measure=measure, version=measure.version, reason=" ")
    measure = measure_in("done")
    with pytest.raises(DomainError):
        services.measure_resume(
            by=unit_manager, measure=measure, version=measure.version, due_on=local_today(), reason=" "
        )


def test_resuming_leaves_the_earlier_effect_in_the_story_alone(measure_in, unit_manager):
    measure = STEPS["resume"](unit_manager, measure_in("followed_up"))
    assert (measure.effect, measure.effect_note, measure.done_on) == ("", "", None)
    notes = [event.note for event in measure.events.all()]
    assert "Uppnådd. Färre fall." in notes


def test_a_measure_cannot_have_been_done_tomorrow(measure, unit_manager):
    with pytest.raises(DomainError) as error:
        services.measure_complete(
            by=unit_manager, measure=measure, version=measure.version, done_on=local_today() + timedelta(days=1)
        )
    assert error.value.field == "done_on"


def test_the_effect_is_not_followed_up_before_the_measure_is_done(measure, unit_manager):
    with pytest.raises(DomainError) as error:
        services.measure_complete(
            by=unit_manager,
            measure=measure,
            version=measure.version,
            follow_up_on=local_today() - timedelta(days=1),
        )
    assert error.value.field == "follow_up_on"
