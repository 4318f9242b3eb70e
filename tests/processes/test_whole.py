"""The map of maps, the ledningssystem with its file, packages on their pages, and dokumenthälsa."""

import hashlib
import json
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import page as validator
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from core.calendar import local_today
from core.errors import DomainError, RuleBroken
from organisation.services import person_leave
from processes.health import CLOSED, LEFT, LYING, NO_REVIEW, OVERDUE, PROPOSAL, TWICE, VACANT, documents_with_problems
from processes.models import Document, PackageImport, Revision, SystemEdition
from processes.packages import archive
from processes.packages.shipped import shipped
from processes.services import document_change, revision_start, revision_withdraw
from processes.services.editions import edition_adopt, edition_pdf, edition_request, edition_run, editions_resume
from processes.services.packages import bring_in
from standards.models import Theme
from tests.remembering import kept
from tests.scene_processes import add_process, add_routine, adopt


def change(by, document, **changes):
    document.refresh_from_db()
    return document_change(by=by, document=document, version=document.version, **changes)


# --- /processer/ ------------------------------------------------------------------------------------------------------


def test_the_map_shows_what_holds_to_everybody_and_drafts_to_those_who_write(
    client, process, town, routine, employee, quality_developer
):
    add_process(quality_developer, town.division, routine, title="Inte fastställd")
    client.force_login(employee)
    page = client.get("/processer/").content.decode()
    assert process.title in page
    assert "Inte fastställd" not in page
    client.force_login(quality_developer)
    page = client.get("/processer/").content.decode()
    assert "Inte fastställd" in page
    assert "Bara utkast" in page


def test_what_is_withdrawn_leaves_the_map_but_not_those_who_write(
    client, process, employee, quality_developer, division_manager
):
    held = process.revisions.get()
    revision_withdraw(by=division_manager, revision=held, version=held.version, reason="Ingår i en annan.")
    client.force_login(employee)
    assert client.get("/processer/").context["boxes"] == 0
    assert client.get(process.get_absolute_url()).status_code == 200
    client.force_login(quality_developer)
    page = client.get("/processer/").content.decode()
    assert "Gäller inte" in page
    assert "Bara utkast" not in page
    assert "Gäller inte" in client.get("/processer/?visa=lista").content.decode()


def test_the_list_is_filtered_sorted_and_given_as_a_file(client, process, town, routine, quality_developer):
    add_process(quality_developer, town.division, routine, title="Annan")
    change(quality_developer, process, review_on=local_today() - timedelta(days=1))
    client.force_login(quality_developer)
    titles = [row.title for row in client.get("/processer/?visa=lista&lage=sen").context["rows"]]
    assert titles == [process.title]
    titles = [row.title for row in client.get("/processer/?visa=lista&ordning=namn").context["rows"]]
    assert titles == ["Annan", process.title]
    file = b"".join(client.get("/processer/lista.csv?lage=sen").streaming_content).decode("utf-8-sig")
    assert process.title in file
    assert "Annan" not in file
    assert b"".join(client.get("/processer/lista.xlsx").streaming_content).startswith(b"PK")


def test_my_unit_shows_what_holds_there(client, process, town, employee, quality_developer):
    client.force_login(employee)
    assert client.get("/processer/?galler=min").context["boxes"] == 1
    change(quality_developer, process, units=[town.home_care])
    assert client.get("/processer/?galler=min").context["boxes"] == 0


# --- /ledningssystemet/ -----------------------------------------------------------------------------------------------


def test_the_page_says_what_the_system_is_and_every_box_leads_on(client, process, employee, division_manager):
    client.force_login(employee)
    page = client.get("/ledningssystemet/").content.decode()
    assert process.get_absolute_url() in page
    assert division_manager.name in page
    assert "/mattstockar/lagrum/" in page
    for anchor in ("analysera", "forutsattningar", "genomfora", "folja-upp"):
        assert f'href="#{anchor}"' in page
        assert f'id="{anchor}"' in page
    assert "Inte fastställt av nämnden än" in page
    assert "Ta fram en fil" not in page


