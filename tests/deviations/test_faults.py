"""What happens at the same time, halfway, or too late."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from core.calendar import local_today
from core.errors import DomainError, RuleBroken
from core.workflow import apply_change
from deviations import services, tasks
from deviations.models import CasePdf, Deviation
from deviations.services import ownership
from organisation.models import Notice
from organisation.roles import Action
from organisation.services import assignment_end
from standards.selectors import current_matrix
from tests.at_once import in_threads


def told(user, words):
    return Notice.objects.filter(user=user, text__contains=words).exists()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_cases_do_not_become_each_others_duplicate(case_in, unit_manager):
    one, other = case_in("assessed"), case_in("assessed")

    def mark(case, first):
        services.deviation_mark_duplicate(
            by=unit_manager, deviation=case, version=case.version, original_number=first.number
        )

    errors = in_threads(lambda: mark(one, other), lambda: mark(other, one))
    assert [type(error) for error in errors].count(type(None)) == 1
    assert Deviation.objects.for_system("test").filter(status="duplicate").count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_same_file_sent_twice_at_once_is_one(employee, photo, answers):
    draft = services.draft_save(by=employee, submission_key="6f1a3cde-0000-4000-8000-000000000001", data={})

    def add():
        services.attachment_add(by=employee, deviation=draft, upload=photo())

    assert in_threads(add, add) == [None, None]
    assert draft.attachments.count() == 1


def test_a_file_is_not_hung_on_a_report_that_has_been_sent(case_in, employee, photo):
    case = case_in("reported")
    with pytest.raises(DomainError, match="redan skickad"):
        services.attachment_add(by=employee, deviation=case, upload=photo())


def test_what_is_no_deviation_is_not_pointed_at(case_in, unit_manager):
    set_aside, case = case_in("not_deviation"), case_in("reported")
    with pytest.raises(DomainError, match="räknas inte som avvikelse"):
        services.deviation_mark_duplicate(
            by=unit_manager, deviation=case, version=case.version, original_number=set_aside.number
        )


def test_a_changed_judgement_needs_what_the_first_one_needed(case_in, unit_manager):
    case = case_in("assessed")
    with pytest.raises(RuleBroken, match="varför"):
        services.deviation_reassess(
            by=unit_manager,
            deviation=case,
            version=case.version,
            laws=["sol"],
            matrix=current_matrix(),
            severity=1,
            likelihood=1,
            reason=" ",
        )
    case.refresh_from_db()
    assert (case.severity, case.assessment_reason) == (2, "Ingen skada, men det har hänt förut.")


def test_whoever_gets_a_case_back_is_told_and_whoever_does_it_is_not(case_in, unit_manager, stand_in, development_lead):
    case = case_in("assessed")
    case = services.deviation_assign(by=unit_manager, deviation=case, version=case.version, owner=unit_manager)
    assert not told(unit_manager, "Du äger nu")
    case = services.deviation_assign(by=unit_manager, deviation=case, version=case.version, owner=development_lead)
    assert told(development_lead, "Du äger nu")
    assignment_end(by=None, assignment=development_lead.assignments.get(), on=local_today() - timedelta(days=1))
    assert services.ownerless_return() == 1
    assert all(told(person, "tillbaka i er inkorg") for person in (unit_manager, stand_in))


def test_an_opened_case_is_told_its_owner_and_its_reporter(case_in, unit_manager, stand_in, employee):
    for status, service in (("closed", services.deviation_reopen), ("not_deviation", services.deviation_restore)):
        Notice.objects.all().delete()
        case = case_in(status)
        service(by=unit_manager, deviation=case, version=case.version, reason="Det hände igen.")
        people = (stand_in, employee, unit_manager)
        assert [told(person, "öppnad igen") for person in people] == [True, True, False]


def test_an_inbox_with_only_the_implicated_left_is_found(case_in, unit_manager, stand_in, division_manager):
    case = case_in("assessed")
    case = services.implicated_add(
        by=unit_manager, deviation=case, version=case.version, person=stand_in, reason="Var med."
    )
    assert services.ownerless_return() == 0
    assignment_end(by=None, assignment=unit_manager.assignments.get(), on=local_today() - timedelta(days=1))
    assert services.ownerless_return() == 1
    case.refresh_from_db()
    assert (case.owner_role, told(division_manager, case.number)) == ("division_manager", True)


def test_a_row_that_fails_does_not_hold_up_the_others(case_in, monkeypatch):
    bad, good = case_in("reported"), case_in("reported")
    long_ago = timezone.now() - timedelta(days=20)
    Deviation.objects.for_system("test").update(reported_at=long_ago)
    remind = ownership._remind

    def sometimes(case, now):
        if case.pk == bad.pk:
            raise RuntimeError("a row that cannot be handled")
        return remind(case, now)

    monkeypatch.setattr(ownership, "_remind", sometimes)
    with pytest.raises(RuntimeError):
        tasks.remind_unread()
    good.refresh_from_db()
    bad.refresh_from_db()
    assert (good.reminded_at is None, bad.reminded_at) == (False, None)


def test_the_right_is_asked_of_the_row_as_it_is_now(case_in, unit_manager, town):
    """The case has been sent away since it was fetched."""
    case = case_in("reported")
    services.deviation_send(
        by=unit_manager, deviation=case, version=case.version, unit=town.lss_unit, reason="Det hände där."
    )
    with pytest.raises(PermissionDenied):
        apply_change(case, by=unit_manager, version=case.version, action=Action.HANDLE_DEVIATIONS, title="Ny")


def test_a_pdf_worker_that_comes_back_from_the_dead_leaves_no_file(case_in, unit_manager, monkeypatch):
    case = case_in("reported")
    pdf = services.case_pdf_ask(by=unit_manager, deviation=case)

    def slow(html, **kwargs):
        # Meanwhile another has been given the work.
        CasePdf.objects.filter(pk=pdf.pk).update(attempts=2)
        return b"%PDF-"

    monkeypatch.setattr("deviations.services.printing.render_pdf", slow)
    assert services.case_pdf_render(pdf.pk) is False
    pdf.refresh_from_db()
    assert (pdf.status, pdf.file.name) == ("running", "")


def test_a_report_about_a_providers_only_manager_reaches_the_director_of_the_namnd(
    case_in, provider_manager, director, town
):
    case = case_in("reported", unit=town.provider_unit)
    assert case.owner_unit == town.provider
    case = services.implicated_add(
        by=provider_manager, deviation=case, version=case.version, person=provider_manager, reason="Det gäller mig."
    )
    assert (case.owner_role, case.owner_unit) == ("director", town.department)
    assert told(director, case.number)
    assert Deviation.objects.visible_to(director, Action.HANDLE_DEVIATIONS).get() == case
