"""Writing documents in the browser: begun, written, saved by itself, with pictures."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.errors import DomainError
from organisation.roles import Role
from processes.models import Document, Revision
from processes.services import revision_start
from tests.processes.pages import page, typed
from tests.remembering import kept
from tests.scene import photo
from tests.scene_processes import approve, send, write

pytestmark = pytest.mark.django_db


@kept
def draft(routine, quality_developer):
    return revision_start(by=quality_developer, document=routine, reason="Nattens bemanning är ändrad.")


def test_a_routine_is_begun_and_written_at_once(client_as, town, quality_developer):
    client = client_as(quality_developer)
    response = client.post(
        "/rutiner/ny/",
        {"title": "När larmet går", "unit": town.division.pk, "owner_role": Role.DIVISION_MANAGER,
         "adopters": [Role.DIVISION_MANAGER], "units": [town.area.pk], "roles": [Role.EMPLOYEE]},
    )  # fmt: skip
    document = Document._base_manager.get()
    assert response.url == f"/styrdokument/{document.key}/1/skriv/"
    assert (document.key, list(document.units.all()), document.roles) == ("nar-larmet-gar", [town.area], ["employee"])
    response = client.get(response.url)
    assert "Så skriver du" in response.content.decode()


def test_whoever_writes_in_one_role_begins_with_it(client_as, unit_manager, quality_developer):
    form = client_as(unit_manager).get("/rutiner/ny/").context["form"]
    assert (form["owner_role"].value(), form["adopters"].value()) == ("unit_manager", ["unit_manager"])
    form = client_as(quality_developer).get("/rutiner/ny/").context["form"]
    assert (form["owner_role"].value(), form["adopters"].value()) == ("quality_developer", [])


def test_a_process_says_which_kind_it_is(client_as, town, quality_developer):
    sent = {"title": "Från ansökan till insats", "unit": town.division.pk, "owner_role": Role.DIVISION_MANAGER,
            "adopters": [Role.DIVISION_MANAGER]}  # fmt: skip
    client = client_as(quality_developer)
    assert client.post("/processer/ny/", sent).context["form"].errors["process_kind"]
    response = client.post("/processer/ny/", sent | {"process_kind": "core"})
    assert response.url == "/processer/fran-ansokan-till-insats/"
    assert client.get(response.url).status_code == 200


def test_what_is_typed_is_saved_and_saving_by_itself_leaves_no_row_in_the_history(client_as, draft, quality_developer):
    client, before = client_as(quality_developer), draft.history.count()
    sent = typed(draft, body="## Ring\n\n1. Ring 1234.", question="Vem ringer du?", answers="Chefen\n* Sköterskan")
    assert client.post(page("write_revision", draft), sent, headers={"X-Requested-With": "fetch"}).status_code == 204
    draft.refresh_from_db()
    assert (draft.body, draft.answers, draft.right_answer) == (
        "## Ring\n\n1. Ring 1234.", ["Chefen", "Sköterskan"], 1
    )  # fmt: skip
    assert draft.history.count() == before
    # One's own page is older than what it saved by itself, and that is no conflict.
    response = client.post(page("write_revision", draft), sent | {"body": "## Ring\n\n1. Ring 5678."})
    assert response.status_code == 302
    assert draft.history.count() == before + 1


def test_the_second_of_two_who_write_is_told_and_keeps_the_text(client_as, draft, quality_developer, mas):
    sent = typed(draft, body="Min text.")
    write(mas, draft, body="MAS text.")
    client = client_as(quality_developer)
    autosaved = client.post(page("write_revision", draft), sent, headers={"X-Requested-With": "fetch"})
    assert (autosaved.status_code, autosaved.json()) == (
        409, {"message": "Någon annan har ändrat här medan du skrev."}
    )  # fmt: skip
    response = client.post(page("write_revision", draft), sent)
    text = response.content.decode()
    assert response.status_code == 409
    assert "Min text." in text
    assert "Det någon annan har skrivit" in text
    assert "MAS" in text
    again = sent | {"version": response.context["form"]["version"].value()}
    assert client.post(page("write_revision", draft), again).status_code == 302
    assert Revision._base_manager.get(pk=draft.pk).body == "Min text."


def test_what_is_no_draft_leads_back_with_the_reason(client_as, routine, quality_developer):
    response = client_as(quality_developer).get(page("write_revision", routine.revisions.get()), follow=True)
    assert "Börja ett nytt utkast" in response.content.decode()


def test_a_script_in_the_text_is_shown_as_it_was_typed(client_as, draft, quality_developer):
    draft = write(
        quality_developer, draft, body="<script>alert(1)</script>\n\n[x](javascript:alert(1))\n\n<svg onload=x>"
    )
    text = client_as(quality_developer).get(draft.get_absolute_url()).content.decode()
    assert "&lt;script&gt;alert(1)" in text
    assert "&lt;svg onload=x&gt;" in text
    assert 'href="javascript' not in text


def test_headings_keep_their_anchors_when_other_words_change(client_as, draft, quality_developer):
    for body in ("## Gör så här\n\nRing.", "# Ny början\n\n## Gör så här\n\nVänta.\n\n## Gör så här"):
        draft = write(quality_developer, draft, body=body)
        text = client_as(quality_developer).get(draft.get_absolute_url()).content.decode()
        assert text.count('id="avsnitt-gor-sa-har"') == 1
    assert 'id="avsnitt-gor-sa-har-2"' in text


def test_a_picture_that_waits_for_its_file_does_not_stop_the_text(client_as, draft, quality_developer):
    data = typed(draft, body="Nya ord.", picture_text="Låset på skåpet")
    client = client_as(quality_developer)
    assert client.post(page("write_revision", draft), data, headers={"X-Requested-With": "fetch"}).status_code == 204
    draft.refresh_from_db()
    assert draft.body == "Nya ord."


def test_the_summary_of_errors_says_how_many_and_holds_no_field(client_as, draft, quality_developer):
    answer = client_as(quality_developer).post(page("write_revision", draft), typed(draft, picture=photo()))
    assert "En sak behöver rättas" in answer.content.decode()
    assert answer.content.decode().count('name="question"') == 1


def test_a_picture_needs_words_and_stands_in_the_text(client_as, draft, quality_developer, employee):
    client = client_as(quality_developer)
    refused = client.post(page("write_revision", draft), typed(draft, picture=photo()))
    assert "Skriv vad bilden visar" in str(refused.context["form"].errors["picture_text"])
    client.post(page("write_revision", draft), typed(draft, picture=photo(), picture_text="Låset på skåpet"))
    draft.refresh_from_db()
    picture = draft.document.pictures.get()
    assert f"![Låset på skåpet](bild:{picture.key})" in draft.body
    address = reverse("processes:picture", args=[draft.document.key, picture.key])
    assert f'<img src="{address}" alt="Låset på skåpet">' in client.get(draft.get_absolute_url()).content.decode()
    assert b"".join(client.get(address).streaming_content).startswith(b"\xff\xd8")
    # The draft is not for everybody, nor is its picture.
    assert client_as(employee).get(address).status_code == 404


def test_the_picture_of_an_adopted_text_is_seen_by_those_who_read_it(
    client_as, draft, quality_developer, division_manager, employee
):
    client_as(quality_developer).post(
        page("write_revision", draft), typed(draft, picture=photo(), picture_text="Låset på skåpet")
    )
    send(quality_developer, draft)
    approve(division_manager, draft)
    address = reverse("processes:picture", args=[draft.document.key, draft.document.pictures.get().key])
    response = client_as(employee).get(address)
    assert response.status_code == 200
    response.close()


@pytest.mark.parametrize(
    "body", ["![dörr](bild:6f1c1a1e-0000-4000-8000-000000000000)", "![vägg](http://evil.example/x.png)"]
)
def test_a_picture_from_elsewhere_is_refused(draft, quality_developer, body):
    with pytest.raises(DomainError) as caught:
        write(quality_developer, draft, body=body)
    assert caught.value.field == "body"


def test_a_file_that_is_no_picture_is_refused_as_one(client_as, draft, quality_developer):
    svg = SimpleUploadedFile("x.png", b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', "image/png")
    response = client_as(quality_developer).post(
        page("write_revision", draft), typed(draft, picture=svg, picture_text="Ett lås")
    )
    assert response.context["form"].errors["picture"]
    assert not draft.document.pictures.exists()
