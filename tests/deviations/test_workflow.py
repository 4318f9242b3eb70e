"""Every step from every status by everybody, against tables written out here."""

import pytest
from django.core.exceptions import PermissionDenied

from core.access import may
from core.calendar import local_today
from core.errors import RuleBroken
from deviations import services
from deviations.models import Deviation
from deviations.workflow import NEXT_STEPS, TRANSITIONS, Status
from organisation.roles import Action
from standards.models import CauseCategory
from standards.selectors import current_matrix
from tests.conftest import PERSONAS

# What each step leads to, from each status in which it may be taken.
STEPS = {
    "assess": {"reported": "assessed"},
    "investigate": {"assessed": "investigating"},
    "act": {"assessed": "acting", "investigating": "acting"},
    "close": {"assessed": "closed", "investigating": "closed", "acting": "closed"},
    "reopen": {"closed": "assessed"},
    "restore": {"duplicate": "reported", "not_deviation": "reported"},
    "mark_duplicate": dict.fromkeys(("reported", "assessed", "investigating", "acting"), "duplicate"),
    "mark_not_deviation": {"reported": "not_deviation", "assessed": "not_deviation"},
}
STATUSES = ("reported", "assessed", "investigating", "acting", "closed", "duplicate", "not_deviation")
# Who handles a case of town.unit; everybody else is refused, whatever the step and the status.
HANDLERS = {"unit_manager", "stand_in"}


@pytest.fixture
def take(case_in):
    """`take("close", case, by)`: takes one step, with everything filled in that the step asks for."""

    def take(step, case, by):
        common = {"by": by, "deviation": case, "version": case.version}
        if step == "assess":
            return services.deviation_assess(
                **common, laws=["sol"], matrix=current_matrix(), severity=2, likelihood=2, reason="Lindrigt."
            )
        if step == "close":
            return services.deviation_close(
                **common, closing_note="Mattan är bytt.", open_measures_reason="Följs upp för sig."
            )
        if step in ("reopen", "restore"):
            return getattr(services, f"deviation_{step}")(**common, reason="Det hände igen.")
        if step == "mark_duplicate":
            first = Deviation.objects.exclude(pk=case.pk).filter(status="reported").first() or case_in("reported")
            return services.deviation_mark_duplicate(**common, original_number=first.number)
        if step == "mark_not_deviation":
            return services.deviation_mark_not_deviation(**common, reason="Det blev fel.")
        return getattr(services, f"deviation_{step}")(**common)

    return take


def with_measure(case, by):
    services.measure_add_to_case(
        by=by, deviation=case, version=case.version, title="Halkfri matta", owner=by, due_on=local_today()
    )
    case.refresh_from_db()


def test_the_table_of_this_test_is_the_table_of_the_room():
    found = {name: {str(s): str(t.target) for s in t.sources} for name, t in TRANSITIONS.items() if name != "report"}
    assert found == STEPS
    assert set(NEXT_STEPS) == set(Status)


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("step", STEPS)
def test_a_step_leads_where_it_should_or_is_refused_with_words(step, status, case_in, take, unit_manager):
    case = case_in(status)
    events = case.events.count()
    if status not in STEPS[step]:
        with pytest.raises(RuleBroken, match="går inte att göra nu"):
            take(step, case, unit_manager)
        case.refresh_from_db()
        assert (case.status, case.events.count()) == (status, events)
        return
    if step == "act":
        with_measure(case, unit_manager)
    saved = take(step, case, unit_manager)
    assert saved.status == STEPS[step][status]
    last = saved.events.last()
    assert (last.name, last.old_status, last.new_status, last.by) == (step, status, saved.status, unit_manager)
    assert saved.version == case.version + 1


@pytest.mark.slow
def test_only_those_who_handle_the_case_take_a_step(case_in, take, persona):
    cases = {status: case_in(status) for status in STATUSES}
    for name in PERSONAS:
        person = persona(name)
        for status, case in cases.items():
            assert may(person, Action.HANDLE_DEVIATIONS, case) is (name in HANDLERS), (name, status)
            if name in HANDLERS:
                continue
            for step in STEPS:
                # Nobody else knows which case was first, so the number is refused before the right is asked for.
                if step != "mark_duplicate":
                    with pytest.raises(PermissionDenied):
                        take(step, case, person)
            assert Deviation.objects.get(pk=case.pk).status == status


def test_one_owner_at_every_moment_while_open(case_in):
    for status in STATUSES:
        case = case_in(status)
        assert bool(case.owner_id) != bool(case.owner_role), status


def test_the_database_knows_which_cases_are_open_as_each_case_itself_does(case_in):
    for status in STATUSES:
        case = case_in(status)
        assert Deviation.objects.open().filter(pk=case.pk).exists() is case.is_open, status


# --- What must be in place -----------------------------------------------------------------------------------------


def lacking(function, **arguments):
    with pytest.raises(RuleBroken) as error:
        function(**arguments)
    return error.value.lacking


def test_a_judgement_needs_a_law_and_a_reason(case_in, unit_manager):
    case = case_in("reported")
    common = {"by": unit_manager, "deviation": case, "version": case.version, "matrix": current_matrix()}
    said = lacking(services.deviation_assess, **common, laws=[], severity=1, likelihood=1, reason=" ")
    assert said == ["Välj vilken lag ärendet gäller.", "Skriv varför du bedömer så."]


