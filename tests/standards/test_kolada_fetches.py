"""Fetches: asked for, carried out once, told of in words when they fail; figures that stand keep their day."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from core.calendar import local_today
from core.errors import DomainError
from standards import kolada_lookups
from standards.kolada_reading import KoladaError, Place
from standards.models import ComparisonValue, How, IndicatorValue, KoladaAnswer, KoladaFetch, KoladaKeyFigure, Missing
from standards.services import compared_add, compared_remove, indicator_change, unit_connect
from standards.services.kolada import fetch_request, fetch_run, fetch_sweep
from tests.remembering import kept
from tests.scene_indicators import add_indicator, write

from .kolada_server import Server, answering, key_figure, running

pytestmark = pytest.mark.django_db
KPI, OWN = "U23471", "9990"
YEAR = local_today().year - 1
LONG_AGO = date(2020, 1, 1)
PAGE = "/indikatorer/kolada/"


@pytest.fixture
def server():
    return Server({
        (KPI, OWN, YEAR): 86.5, (KPI, OWN, YEAR - 1): None, (KPI, "0000", YEAR): 88,
        (KPI, "9991", YEAR): 80, (KPI, "9992", YEAR): 90, (KPI, "9993", YEAR): 10,
    })  # fmt: skip


@kept
def indicator(quality_developer):
    return add_indicator(
        quality_developer, "Nöjda", interval="year", method="figure", kolada_id=KPI, valid_from=LONG_AGO
    )


@pytest.fixture
def kolada(server, settings, monkeypatch, indicator):
    """The installation fetches from the server, and waits for nothing."""
    monkeypatch.setattr("standards.kolada.INTERVAL", 0)
    monkeypatch.setattr("standards.kolada.FIRST_WAIT", 0)
    with running(server) as base:
        settings.KOLADA_URL, settings.MUNICIPALITY_CODE = base, OWN
        yield server


def fetch(by=None) -> KoladaFetch:
    row = fetch_request(by=by)
    fetch_run(row.pk)
    row.refresh_from_db()
    return row


def own(town) -> dict:
    rows = IndicatorValue._base_manager.filter(unit=town.municipality)
    return {row.period.year: row.value if row.value is not None else row.status for row in rows}


def test_own_figures_the_nation_and_the_mean_of_similar_municipalities(kolada, town, quality_developer):
    for code, name, is_similar in (("9991", "Granby", True), ("9992", "Alnäs", True), ("9993", "Storstad", False)):
        compared_add(by=quality_developer, code=code, name=name, is_similar=is_similar)
    done = fetch(quality_developer)
    assert (done.status, done.added, done.words) == ("done", 7, "")
    assert own(town) == {YEAR: Decimal("86.5"), YEAR - 1: Missing.MISSING}
    assert {row.place: row.value for row in ComparisonValue.objects.all()} == {
        "Riket": 88, "Granby": 80, "Alnäs": 90, "Storstad": 10, "Liknande kommuner": 85,
    }  # fmt: skip
    assert ComparisonValue.objects.get(kind="similar").basis == "ovägt medel av 2"
    value = IndicatorValue._base_manager.get(period__year=YEAR)
    assert (value.how, value.source, value.read_on) == (How.IMPORTED, "Kolada", local_today())


def test_twice_is_the_same_as_once_and_a_new_figure_takes_the_place_of_the_old(kolada, town):
    first, second = fetch(), fetch()
    assert (first.added, second.added, second.changed, second.same) == (3, 0, 0, 3)
    kolada.figures[KPI, OWN, YEAR] = 90
    third = fetch()
    assert (third.added, third.changed) == (0, 1)
    assert own(town)[YEAR] == 90
    assert IndicatorValue._base_manager.count() == 2


def test_an_answer_that_has_not_changed_is_not_sent_again(kolada, town):
    kolada.etag = '"etta"'
    fetch()
    assert KoladaAnswer.objects.count() == 3  # what it is, who we are, and the figures
    assert fetch().same == 3
    assert kolada.headers[-1]["If-None-Match"] == '"etta"'


def test_what_is_written_by_hand_stands_and_is_told(kolada, town, quality_developer, indicator):
    write(quality_developer, indicator, town.municipality, local_today().replace(year=YEAR), value=Decimal(70))
    assert "inskrivet för hand" in fetch().left[0]
    assert own(town)[YEAR] == 70


@pytest.mark.parametrize(
    ("ill", "words"),
    [
        ([answering(410)], "stängt adressen"),
        ([answering(503)] * 9, "fel hos sig"),
        ([answering(429)] * 9, "inte emot fler"),
        ([answering(200, b"<html>")], "går att läsa"),
        ([answering(200, b'{"data": []}')], "ser inte ut som det brukar"),
    ],
)
def test_a_fetch_that_fails_says_why_and_what_stands_stands_with_its_day(
    kolada, town, client_as, quality_developer, ill, words
):
    with time_machine.travel(timezone.now() - timedelta(days=30), tick=False):
        fetch()
        day = local_today()
    kolada.ill.extend(ill)
    failed = fetch()
    assert failed.status == "failed"
    assert words in failed.words
    assert own(town)[YEAR] == Decimal("86.5")
    assert set(IndicatorValue._base_manager.values_list("read_on", flat=True)) == {day}
    page = client_as(quality_developer).get(PAGE).content.decode()
    assert words in page
    assert f"är hämtade {day.day} " in page
    kolada.ill.clear()
    assert fetch().status == "done"


def test_a_net_that_is_down_is_said(kolada, settings, town):
    settings.KOLADA_URL = "http://127.0.0.1:1/v3"
    assert "Kolada svarar inte" in fetch().words


def test_a_key_figure_that_kolada_does_not_have_is_told(kolada, town, quality_developer):
    add_indicator(quality_developer, "Ingen", interval="year", method="figure", kolada_id="U99999")
    assert fetch().left == ["U99999 Ingen: nyckeltalet finns inte i Kolada. Rätta koden."]
    kolada.key_figures["U99999"] = key_figure("U99999")
    assert fetch().left == ["U99999 Ingen: Kolada har inga värden."]


@pytest.mark.parametrize("ill", [{"title": None}, {"description": ["Vad det betyder."]}])
def test_a_key_figure_that_cannot_be_read_is_told_and_hides_no_other(kolada, town, quality_developer, ill):
    add_indicator(quality_developer, "Egen", interval="year", method="figure", kolada_id="U99999")
    kolada.key_figures["U99999"] = key_figure("U99999") | ill
    kolada.figures["U99999", OWN, YEAR] = 12
    done = fetch()
    assert (done.status, done.added) == ("done", 3)
    assert own(town)[YEAR] == Decimal("86.5")
    assert done.left == [
        "U99999 Egen: Koladas svar ser inte ut som det brukar (ett fält har fått annat innehåll). Säg till den som "
        "sköter systemet."
    ]
    kolada.key_figures[KPI] = key_figure(KPI) | ill
    assert (fetch().status, fetch().words) == ("failed", done.left[0].partition(": ")[2])
    with pytest.raises(KoladaError, match="annat innehåll"):
        kolada_lookups.key_figure(KPI)
    kolada.key_figures = {}
    assert (fetch().added, fetch().left) == (1, [])


@pytest.mark.parametrize("said", ["hösten 2025", 20251120, None, ""])
def test_a_day_of_publishing_that_cannot_be_read_is_none(kolada, town, said):
    kolada.key_figures[KPI] = key_figure(KPI, publication_date=said)
    assert (fetch().left, KoladaKeyFigure.objects.get().published_on) == ([], None)


def test_what_a_key_figure_is_is_kept_and_shown(kolada, town, client_as, quality_developer, indicator):
    kolada.key_figures[KPI] = key_figure(KPI, "Brukarbedömning särskilt boende")
    fetch()
    client = client_as(quality_developer)
    for page in (PAGE, indicator.get_absolute_url()):
        shown = client.get(page).content.decode()
        assert "Brukarbedömning särskilt boende" in shown
        assert "20 november 2025" in shown


def test_a_code_of_our_own_that_kolada_does_not_have_is_told(kolada, town, settings):
    settings.MUNICIPALITY_CODE = "9999"
    assert "Kommunens kod 9999 finns inte i Kolada." in fetch().left[0]


def test_the_figures_of_connected_units_are_theirs(kolada, town, client_as, quality_developer):
    kolada.key_figures[KPI] = key_figure(KPI, has_units=True)
    kolada.units = {"V23E1": ("Björkgården", OWN), "V23E2": ("Annat", OWN)}
    kolada.figures |= {(KPI, "V23E1", YEAR): 91, (KPI, "V23E2", YEAR): 12}
    unit_connect(by=quality_developer, unit=town.unit, place=Place("V23E1", "Björkgården", "", OWN))
    done = fetch()
    assert {row.unit.key: row.value for row in IndicatorValue._base_manager.filter(period__year=YEAR)} == {
        "kommun": Decimal("86.5"), town.unit.key: 91,
    }  # fmt: skip
    assert (done.added, done.left) == (4, [])
    page = client_as(quality_developer).get(PAGE).content.decode()
    assert ["86 procent" in page or "87 procent" in page, "91 procent" in page] == [True, False]  # we are not one unit


def test_a_key_figure_without_figures_of_units_is_not_asked_for_them(kolada, town, quality_developer):
    unit_connect(by=quality_developer, unit=town.unit, place=Place("V23E1", "Björkgården", "", OWN))
    fetch()
    assert not [path for path in kolada.paths if "oudata" in path]


def test_two_that_ask_get_the_same_fetch_and_two_workers_run_it_once(kolada, town, quality_developer):
    first, second = fetch_request(by=quality_developer), fetch_request(by=None)
    assert first == second
    assert fetch_run(first.pk) is True
    assert fetch_run(first.pk) is False
    assert len([path for path in kolada.paths if "/data/" in path]) == 1


def test_nothing_is_asked_for_where_nothing_can_be_fetched(settings, town, quality_developer, unit_manager, indicator):
    for url, code, words in (("", OWN, "avstängd"), ("http://127.0.0.1:1", "", "kod")):
        settings.KOLADA_URL, settings.MUNICIPALITY_CODE = url, code
        with pytest.raises(DomainError, match=words):
            fetch_request(by=quality_developer)
        assert fetch_sweep() == 0
    with pytest.raises(PermissionDenied):
        fetch_request(by=unit_manager)
    assert not KoladaFetch.objects.exists()


def test_the_sweep_fetches_weekly_and_sooner_after_a_failure(kolada, town):
    now = timezone.now()
    assert fetch_sweep() == 1
    assert fetch_sweep() == 0
    fetch_run(KoladaFetch.objects.get().pk)
    assert fetch_sweep() == 0
    with time_machine.travel(now + timedelta(days=8), tick=False):
        assert fetch_sweep() == 1
        kolada.ill.append(answering(410))
        fetch_run(KoladaFetch.objects.first().pk)
        assert fetch_sweep() == 0
    with time_machine.travel(now + timedelta(days=9, hours=1), tick=False):
        assert fetch_sweep() == 1


def test_a_fetch_whose_worker_died_is_taken_up_again_and_given_up_at_last(kolada, town):
    row, now = fetch_request(by=None), timezone.now()
    for n in range(1, 3):
        KoladaFetch.objects.filter(pk=row.pk).update(status="running", attempts=n, started_at=now)
        with time_machine.travel(now + timedelta(minutes=16), tick=False):
            assert fetch_sweep() == 1
    KoladaFetch.objects.filter(pk=row.pk).update(status="running", attempts=3, started_at=now)
    with time_machine.travel(now + timedelta(minutes=16), tick=False):
        assert fetch_sweep() == 0
    row.refresh_from_db()
    assert (row.status, bool(row.words)) == ("failed", True)


def test_a_worker_that_comes_back_writes_nothing_over_the_one_that_took_over(kolada, town):
    row = fetch_request(by=None)

    class Slow:
        def key_figures(self, *args):
            KoladaFetch.objects.filter(pk=row.pk).update(attempts=2)
            return {}

        def municipalities(self, *args):
            return {}

        def figures(self, *args):
            return []

    assert fetch_run(row.pk, Slow()) is False
    assert not IndicatorValue._base_manager.exists()


def test_one_presses_and_sees_that_it_is_fetched(kolada, town, client_as, quality_developer):
    client = client_as(quality_developer)
    assert "Hämta nu" in client.get(PAGE).content.decode()
    page = client.post(reverse("indicators:kolada_fetch"), follow=True).content.decode()
    assert "Siffrorna hämtas" in page
    fetch_run(KoladaFetch.objects.get().pk)
    page = client.get(PAGE).content.decode()
    assert "3 nya värden" in page
    assert "88" in page


def test_what_is_missing_is_said_on_the_page(town, client_as, quality_developer):
    assert "avstängd" in client_as(quality_developer).get(PAGE).content.decode()


def test_whom_one_compares_with(town, settings, client_as, quality_developer, unit_manager):
    settings.MUNICIPALITY_CODE = OWN
    client = client_as(quality_developer)
    add = reverse("indicators:compared_add")
    for typed, words in (
        ({"name": "Granby", "code": "99"}, "fyra siffror"),
        ({"name": "Vi", "code": OWN}, "vår egen"),
        ({"name": "", "code": "9991"}, "Skriv kommunens namn"),
    ):
        assert words in client.post(add, typed).content.decode()
    assert "Granby" in client.post(add, {"name": "Granby", "code": "9991"}, follow=True).content.decode()
    assert "finns redan" in client.post(add, {"name": "Granby", "code": "9991"}).content.decode()
    with pytest.raises(PermissionDenied):
        compared_remove(by=unit_manager, municipality=None)


def test_the_figures_of_a_nämnds_indicator_are_the_nämnds(kolada, town, quality_developer, indicator):
    indicator_change(by=quality_developer, indicator=indicator, version=indicator.version, board=town.board)
    fetch()
    assert set(IndicatorValue._base_manager.values_list("unit", flat=True)) == {town.board.pk}
