"""The list of analyses: what it holds, how it is filtered, its file and the search at the top."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core.calendar import local_today
from riskanalysis import services
from riskanalysis.workflow import Occasion

from .pages import page, text

pytestmark = pytest.mark.django_db
TODAY = local_today()


def test_an_empty_list_teaches_and_offers_usual_occasions(manager):
    shown = text(manager.get(reverse("riskanalysis:list")))
    assert "Inga riskanalyser ännu" in shown
    assert "?mall=sommarbemanning" in shown


def test_whoever_only_reads_is_offered_nothing_to_begin(reader):
    shown = text(reader.get(reverse("riskanalysis:list")))
    assert reverse("riskanalysis:add") not in shown


def test_the_menu_leads_there(reader, analysis):
    assert 'href="/riskanalyser/" aria-current="page"' in text(reader.get(page("show", analysis)))


def test_the_list_is_searched_filtered_and_sorted(manager, analysis, town, unit_manager):
    moved = services.analysis_add(
        by=unit_manager,
        unit=town.unit,
        title="Flytt till Lindgatan",
        occasion=Occasion.REORGANISATION,
        ready_by=TODAY - timedelta(days=3),
    )
    address = reverse("riskanalysis:list")
    for query, here, gone in (
        ("sok=vikarier", analysis, moved),
        ("lage=sena", moved, analysis),
        ("anledning=staffing", analysis, moved),
    ):
        shown = text(manager.get(f"{address}?{query}"))
        assert here.title in shown, query
        assert gone.title not in shown, query
    shown = text(manager.get(f"{address}?ordning=analys"))
    assert shown.index(moved.title) < shown.index(analysis.title)
    assert "1 försenad i allt" in text(manager.get(f"{address}?lage=decided"))


def test_the_file_holds_what_the_list_is_filtered_to(manager, analysis):
    address = reverse("riskanalysis:export", args=["csv"])
    assert analysis.number in b"".join(manager.get(address).streaming_content).decode()
    assert analysis.number not in b"".join(manager.get(f"{address}?lage=decided").streaming_content).decode()
    assert manager.get(reverse("riskanalysis:export", args=["doc"])).status_code == 404


def test_the_search_at_the_top_finds_it_and_its_number_goes_first(manager, client_as, analysis, other_unit_manager):
    def titles(client, words):
        return [group.title for group in client.get(reverse("search"), {"sok": words}).context["groups"]]

    assert titles(manager, "vikarier")[-1] == "Riskanalyser"
    assert titles(manager, analysis.number)[0] == "Riskanalyser"
    assert "Riskanalyser" not in titles(client_as(other_unit_manager), "vikarier")
