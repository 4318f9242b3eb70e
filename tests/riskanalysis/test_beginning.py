"""An analysis is begun: with a usual occasion, or with something else."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core.calendar import local_today
from riskanalysis.models import Risk, RiskAnalysis
from riskanalysis.workflow import Occasion

from .pages import text

pytestmark = pytest.mark.django_db
TODAY = local_today()


def begin(client, **changes):
    data = {"template": "sommarbemanning", "title": "Sommar", "ready_by": TODAY.isoformat()}
    asked = client.get(reverse("riskanalysis:add")).context["form"]
    data |= {"unit": asked["unit"].value(), "lead": asked["lead"].value()}
    return client.post(reverse("riskanalysis:add"), data | changes)


def test_a_template_gives_the_occasion_and_the_first_risks(manager, town):
    assert begin(manager).status_code == 302
    made = RiskAnalysis.objects.for_system("test").get()
    assert (made.occasion, made.unit) == (Occasion.STAFFING, town.unit)
    assert Risk.objects.for_system("test").filter(analysis=made).count() == 5


def test_something_else_asks_why(manager):
    shown = text(begin(manager, template="annat"))
    assert "Välj varför ni ser framåt." in shown
    assert 'value="Sommar"' in shown
    assert begin(manager, template="annat", occasion="other").status_code == 302


def test_a_day_after_the_change_is_said_beside_its_field(manager):
    response = begin(manager, change_on=(TODAY - timedelta(days=1)).isoformat())
    assert response.context["form"].errors["ready_by"] == ["Analysen ska vara klar före ändringen."]


def test_the_address_chooses_the_template(manager):
    form = manager.get(f"{reverse('riskanalysis:add')}?mall=varmebolja").context["form"]
    assert form["template"].value() == "varmebolja"