def test_the_values_and_the_three_kinds_of_process_stand_on_the_page_and_in_the_file(
    client, process, routine, town, employee, quality_developer, division_manager, monkeypatch
):
    kinds = {"management": "Styra och leda", "support": "Ordna bemanning"}
    for kind, title in kinds.items():
        other = add_process(quality_developer, town.division, routine, title)
        other = change(quality_developer, other, process_kind=kind)
        adopt(other, quality_developer, division_manager)
    theme = Theme.objects.valid().order_by("order", "pk").first()
    client.force_login(employee)
    page = client.get("/ledningssystemet/").content.decode()
    monkeypatch.setattr("processes.services.editions.render_pdf", lambda html, **more: html)
    file = edition_pdf(SystemEdition(board=town.board, number=1, requested_by=quality_developer))
    for html in (page, file):
        bands = [html.index(words) for words in ("Ledningsprocesser", "Kärnprocesser", "Stödprocesser")]
        boxes = [html.index(title) for title in (kinds["management"], process.title, kinds["support"])]
        assert sorted([*bands, *boxes]) == [place for pair in zip(bands, boxes, strict=True) for place in pair]
        values = html[html.index('<h2 id="vardegrund">Värdegrunden</h2>') :]
        assert theme.name in values
        assert theme.description in values


@kept
def edition(process, town, quality_developer):
    edition = edition_request(by=quality_developer, board=town.board)
    assert edition_run(edition.pk)
    edition.refresh_from_db()
    return edition


def test_the_file_is_frozen_archivable_and_holds_what_the_page_says(edition, process):
    with edition.file.open() as stored:
        content = stored.read()
    assert hashlib.sha256(content).hexdigest() == edition.digest
    for profile in ("2a", "ua1"):
        assert validator.validate_pdf_bytes(content, profile=profile).failures == [], profile
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    assert process.title in text
    assert "Vem svarar för vad" in text
    assert not edition_run(edition.pk)


def test_the_decision_of_the_board_is_noted_once_on_a_ready_file(edition, town, client, employee, quality_developer):
    client.force_login(employee)
    file = reverse("processes:download_edition", args=[edition.pk])
    assert client.get(file).status_code == 404
    day = local_today()
    with pytest.raises(PermissionDenied):
        edition_adopt(by=employee, edition=edition, adopted_by="Nämnden", adopted_on=day, adopted_paragraph="4")
    with pytest.raises(DomainError, match="framåt"):
        edition_adopt(by=quality_developer, edition=edition, adopted_by="Nämnden", adopted_on=day + timedelta(days=1),
                      adopted_paragraph="4")  # fmt: skip
    with pytest.raises(DomainError, match="togs fram") as caught:
        edition_adopt(by=quality_developer, edition=edition, adopted_by="Nämnden", adopted_on=day - timedelta(days=1),
                      adopted_paragraph="4")  # fmt: skip
    assert caught.value.field == "adopted_on"
    client.force_login(quality_developer)
    values = {"adopted_by": "Nämnden", "adopted_on": day.isoformat(), "adopted_paragraph": "§ 41"}
    assert client.post(reverse("processes:adopt_edition", args=[edition.pk]), values).status_code == 302
    before = edition.digest
    edition.refresh_from_db()
    assert (edition.adopted_paragraph, edition.digest, edition.recorded_by) == ("41", before, quality_developer)
    with pytest.raises(RuleBroken, match="redan"):
        edition_adopt(by=quality_developer, edition=edition, adopted_by="x", adopted_on=day, adopted_paragraph="1")
    client.force_login(employee)
    answer = client.get(file)
    assert hashlib.sha256(b"".join(answer.streaming_content)).hexdigest() == before
    assert before in client.get("/ledningssystemet/").content.decode()


def test_what_the_worker_lost_is_found_again(town, process, quality_developer):
    edition = edition_request(by=quality_developer, board=town.board)
    assert edition_request(by=quality_developer, board=town.board) == edition
    assert editions_resume() == 0
    SystemEdition._base_manager.update(requested_at=timezone.now() - timedelta(hours=1), status="running", attempts=1)
    assert editions_resume() == 1
    SystemEdition._base_manager.update(requested_at=timezone.now() - timedelta(hours=1), status="running", attempts=3)
    assert editions_resume() == 0
    edition.refresh_from_db()
    assert edition.status == "failed"


