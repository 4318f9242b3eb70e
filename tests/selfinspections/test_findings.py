"""What was found to be lacking leads on in one step, with the trace."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.errors import Conflict, DomainError, RuleBroken
from improvements.services import measure_cancel, measure_resume
from organisation.models import Notice
from riskanalysis.services import analysis_add, risk_remove
from riskanalysis.workflow import Occasion
from selfinspections import services
from selfinspections.workflow import FindingStatus
from tests.remembering import kept
from tests.scene_cases import tile
from tests.selfinspections.conftest import answer, complete, in_days

pytestmark = pytest.mark.django_db
NEW = {"title": "Värmebölja", "what_changes": "Det blir varmt.", "ready_by": in_days(7)}


@kept
def finding(employee, sheet):
    answer(employee, sheet, "9", "-20")
    return complete(employee, sheet).findings.get()


def test_a_finding_becomes_a_measure(finding, unit_manager, employee):
    with pytest.raises(PermissionDenied):
        services.finding_add_measure(
            by=employee, finding=finding, version=finding.version, title="Byt kyl", owner=employee, due_on=in_days(7)
        )
    row = services.finding_add_measure(
        by=unit_manager, finding=finding, version=finding.version, title="Byt kyl", owner=employee, due_on=in_days(7)
    )
    assert (row.status, row.handled_by) == (FindingStatus.HANDLED, unit_manager)
    assert row.measures.get().unit == finding.occurrence.unit
    with pytest.raises(Conflict):
        services.finding_settle(by=unit_manager, finding=finding, version=finding.version, note="Rättat")


def test_whoever_answered_reports_it_as_a_deviation_once(finding, employee):
    category = tile()
    row = services.finding_report(
        by=employee, finding=finding, version=finding.version, submission_key="0b0fb9a4-6d53-4cf2-8a0c-3f2f6d1f5c11",
        category=category, what_happened="Kylen höll 9 grader.",
    )  # fmt: skip
    assert (row.case.unit, row.case.reporter) == (finding.occurrence.unit, employee)
    with pytest.raises(RuleBroken, match="redan rapporterad"):
        services.finding_report(
            by=employee, finding=row, version=row.version, submission_key="0b0fb9a4-6d53-4cf2-8a0c-3f2f6d1f5c12",
            category=category, what_happened="Igen.",
        )  # fmt: skip


def test_a_finding_becomes_a_risk(finding, unit_manager, town):
    analysis = analysis_add(
        by=unit_manager, unit=town.unit, title="Värmebölja", occasion=Occasion.OTHER, ready_by=in_days(7)
    )
    row = services.finding_add_risk(
        by=unit_manager, finding=finding, version=finding.version, analysis=analysis, event="Maten blir för varm"
    )
    assert row.risk.analysis == analysis


def add_measure(by, finding, title="Byt kyl"):
    return services.finding_add_measure(
        by=by, finding=finding, version=finding.version, title=title, owner=by, due_on=in_days(7)
    )


def call_off(by, measure):
    return measure_cancel(by=by, measure=measure, version=measure.version, reason="Kylen fungerar igen.")


def again(finding):
    return type(finding).objects.for_system("test").get(pk=finding.pk)


def test_a_finding_whose_last_measure_is_called_off_is_open_again_and_whoever_had_it_is_told(
    finding, unit_manager, stand_in
):
    row = add_measure(unit_manager, finding)
    row = add_measure(unit_manager, row, "Mät varje dag")
    first, second = row.measures.order_by("pk")
    call_off(stand_in, first)
    assert again(row).status == FindingStatus.HANDLED
    second = call_off(stand_in, second)
    row = again(row)
    assert row.status == FindingStatus.OPEN
    notice = Notice.objects.get(key__contains="reopened")
    assert (notice.user, notice.url) == (unit_manager, row.occurrence.get_absolute_url())
    measure_resume(by=stand_in, measure=second, version=second.version, due_on=in_days(3), reason="Den behövs.")
    assert again(row).status == FindingStatus.HANDLED


def test_a_risk_that_a_finding_became_stays_in_its_analysis(finding, unit_manager):
    row = services.finding_add_risk(
        by=unit_manager, finding=finding, version=finding.version, event="Maten blir för varm", begins=NEW
    )
    with pytest.raises(DomainError, match="kan inte tas bort"):
        risk_remove(by=unit_manager, risk=row.risk, version=row.risk.version)


def test_a_finding_that_is_a_risk_too_stays_taken_care_of(finding, unit_manager):
    row = add_measure(unit_manager, finding)
    row = services.finding_add_risk(
        by=unit_manager, finding=row, version=row.version, event="Maten blir för varm", begins=NEW
    )
    call_off(unit_manager, row.measures.get())
    assert again(row).status == FindingStatus.HANDLED


def test_a_finding_begins_an_analysis_where_none_is_worked_in(finding, unit_manager, client_as):
    client, address = client_as(unit_manager), reverse("selfinspections:finding_risk", args=[finding.pk])
    assert address in client.get(finding.occurrence.get_absolute_url()).content.decode()
    form = client.get(address).context["form"]
    assert "analysis" not in form.fields
    sent = {name: form[name].value() or "" for name in form.fields} | {"version": finding.version}
    response = client.post(address, sent | {"event": "Maten blir för varm", "title": "", "ready_by": ""})
    assert set(response.context["form"].errors) == {"title", "ready_by"}
    response = client.post(address, sent | {"event": "Maten blir för varm"}, follow=True)
    row = again(finding)
    analysis = row.risk.analysis
    assert (analysis.unit, analysis.lead, row.status) == (finding.occurrence.unit, unit_manager, FindingStatus.HANDLED)
    assert str(finding.question) in analysis.what_changes
    assert f"Risken är tillagd i riskanalysen {analysis}." in response.content.decode()


def test_where_analyses_are_worked_in_one_chooses_or_begins_another(finding, unit_manager, town, client_as):
    analysis = analysis_add(by=unit_manager, unit=town.unit, occasion=Occasion.OTHER, **NEW)
    client, address = client_as(unit_manager), reverse("selfinspections:finding_risk", args=[finding.pk])
    form = client.get(address).context["form"]
    assert list(form.fields["analysis"].queryset) == [analysis]
    sent = {name: form[name].value() or "" for name in form.fields} | {"version": finding.version}
    assert client.post(address, sent | {"event": "Maten blir för varm"}).status_code == 302
    assert again(finding).risk.analysis != analysis


def test_what_was_put_right_at_once_says_how(finding, employee):
    with pytest.raises(DomainError, match="hur det rättades"):
        services.finding_settle(by=employee, finding=finding, version=finding.version, note="")
    row = services.finding_settle(by=employee, finding=finding, version=finding.version, note="Dörren stod öppen.")
    assert (row.status, row.settled_note) == (FindingStatus.HANDLED, "Dörren stod öppen.")
