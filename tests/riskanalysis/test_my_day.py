"""What riskanalyser put on somebody's Min dag."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core.calendar import local_today
from riskanalysis import services

from .pages import fresh, text

pytestmark = pytest.mark.django_db
TODAY = local_today()


def test_min_dag_tells_the_leader(manager, analysis):
    assert "Gör klart riskanalysen: Sommarbemanning" in text(manager.get(reverse("my_day")))


def test_min_dag_asks_for_the_follow_up_on_its_day(manager, ready, unit_manager):
    services.analysis_decide(
        by=unit_manager, analysis=ready, version=fresh(ready).version, conclusion="Ja.", follow_up_on=TODAY
    )
    assert "Följ upp riskanalysen: Sommarbemanning" in text(manager.get(reverse("my_day")))


def test_an_analysis_without_a_leader_is_told_where_it_lies(client_as, analysis, unit_manager, division_manager):
    client = client_as(division_manager)
    assert "Välj vem som leder" not in text(client.get(reverse("my_day")))
    unit_manager.assignments.update(valid_to=TODAY - timedelta(days=1))
    assert "Välj vem som leder: Sommarbemanning" in text(client.get(reverse("my_day")))
