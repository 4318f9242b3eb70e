"""Files of a report: judged by content, cleaned, kept when something else is wrong, and served through the door."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from core.models import AccessLogEntry
from deviations.models import Attachment, Deviation

pytestmark = pytest.mark.django_db

REPORT = "/avvikelser/rapportera/"


@pytest.fixture(autouse=True)
def _files_of_this_test(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def case_with_photo(client_as, employee, unit_manager, answers, photo):
    client_as(employee).post(REPORT, answers(files=photo()))
    return Deviation.objects.get()


def address_of(case):
    return reverse("deviations:file", args=[case.attachments.get().key])


def test_several_files_follow_with_the_report(client_as, employee, answers, photo):
    png = BytesIO()
    Image.new("RGB", (10, 10), "red").save(png, "PNG")
    files = [photo(), SimpleUploadedFile("skärmbild.png", png.getvalue(), "image/png")]
    client_as(employee).post(REPORT, answers(files=files))
    kinds = Deviation.objects.get().attachments.values_list("name", "content_type")
    assert list(kinds) == [("IMG_0412.jpg", "image/jpeg"), ("skärmbild.png", "image/png")]


def test_place_and_camera_are_gone(case_with_photo):
    with case_with_photo.attachments.get().file.open() as stored:
        content = stored.read()
    assert b"Telefonmakaren" not in content
    assert not Image.open(BytesIO(content)).getexif()


def test_a_wrong_file_is_refused_with_its_name_and_the_reason(client_as, employee, answers):
    program = SimpleUploadedFile("bild.jpg", b"MZ\x90\x00 not a picture", "image/jpeg")
    response = client_as(employee).post(REPORT, answers(files=program))
    assert list(response.context["form"].errors) == ["files"]
    assert "bild.jpg: " in response.context["form"].errors["files"][0]
    assert not Attachment.objects.exists()
    assert not Deviation.objects.exclude(status="draft").exists()


def test_a_file_that_is_too_large_is_refused(client_as, employee, answers, photo, settings):
    settings.UPLOAD_MAX_BYTES = 300
    response = client_as(employee).post(REPORT, answers(files=photo()))
    assert "för stor" in response.context["form"].errors["files"][0]


def test_good_files_are_kept_when_one_is_refused_or_an_answer_is_missing(client_as, employee, answers, photo):
    client = client_as(employee)
    said = answers(outcome=None, files=[photo(), SimpleUploadedFile("x.txt", b"text")])
    response = client.post(REPORT, said)
    assert set(response.context["form"].errors) == {"outcome", "files"}
    page = response.content.decode()
    assert "IMG_0412.jpg" in page
    sent = client.post(REPORT, answers(submission_key=said["submission_key"]))
    assert sent.status_code == 302
    assert Deviation.objects.get().attachments.count() == 1


def test_the_same_photo_twice_is_one(client_as, employee, answers, photo):
    client, said = client_as(employee), answers(spara="1")
    client.post(REPORT, said | {"files": photo()})
    client.post(REPORT, said | {"files": photo()})
    assert Attachment.objects.count() == 1


def test_a_file_is_taken_off_the_draft_and_the_text_stays(client_as, employee, answers, photo):
    client, said = client_as(employee), answers(spara="1")
    client.post(REPORT, said | {"files": photo()})
    key = str(Attachment.objects.get().key)
    del said["spara"]
    response = client.post(REPORT, said | {"what_happened": "Ändrad text", "ta_bort": key}, follow=True)
    assert not Attachment.objects.exists()
    assert "Ändrad text" in response.content.decode()
    assert Deviation.objects.get().status == "draft"


@pytest.mark.parametrize("key", ["nonsens", "2b7c6a0e-5d0f-4c57-9a51-0a8a1f6f3c11"])
def test_a_file_that_is_not_there_is_no_fault(client_as, employee, answers, key):
    assert client_as(employee).post(REPORT, answers(ta_bort=key)).status_code == 302


def test_nobody_takes_off_the_file_of_another(client_as, employee, colleague, answers, photo):
    client_as(employee).post(REPORT, answers(spara="1", files=photo()))
    client_as(colleague).post(REPORT, answers(ta_bort=str(Attachment.objects.get().key)))
    assert Attachment.objects.exists()


@pytest.mark.parametrize("name", ["employee", "unit_manager"])
def test_the_door_opens_for_the_reporter_and_those_who_see_the_case(client_as, persona, case_with_photo, name):
    user = persona(name)
    response = client_as(user).get(address_of(case_with_photo))
    assert response.status_code == 200
    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Disposition"] == 'attachment; filename="IMG_0412.jpg"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "no-store" in response["Cache-Control"]
    assert b"".join(response.streaming_content).startswith(b"\xff\xd8")
    entry = AccessLogEntry.objects.get(user=user, what="Fil")
    assert (entry.object_type, entry.object_label) == ("deviations.attachment", case_with_photo.number)


@pytest.mark.parametrize(
    "name",
    [
        "colleague",
        "other_unit_manager",
        "quality_developer",
        "board_member",
        "administrator",
        "other_board_manager",
        "provider_manager",
        "newcomer",
    ],
)
def test_for_everybody_else_the_file_is_not_there(client_as, persona, case_with_photo, name):
    user = persona(name)
    assert client_as(user).get(address_of(case_with_photo)).status_code == 404
    assert not AccessLogEntry.objects.filter(user=user).exists()


def test_a_manager_who_is_implicated_does_not_see_the_file(client_as, unit_manager, case_with_photo):
    case_with_photo.implicated.add(unit_manager)
    assert client_as(unit_manager).get(address_of(case_with_photo)).status_code == 404


def test_the_file_of_a_draft_is_the_reporters_only(client_as, employee, unit_manager, answers, photo):
    client_as(employee).post(REPORT, answers(spara="1", files=photo()))
    address = address_of(Deviation.objects.get())
    response = client_as(employee).get(address)
    assert b"".join(response.streaming_content).startswith(b"\xff\xd8")
    assert client_as(unit_manager).get(address).status_code == 404


def test_a_file_that_the_disk_has_lost_is_not_there(client_as, employee, case_with_photo):
    attachment = case_with_photo.attachments.get()
    attachment.file.storage.delete(attachment.file.name)
    assert client_as(employee).get(address_of(case_with_photo)).status_code == 404


def test_files_lie_outside_every_address(client_as, employee, case_with_photo):
    name = case_with_photo.attachments.get().file.name
    for prefix in ("/static/", "/media/", "/files/", "/"):
        assert client_as(employee).get(prefix + name).status_code == 404
