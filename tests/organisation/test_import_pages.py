"""A file in the browser: shown first, taken in once, and nobody else's to see."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.calendar import local_today
from organisation.models import ImportFile, Unit
from organisation.roles import Role
from organisation.services import assignment_add, person_add, unit_change
from organisation.services.purging import purge

pytestmark = pytest.mark.django_db


def send(client, data, name="enheter.csv", **more):
    file = SimpleUploadedFile(name, data if isinstance(data, bytes) else data.encode())
    return client.post(reverse("organisation:import"), {"file": file} | more)


NEW_UNIT = "nyckel;namn;slag;hör till\nny1;Nybo;Enhet;norr\n"


def test_what_is_no_text_is_refused(administrator, client_as):
    response = send(client_as(administrator), b"PK\x00\x01", name="fil.csv")
    assert "textfil" in str(response.context["form"].errors["file"])
    response = send(client_as(administrator), b"x", name="fil.xlsx")
    assert ".csv" in str(response.context["form"].errors["file"])


def test_it_is_shown_first_and_taken_in_once(town, administrator, client_as):
    client = client_as(administrator)
    page = send(client, NEW_UNIT).url
    shown = client.get(page).content.decode()
    assert "Nybo" in shown
    assert "läggs till" in shown
    assert not Unit.objects.filter(key="ny1").exists()
    assert client.post(page).url == reverse("organisation:index")
    assert "1 ändring är gjord." in client.get(reverse("organisation:index")).content.decode()
    assert client.post(page).url == reverse("organisation:index")
    assert Unit.objects.filter(key="ny1").count() == 1
    assert Unit.objects.get(key="ny1").history.get().history_user == administrator
    assert ImportFile.objects.get().text == ""


def test_a_bad_file_shows_its_faults_and_has_no_button(town, administrator, client_as):
    client = client_as(administrator)
    page = send(client, NEW_UNIT.replace("norr", "finns-inte")).url
    shown = client.get(page).content.decode()
    assert "Nyckeln ”finns-inte” finns inte." in shown
    assert "Läsa in filen?" not in shown
    client.post(page)
    assert not Unit.objects.filter(key="ny1").exists()


def test_what_only_shows_when_it_is_done_is_named_too(town, administrator, client_as):
    client = client_as(administrator)
    head = "nyckel;namn;slag;hör till;till"
    page = send(client, f"{head}\nnorr;Område Norr;Område;aldreomsorg;{local_today()}\nny1;Nybo;Enhet;norr;\n").url
    assert "Läsa in filen?" in client.get(page).content.decode()
    answer = client.post(page).content.decode()
    assert "Stäng eller flytta först det som ligger under: Björkgården" in answer
    assert not Unit.objects.filter(key="ny1").exists()


def test_what_changed_meanwhile_is_shown_again(town, administrator, client_as):
    client = client_as(administrator)
    text = "nyckel;namn;slag;hör till\nbjorkgarden;Björkgården;Enhet;norr\nny1;Nybo;Enhet;norr\n"
    page = send(client, text).url
    client.get(page)
    unit_change(by=None, unit=town.unit, name="Björkbacken")
    assert client.post(page).url == page
    assert not Unit.objects.filter(key="ny1").exists()
    shown = client.get(page).content.decode()
    assert "Granska en gång till" in shown
    assert "Björkbacken → Björkgården" in shown
    client.post(page)
    assert Unit.objects.filter(key="ny1").exists()


def test_the_file_of_another_is_not_there(town, administrator, employee, client_as):
    page = send(client_as(administrator), NEW_UNIT).url
    other = person_add(by=None, email="annan@exempelkommun.example", name="Annan")
    assignment_add(by=None, person=other, role=Role.ADMINISTRATOR, unit=town.municipality)
    assert client_as(other).get(page).status_code == 404
    assert client_as(other).post(page).status_code == 404
    assert client_as(employee).get(page).status_code == 404


def test_files_are_erased_within_a_day(town, administrator, client_as):
    client = client_as(administrator)
    page = send(client, NEW_UNIT).url
    purge()
    assert client.get(page).status_code == 200
    file = ImportFile.objects.get()
    ImportFile.objects.update(created_at=file.created_at - timedelta(hours=25))
    assert client.get(page).status_code == 404
    purge()
    assert not ImportFile.objects.exists()