def test_nothing_closes_without_words_for_the_one_who_reported(case_in, unit_manager):
    case = case_in("assessed")
    said = lacking(services.deviation_close, by=unit_manager, deviation=case, version=case.version, closing_note=" ")
    assert said == ["Skriv vad som blev resultatet."]


@pytest.mark.parametrize(("severity", "likelihood"), [(4, 1), (3, 3)], ids=["the gravest", "high risk"])
def test_what_must_be_investigated_is_not_closed_without_it(case_in, unit_manager, severity, likelihood):
    case = case_in("assessed", severity=severity, likelihood=likelihood)
    said = lacking(
        services.deviation_close, by=unit_manager, deviation=case, version=case.version, closing_note="Klart."
    )
    assert said[0] == "Beskriv händelseförloppet, orsakerna och följden för personen."


def test_a_half_written_investigation_says_what_it_lacks(case_in, unit_manager):
    case = case_in("assessed")
    case = services.investigation_save(
        by=unit_manager, deviation=case, version=case.version, course_of_events="Golvet var blött."
    )
    assert case.status == "investigating"
    common = {"by": unit_manager, "deviation": case, "version": case.version}
    assert lacking(services.deviation_close, **common, closing_note="Klart.") == [
        "Beskriv vilken följd det fick, eller kunde ha fått, för personen.",
        "Välj minst en orsak.",
    ]
    case = services.investigation_save(
        **common,
        course_of_events="Golvet var blött.",
        consequence="Blåmärke.",
        causes=CauseCategory.objects.valid()[:1],
    )
    assert case.investigation.version == 2
    services.deviation_close(by=unit_manager, deviation=case, version=case.version, closing_note="Klart.")


def test_a_measure_that_hangs_in_the_air_keeps_the_case_open_unless_somebody_says_why(case_in, unit_manager):
    case = case_in("acting")
    common = {"by": unit_manager, "deviation": case, "version": case.version, "closing_note": "Klart."}
    said = lacking(services.deviation_close, **common)
    assert len(said) == 1
    assert "är inte genomförd" in said[0]
    closed = services.deviation_close(**common, open_measures_reason="Mattan är beställd.")
    assert closed.open_measures_reason == "Mattan är beställd."


def test_a_reopened_case_asks_again_for_what_came_of_it(case_in, unit_manager):
    case = case_in("closed")
    case = services.deviation_reopen(by=unit_manager, deviation=case, version=case.version, reason="Det hände igen.")
    assert (case.closing_note, case.open_measures_reason, case.closed_at, case.closed_by) == ("", "", None, None)
    assert case.assessed_at is not None


def test_a_small_event_is_judged_and_closed_in_one_step(case_in, unit_manager, employee):
    case = case_in("reported")
    common = {"by": unit_manager, "deviation": case, "version": case.version, "matrix": current_matrix()}
    closed = services.deviation_close_small(
        **common, laws=["sol"], severity=1, likelihood=1, reason="Ingen skada.", closing_note="Golvet är torkat."
    )
    assert (closed.status, closed.closed_by) == ("closed", unit_manager)
    assert [event.name for event in closed.events.all()] == ["report", "assess", "close"]
    assert employee.notices.filter(text__contains="är klar").exists()


def test_a_small_event_that_turns_out_grave_is_left_as_it_was(case_in, unit_manager):
    case = case_in("reported")
    common = {"by": unit_manager, "deviation": case, "version": case.version, "matrix": current_matrix()}
    with pytest.raises(RuleBroken, match="måste utredas") as error:
        services.deviation_close_small(
            **common, laws=["sol"], severity=4, likelihood=1, reason="Svår skada.", closing_note="Klart."
        )
    assert error.value.field == "severity"
    case.refresh_from_db()
    assert (case.status, case.assessed_at) == ("reported", None)


def test_a_grave_judgement_is_told_those_whose_duty_it_is(case_in, persona):
    mas, sas = persona("mas"), persona("sas")
    case_in("assessed", severity=4, likelihood=1, laws=["sol"])
    assert sas.notices.filter(text__contains="måste utredas").exists()
    assert not mas.notices.filter(text__contains="måste utredas").exists()
    case_in("assessed", severity=4, likelihood=1, laws=["hsl"])
    assert mas.notices.filter(text__contains="måste utredas").exists()


def test_duplicates_of_a_duplicate_point_to_the_first_of_them_all(case_in, unit_manager):
    first, second, third = (case_in("reported") for _ in range(3))

    def mark(case, original):
        case.refresh_from_db()
        return services.deviation_mark_duplicate(
            by=unit_manager, deviation=case, version=case.version, original_number=original.number
        )

    mark(third, second)
    mark(second, first)
    third.refresh_from_db()
    assert third.duplicate_of == first
    assert set(first.duplicates.all()) == {second, third}


def test_the_history_names_whoever_did_it_also_where_there_is_no_page(case_in, unit_manager):
    case = case_in("assessed")
    assert case.history.first().history_user == unit_manager
    services.deviation_return_to_inbox(by=None, deviation=case, version=case.version, reason="Ägaren är borta.")
    assert case.history.first().history_user is None