def test_a_file_asked_for_by_somebody_who_has_left_is_not_drawn_empty(town, process, quality_developer):
    edition = edition_request(by=quality_developer, board=town.board)
    person_leave(by=None, person=quality_developer)
    assert not edition_run(edition.pk)
    edition.refresh_from_db()
    assert edition.status == "failed"


def at(unit):
    """The form for the shipped package, filled in."""
    return {"unit": unit.pk, "unit_text": str(unit), "source": "grund"}


# --- Packages on their pages ------------------------------------------------------------------------------------------


def test_a_package_is_previewed_and_only_what_is_chosen_comes_in(client, town, quality_developer):
    client.force_login(quality_developer)
    answer = client.post("/processer/paket/nytt/", at(town.division))
    row = PackageImport._base_manager.get()
    address = reverse("processes:package", args=[row.pk])
    assert answer.url == address
    page = client.get(address)
    assert "Heter en roll något annat" in page.content.decode()
    assert not Document._base_manager.exists()
    shown = client.post(address, {"steg": "visa", "lane_0": "Annat namn"})
    assert shown.status_code == 200
    assert not Document._base_manager.exists()
    assert "Välj minst ett" in client.post(address, {"steg": "hamta"}).content.decode()
    assert client.post(address, {"steg": "hamta", "dokument": ["lex-sarah", "egenkontroll"]}).status_code == 302
    assert set(Document._base_manager.values_list("key", flat=True)) == {"lex-sarah", "egenkontroll"}


def test_a_role_that_is_unknown_is_asked_for_first_and_everything_is_still_chosen(client, town, quality_developer):
    document = {"key": "a", "kind": "routine", "title": "A", "body": "B", "owner_role": "omradeschef"}
    document |= {"adopters": ["mas"]}
    manifest = {"format": 1, "key": "granne", "name": "Grannen", "documents": [document]}
    zipped = BytesIO()
    with ZipFile(zipped, "w") as book:
        book.writestr("manifest.json", json.dumps(manifest))
    client.force_login(quality_developer)
    values = at(town.division) | {"source": "fil", "file": SimpleUploadedFile("p.zip", zipped.getvalue())}
    address = client.post("/processer/paket/nytt/", values).url
    assert "Vilken roll motsvarar" in client.get(address).content.decode()
    refused = client.post(address, {"steg": "visa"}).content.decode()
    assert "Välj vilken roll den motsvarar." in refused
    renamed = {"role_omradeschef": "division_manager"}
    (group,) = client.post(address, {"steg": "visa"} | renamed).context["groups"]
    assert [chosen for _, chosen in group["rows"]] == [True]
    # Refused for something else, the page still speaks of the roles as they were just called.
    page = client.post(address, {"steg": "hamta", "visat": "1"} | renamed)
    assert "Välj minst ett dokument." in page.content.decode()
    assert page.context["plan_error"] == ""
    assert [chosen for _, chosen in page.context["groups"][0]["rows"]] == [False]


def test_the_preview_shows_a_changed_text_in_redline(client, town, quality_developer):
    bring_in(by=quality_developer, package=shipped(), unit=town.division, keys=["riskanalys"])
    Document._base_manager.update(imported_digest="")
    revision = Revision._base_manager.get()
    revision.body = revision.body.replace("En timme", "Två timmar")
    revision.save()
    client.force_login(quality_developer)
    client.post("/processer/paket/nytt/", at(town.division))
    page = client.get(reverse("processes:package", args=[PackageImport._base_manager.get().pk])).content.decode()
    assert '<ins class="word">' in page
    assert "Ändrade på båda håll" in page


def test_a_package_goes_out_and_a_bad_file_is_refused_beside_its_field(client, process, town, quality_developer):
    client.force_login(quality_developer)
    answer = client.get(f"/processer/paket/hamta/?enhet={town.division.key}")
    package = archive.read(answer.content)
    assert {entry.key for entry in package.entries} == set(Document._base_manager.values_list("key", flat=True))
    values = {"unit": town.division.pk, "unit_text": str(town.division), "source": "fil"}
    page = client.post("/processer/paket/nytt/", values | {"file": SimpleUploadedFile("x.zip", b"nej")})
    assert "inget zip-paket" in page.content.decode()
    assert not PackageImport._base_manager.exists()


