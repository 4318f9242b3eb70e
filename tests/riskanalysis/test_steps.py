"""A risk at a step of the analysis's process: chosen in the form, shown on the step, through the revisions."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.calendar import local_today
from core.errors import DomainError
from core.panels import panels_for
from processes.services import revision_start
from riskanalysis import services
from riskanalysis.models import Risk
from riskanalysis.panels import activity_risks
from tests.remembering import kept
from tests.scene_processes import add_process, add_routine, adopt
from tests.scene_risks import begin, find

from .pages import fresh, page, text

pytestmark = pytest.mark.django_db


@kept
def process(town, quality_developer, division_manager):
    routine = adopt(add_routine(quality_developer, town.division), quality_developer, division_manager)
    return adopt(add_process(quality_developer, town.division, routine), quality_developer, division_manager)


@kept
def of_process(town, process, unit_manager):
    return begin(unit_manager, town.unit, process=process)


def steps(process):
    return list(process.revisions.holding().get().activities.all())


def at(by, analysis, step, event="Larm utan täckning"):
    return services.risk_add(by=by, analysis=analysis, event=event, activity_key=step.key)


def test_the_form_asks_for_the_step_where_there_is_a_process(manager, analysis, of_process, process):
    assert "activity_key" not in manager.get(page("risk_add", analysis)).context["form"].fields
    step = steps(process)[1]
    field = manager.get(page("risk_add", of_process)).context["form"].fields["activity_key"]
    assert [label for _, label in field.choices] == ["Inget särskilt", *(each.title for each in steps(process))]
    manager.post(page("risk_add", of_process), {"event": "Två larmar samtidigt", "activity_key": step.key})
    manager.post(page("risk_add", of_process), {"event": "Ingen svarar", "activity_key": ""})
    at_step, without = Risk.objects.for_system("test").filter(analysis=of_process).order_by("pk")
    assert (at_step.activity_key, at_step.activity_title, without.activity_key) == (step.key, step.title, "")
    shown = text(manager.get(of_process.get_absolute_url()))
    assert f'{process.get_absolute_url()}?steg={step.key}#{step.key}">{step.title}</a>' in shown
    refused = manager.post(page("risk_add", of_process), {"event": "Fel steg", "activity_key": "finns-inte"})
    assert "activity_key" in refused.context["form"].errors
    assert "Fel steg" in text(refused)


def test_the_step_is_changed_and_taken_away(manager, of_process, process, unit_manager):
    first, second, _ = steps(process)
    risk = at(unit_manager, of_process, first)
    values = {"event": risk.event, "version": risk.version, "activity_key": second.key}
    manager.post(page("risk_change", of_process, risk.pk), values)
    risk = fresh(risk)
    assert risk.activity_title == second.title
    manager.post(page("risk_change", of_process, risk.pk), values | {"version": risk.version, "activity_key": ""})
    risk = fresh(risk)
    assert (risk.activity_key, risk.activity_title) == ("", "")
    with pytest.raises(DomainError, match="Steget finns inte") as refused:
        services.risk_change(by=unit_manager, risk=risk, version=risk.version, activity_key="a-0")
    assert refused.value.field == "activity_key"


def test_the_step_shows_its_risks_also_under_a_later_revision(
    client_as, of_process, process, unit_manager, quality_developer, division_manager
):
    first, second, _ = steps(process)
    risk = at(unit_manager, of_process, first)
    find(unit_manager, of_process, "Utan steg")
    revision_start(by=quality_developer, document=process, reason="Ett steg till.")
    adopt(process, quality_developer, division_manager)
    now = {step.key: step for step in steps(process)}
    assert now[first.key].pk != first.pk
    panels = panels_for("activity", unit_manager, [step.pk for step in now.values()])
    assert list(panels) == [now[first.key].pk]
    [panel] = panels[now[first.key].pk]
    assert panel.title == "1 risk i pågående analyser"
    assert [item.title for item in panel.items] == [risk.event, "Visa hela processens i riskregistret"]
    shown = text(client_as(unit_manager).get(process.get_absolute_url()))
    assert f"{of_process.get_absolute_url()}#risk-{risk.pk}" in shown


def test_the_step_tells_nobody_of_what_they_do_not_read_or_of_what_is_past(
    of_process, process, unit_manager, other_unit_manager
):
    step = steps(process)[0]
    at(unit_manager, of_process, step)
    assert activity_risks(other_unit_manager, [step.pk]) == {}
    services.analysis_cancel(by=unit_manager, analysis=of_process, version=of_process.version, reason="Blev inte av.")
    assert activity_risks(unit_manager, [step.pk]) == {}


def test_a_step_that_is_gone_stays_with_the_risk_and_may_be_saved_again(manager, of_process, process, unit_manager):
    step = steps(process)[0]
    risk = at(unit_manager, of_process, step)
    step.delete()
    form = manager.get(page("risk_change", of_process, risk.pk)).context["form"]
    assert (step.key, step.title) in form.fields["activity_key"].choices
    values = {"event": "Andra ord", "version": risk.version, "activity_key": step.key}
    assert manager.post(page("risk_change", of_process, risk.pk), values).status_code == 302
    assert (fresh(risk).event, fresh(risk).activity_title) == ("Andra ord", step.title)


def test_another_process_has_other_steps(of_process, process, unit_manager):
    risk = at(unit_manager, of_process, steps(process)[0])
    services.analysis_change(by=unit_manager, analysis=of_process, version=of_process.version, process=None)
    assert (fresh(risk).activity_key, fresh(risk).activity_title) == ("", "")


def test_an_analysis_made_anew_keeps_the_steps(of_process, process, unit_manager):
    step = steps(process)[0]
    at(unit_manager, of_process, step)
    new = services.analysis_renew(by=unit_manager, analysis=of_process, ready_by=local_today() + timedelta(days=30))
    [risk] = Risk.objects.for_system("test").filter(analysis=new)
    assert (risk.activity_key, risk.activity_title) == (step.key, step.title)


def test_the_queries_do_not_grow_with_steps_or_risks(of_process, process, unit_manager):
    first, second, third = steps(process)
    at(unit_manager, of_process, first)
    with CaptureQueriesContext(connection) as with_one:
        activity_risks(unit_manager, [first.pk])
    for step in (first, second, third):
        for number in range(4):
            at(unit_manager, of_process, step, f"Risk {number}")
    with CaptureQueriesContext(connection) as with_many:
        found = activity_risks(unit_manager, [first.pk, second.pk, third.pk])
    assert [found[step.pk].title for step in (first, second, third)] == [
        f"{n} risker i pågående analyser" for n in (5, 4, 4)
    ]
    assert len(with_many) == len(with_one)
