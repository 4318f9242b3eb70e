"""What is asked of Kolada while somebody waits: key figures, municipalities, groups and units; and what is said when
there is no answer."""

import time

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.errors import DomainError
from standards.kolada_reading import Group, Place
from standards.models import ComparedMunicipality, Indicator, KoladaKeyFigure, KoladaUnit
from standards.services import compared_add, compared_add_group, indicator_change, unit_connect, unit_disconnect
from tests.scene_indicators import add_indicator

from .kolada_server import Server, answering, key_figure, running

pytestmark = pytest.mark.django_db
KPI, OWN = "U23471", "9990"
DOWN = "http://127.0.0.1:1/v3"


@pytest.fixture
def server(settings, monkeypatch):
    """Kolada as it answers the installation; it knows a key figure, three municipalities, a group and two units."""
    monkeypatch.setattr("standards.kolada.INTERVAL", 0)
    monkeypatch.setattr("standards.kolada_lookups.SECONDS", 0.5)
    server = Server()
    server.key_figures[KPI] = key_figure(KPI, "Brukarbedömning särskilt boende, andel (%)")
    server.municipalities = {OWN: "Exempelkommun", "9991": "Granby", "9992": "Alnäs"}
    server.groups = {
        "G1": ("Liknande kommuner, äldreomsorg", [OWN, "9991", "9992"]),
        "G2": ("Andra kommuner", ["9991", "9992"]),
    }
    server.units = {"V23E1": ("Björkgården", OWN), "V23E2": ("Ekbacken", OWN), "V23E3": ("Granby hus", "9991")}
    with running(server) as base:
        settings.KOLADA_URL, settings.MUNICIPALITY_CODE = base, OWN
        yield server


@pytest.fixture
def client(client_as, quality_developer):
    return client_as(quality_developer)


def text(response):
    assert response.status_code == 200, response.status_code
    return response.content.decode()


TYPED = {
    "name": "Nöjda med sitt boende", "definition": "Andelen nöjda.", "interval": "year", "direction": "up",
    "method": "figure", "unit_of_measure": "procent", "decimals": 0, "hide_below": 0, "per": 1, "kolada_id": KPI,
}  # fmt: skip


def test_a_new_indicator_begins_with_what_kolada_says(server, town, client):
    page = text(client.get(reverse("indicators:add"), {"kolada": "u23471"}))
    assert "Brukarbedömning särskilt boende, andel (%)" in page
    assert "Förslaget är ifyllt" in page
    assert 'value="procent"' in page
    assert f'value="{KPI}"' in page
    assert "Det finns inget nyckeltal U99999 i Kolada" in text(
        client.get(reverse("indicators:add"), {"kolada": "U99999"})
    )


def test_a_mistyped_code_is_told_at_once_and_a_right_one_says_its_name(server, town, client):
    page = text(client.post(reverse("indicators:add"), TYPED | {"kolada_id": "U23741"}))
    assert "Det finns inget nyckeltal U23741 i Kolada" in page
    assert "Nöjda med sitt boende" in page  # what was typed is kept
    assert not Indicator._base_manager.exists()
    page = text(client.post(reverse("indicators:add"), TYPED, follow=True))
    assert f"I Kolada heter {KPI} ”Brukarbedömning särskilt boende, andel (%)”." in page
    assert KoladaKeyFigure.objects.get().is_divided_by_gender


def test_a_code_is_asked_about_when_it_is_new_and_not_on_each_change(server, town, client, quality_developer):
    row = add_indicator(quality_developer, "Nöjda", interval="year", method="figure")
    address = reverse("indicators:change", args=[row.key])
    wrong = TYPED | {"kolada_id": "U99999", "version": row.version}
    assert "inget nyckeltal U99999" in text(client.post(address, wrong))
    row = indicator_change(by=quality_developer, indicator=row, version=row.version, kolada_id="U99999")
    server.paths.clear()
    client.post(address, wrong | {"name": "Annat namn", "version": row.version})
    assert (Indicator._base_manager.get().name, server.paths) == ("Annat namn", [])


def slow(handler):
    time.sleep(0.8)


ILL = [None, slow, answering(503), answering(200, b"<html>"), answering(200, b'{"values": [{}]}')]