def test_a_package_that_is_too_large_is_refused_beside_its_field(client, town, quality_developer, monkeypatch):
    client.force_login(quality_developer)
    assert "Högst 30 MB." in client.get("/processer/paket/nytt/").content.decode()
    assert archive.MAX_PACKED == 30 * 1024**2
    monkeypatch.setattr("processes.forms.whole.MAX_PACKED", 20)
    values = {"unit": town.division.pk, "unit_text": str(town.division), "source": "fil"}
    answer = client.post("/processer/paket/nytt/", values | {"file": SimpleUploadedFile("x.zip", b"x" * 21)})
    assert "Filen är för stor. Ett paket får vara högst 30 MB." in str(answer.context["form"].errors["file"])
    assert not PackageImport._base_manager.exists()
    # The command and the rest have no form.
    monkeypatch.setattr(archive, "MAX_PACKED", 20)
    with pytest.raises(DomainError, match="filen är för stor") as caught:
        archive.read(b"x" * 21)
    assert caught.value.field == "file"


# --- Dokumenthälsa ----------------------------------------------------------------------------------------------------


def problems_of(user, document):
    found, _ = documents_with_problems(user)
    return next((each.problems for each in found if each.document == document), [])


def test_each_fault_of_a_document_is_found(routine, town, quality_developer, employee):
    assert problems_of(quality_developer, routine) == []
    change(quality_developer, routine, review_on=local_today() - timedelta(days=1))
    assert problems_of(quality_developer, routine) == [OVERDUE]
    change(quality_developer, routine, review_on=None, responsible=employee)
    assert problems_of(quality_developer, routine) == [NO_REVIEW]
    person_leave(by=None, person=employee, on=local_today() - timedelta(days=1))
    assert LEFT in problems_of(quality_developer, routine)
    change(quality_developer, routine, owner_role="improvement_coach", is_proposal=True)
    assert {VACANT, PROPOSAL} <= set(problems_of(quality_developer, routine))
    draft = revision_start(by=quality_developer, document=routine)
    assert LYING not in problems_of(quality_developer, routine)
    Revision._base_manager.filter(pk=draft.pk).update(created_at=timezone.now() - timedelta(days=31))
    town.division.valid_to = local_today() - timedelta(days=1)
    town.division.save()
    assert {LYING, CLOSED} <= set(problems_of(quality_developer, routine))


def test_a_document_that_holds_at_a_closed_unit_is_found_too(routine, town, quality_developer):
    change(quality_developer, routine, units=[town.division, town.unit])
    assert problems_of(quality_developer, routine) == []
    town.unit.valid_to = local_today() - timedelta(days=1)
    town.unit.save()
    assert problems_of(quality_developer, routine) == [CLOSED]


def test_the_same_title_twice_is_found_among_what_lives(
    routine, process, town, quality_developer, division_manager, client
):
    twin = add_routine(quality_developer, town.unit, title="Om  någon har fallit!")
    assert problems_of(quality_developer, routine) == problems_of(quality_developer, twin) == [TWICE]
    client.force_login(quality_developer)
    listed = client.get("/processer/halsa/?fel=dubbel")
    assert {row.document.pk for row in listed.context["rows"]} == {routine.pk, twin.pk}
    assert "Samma titel flera gånger" in listed.content.decode()
    # A local supplement may bear the name of what it adds to; so may what does not hold any more.
    Document._base_manager.filter(pk=twin.pk).update(supplement_to=routine)
    assert problems_of(quality_developer, routine) == problems_of(quality_developer, twin) == []
    Document._base_manager.filter(pk=twin.pk).update(supplement_to=None)
    held = routine.revisions.get()
    revision_withdraw(by=division_manager, revision=held, version=held.version, reason="Den andra gäller.")
    assert problems_of(quality_developer, twin) == []


def test_the_page_counts_filters_and_gives_a_file(client, routine, town, quality_developer):
    change(quality_developer, routine, review_on=None)
    add_routine(quality_developer, town.division, title="Ny och frisk")
    client.force_login(quality_developer)
    page = client.get("/processer/halsa/")
    assert (page.context["sick"], page.context["total"]) == (1, 2)
    assert not client.get("/processer/halsa/?fel=sen").context["rows"]
    file = b"".join(client.get("/processer/halsa/lista.csv").streaming_content).decode("utf-8-sig")
    assert "Ingen dag för översyn" in file
