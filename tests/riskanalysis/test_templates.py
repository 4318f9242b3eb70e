"""Templates for usual occasions, edited in the browser: an analysis keeps what it took, and what has ended is kept."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.calendar import local_today
from core.errors import Conflict
from riskanalysis import services
from riskanalysis.models import AnalysisTemplate, TemplateRisk
from riskanalysis.selectors import parts_of, valid_templates
from tests.scene_risks import begin

pytestmark = pytest.mark.django_db
TODAY = local_today()
EVENT = {"event": "Jouren nås inte", "cause": "", "consequence": "", "concerned": ""}


def page(name, *more):
    return reverse(f"riskanalysis:{name}", args=more)


@pytest.fixture
def template():
    return AnalysisTemplate.objects.get(key="sommarbemanning")


@pytest.fixture
def editor(client_as, quality_developer):
    return client_as(quality_developer)


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def test_the_list_shows_what_may_be_chosen_and_leads_from_the_analyses(editor):
    assert page("templates") in editor.get(page("list")).content.decode()
    shown = editor.get(page("templates"))
    assert {row.key for row in shown.context["rows"]} == set(valid_templates().values_list("key", flat=True))
    assert shown.context["rest"] == []


def test_only_those_who_edit_standards_are_let_in(client_as, unit_manager, template):
    client = client_as(unit_manager)
    assert page("templates") not in client.get(page("list")).content.decode()
    assert client.get(page("templates")).status_code == 403
    with pytest.raises(PermissionDenied):
        services.template_change(by=unit_manager, template=template, version=template.version, name="Mitt")
    with pytest.raises(PermissionDenied):
        services.template_risk_save(by=unit_manager, template=template, version=template.version, **EVENT)


def test_a_new_template_with_its_first_risk_begins_an_analysis(editor, town, unit_manager):
    data = {"name": "Skyfall", "occasion": "other", "order": 90, "valid_from": TODAY.isoformat()}
    sent = editor.post(page("template_add"), data)
    made = AnalysisTemplate.objects.get(key="skyfall")
    assert sent["Location"] == page("template_change", "skyfall")
    assert editor.post(page("template_risk_add", "skyfall"), EVENT | {"version": made.version}).status_code == 302
    analysis = begin(unit_manager, town.unit, template=made)
    assert [risk.event for risk in parts_of(analysis)[0]] == ["Jouren nås inte"]


def test_an_analysis_keeps_what_it_took(editor, town, unit_manager, template):
    analysis = begin(unit_manager, town.unit, template=template)
    before = {risk.event for risk in parts_of(analysis)[0]}
    first, second = template.risks.all()[:2]
    editor.post(page("template_risk_change", template.key, first.pk), EVENT | {"version": template.version})
    editor.post(page("template_risk_remove", template.key, second.pk), {"version": fresh(template).version})
    events = list(template.risks.values_list("event", flat=True))
    assert events[0] == "Jouren nås inte"
    assert second.event not in events
    assert {risk.event for risk in parts_of(analysis)[0]} == before
    assert TemplateRisk.history.filter(event=second.event, history_type="-").exists()


def test_a_template_that_has_ended_is_not_chosen_but_stays_with_its_analyses(
    editor, client_as, town, unit_manager, template
):
    analysis = begin(unit_manager, town.unit, template=template)
    yesterday = TODAY - timedelta(days=1)
    data = {"valid_to": yesterday.isoformat(), "version": template.version}
    assert editor.post(page("template_retire", template.key), data).status_code == 302
    assert template in editor.get(page("templates")).context["rest"]
    form = client_as(unit_manager).get(page("add")).context["form"]
    assert template.key not in dict(form.fields["template"].choices)
    assert analysis.template == template


def test_it_cannot_end_before_it_began(editor, template):
    data = {"valid_to": (template.valid_from - timedelta(days=1)).isoformat(), "version": template.version}
    form = editor.post(page("template_retire", template.key), data).context["form"]
    assert form.errors["valid_to"] == ["Sista dagen kan inte ligga före första dagen."]


def test_the_second_of_two_is_told_and_keeps_what_was_typed(editor, quality_developer, template):
    services.template_risk_save(by=quality_developer, template=template, version=template.version, **EVENT)
    typed = EVENT | {"event": "Mitt ord", "version": template.version}
    response = editor.post(page("template_risk_add", template.key), typed)
    assert response.status_code == 409
    assert "Mitt ord" in response.content.decode()
    with pytest.raises(Conflict):
        services.template_change(by=quality_developer, template=template, version=template.version, name="Sommar")


def test_two_templates_do_not_have_the_same_name(editor, template):
    data = {"name": template.name, "occasion": "other", "order": 90, "valid_from": TODAY.isoformat()}
    assert editor.post(page("template_add"), data).context["form"].errors["name"] == [
        "Det finns redan en med det namnet."
    ]


def test_a_risk_of_another_template_is_not_found_here(editor, template):
    other = AnalysisTemplate.objects.get(key="varmebolja").risks.first()
    assert editor.get(page("template_risk_change", template.key, other.pk)).status_code == 404


def test_what_was_planted_is_still_there(template):
    assert AnalysisTemplate.objects.count() == 5
    assert template.risks.count() == 5