@pytest.mark.parametrize("ill", ILL)
def test_a_code_that_cannot_be_checked_is_saved_and_that_is_said(server, town, client, settings, ill):
    if ill is None:
        settings.KOLADA_URL = DOWN
    else:
        server.ill.append(ill)
    page = text(client.post(reverse("indicators:add"), TYPED, follow=True))
    assert f"Koden {KPI} är därför inte kontrollerad än" in page
    assert Indicator._base_manager.get().kolada_id == KPI


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"code": "9991", "name": ""}, "Granby"),
        ({"code": "9991", "name": "Granby kommun"}, "Granby"),
        ({"code": "9991", "name": "Alnäs"}, "Koden 9991 är Granby i Kolada"),
        ({"code": "9999", "name": "Granby"}, "ingen kommun med koden 9999"),
    ],
)
def test_a_municipality_is_checked_by_its_code_and_name(server, town, client, typed, said):
    assert said in text(client.post(reverse("indicators:compared_add"), typed, follow=True))
    names = list(ComparedMunicipality.objects.values_list("name", flat=True))
    assert names == (["Granby"] if said == "Granby" else [])


def test_similar_municipalities_are_those_of_a_group(server, town, client, quality_developer):
    compared_add(by=quality_developer, code="9993", name="Storstad", is_similar=True)
    address = reverse("indicators:compared_group")
    page = text(client.get(address))
    assert "Liknande kommuner, äldreomsorg (2 kommuner)" in page
    assert "Andra kommuner" not in page  # we are not in it
    assert "behöver fyllas i" in text(client.post(address, {}))
    page = text(client.post(address, {"group": "G1", "replaces": "on"}, follow=True))
    assert "Liknande kommuner är nu Kommun 9991, Kommun 9992" in page
    found = {row.code: (row.is_similar, row.group) for row in ComparedMunicipality.objects.all()}
    group = "Liknande kommuner, äldreomsorg"
    assert found == {"9993": (False, ""), "9991": (True, group), "9992": (True, group)}


def test_a_group_of_ourselves_alone_is_refused_and_others_do_not_choose(
    town, quality_developer, unit_manager, settings
):
    settings.MUNICIPALITY_CODE = OWN
    with pytest.raises(DomainError, match="inga andra"):
        compared_add_group(by=quality_developer, group=Group("G1", "x", ((OWN, "Vi"),)), replaces=True)
    with pytest.raises(PermissionDenied):
        compared_add_group(by=unit_manager, group=Group("G1", "x", (("9991", "Granby"),)), replaces=True)


def test_a_unit_of_ours_is_connected_to_the_one_in_kolada(server, town, client, quality_developer):
    address = reverse("indicators:kolada_unit_add")
    page = text(client.get(address))
    assert ["Björkgården" in page, "Ekbacken" in page, "Granby hus" in page] == [True, True, False]
    assert "Ekbacken" not in text(client.get(address, {"sok": "björk"}))
    page = text(client.get(address, {"ou": "V23E1"}))
    assert f'<option value="{town.unit.pk}" selected>' in page  # it has the same name
    page = text(client.post(address, {"ou": "V23E1", "unit": town.unit.pk}, follow=True))
    assert "V23E1" in page
    row = KoladaUnit.objects.get()
    assert (row.unit, row.ou, row.title) == (town.unit, "V23E1", "Björkgården")
    # It is offered no more, nor is the unit.
    assert "Björkgården" not in text(client.get(address))
    assert "välj ett" in text(client.post(address, {"ou": "V23E2", "unit": town.unit.pk})).casefold()
    client.post(reverse("indicators:kolada_unit_remove", args=[row.pk]))
    assert not KoladaUnit.objects.exists()


@pytest.mark.parametrize(
    ("ou", "said"), [("V23E9", "ingen enhet med id V23E9"), ("V23E3", "”Granby hus” ligger i en annan kommun")]
)
def test_a_unit_that_is_not_ours_is_refused_in_words(server, town, client, ou, said):
    page = text(client.post(reverse("indicators:kolada_unit_add"), {"ou": ou, "unit": town.unit.pk}))
    assert said in page
    assert not KoladaUnit.objects.exists()


def test_units_are_connected_by_those_who_keep_the_standards_there(town, unit_manager, other_board_quality_developer):
    for person in (unit_manager, other_board_quality_developer):
        with pytest.raises(PermissionDenied):
            unit_connect(by=person, unit=town.unit, place=Place("V23E1", "Björkgården"))
        with pytest.raises(PermissionDenied):
            unit_disconnect(by=person, connection=KoladaUnit(unit=town.unit, ou="V23E1"))


@pytest.mark.parametrize("page", ["compared_group", "kolada_unit_add"])
def test_a_net_that_is_down_is_said_on_the_page(server, settings, town, client, page):
    settings.KOLADA_URL = DOWN
    assert "Kolada svarar inte" in text(client.get(reverse(f"indicators:{page}")))
    settings.KOLADA_URL = ""
    assert "avstängd" in text(client.get(reverse(f"indicators:{page}")))
