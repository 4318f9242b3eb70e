"""A picture in an answer: taken away, put in another's place, and never somebody else's unseen."""

import pytest

from core.errors import DomainError, RuleBroken
from selfinspections import services
from selfinspections.workflow import QuestionKind
from tests.scene import photo
from tests.selfinspections.test_answering_pages import FETCH, fields, page, sheet_of, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet(unit_manager, town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return sheet_of(
        unit_manager, town, {"kind": QuestionKind.PHOTO, "words": "Bild på rummet", "is_optional": True}, {}
    )


@pytest.fixture
def files(tmp_path):
    return lambda: [each.name for each in tmp_path.rglob("*") if each.is_file()]


@pytest.fixture
def put(sheet):
    def put(by, version=None):
        question = sheet.edition.questions.first()
        return services.photo_save(by=by, occurrence=sheet, question=question, row=1, upload=photo(), version=version)

    return put


@pytest.fixture
def stored(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_a_new_picture_takes_the_file_of_the_old_one_with_it(employee, sheet, put, files, stored):
    put(employee)
    (old,) = files()
    with stored():
        put(employee)
    assert len(files()) == 1
    assert files() != [old]
    events = sheet.events.filter(name="replace_photo")
    assert [(event.by, event.note) for event in events] == [(employee, "Bild på rummet")]


def test_a_picture_is_taken_away_with_its_file_and_the_note_stays(client_as, employee, sheet, put, files, stored):
    client, question = client_as(employee), sheet.edition.questions.first()
    assert "Ta bort bilden" not in text(client.get(page("answer", sheet)))
    answer = put(employee)
    assert "Ta bort bilden" in text(client.get(page("answer", sheet)))
    typed = fields(sheet, {"version": answer.version, "anteckning": "Fönstret är öppet."})
    with stored():
        response = client.post(page("answer", sheet), typed | {"ta-bort-bild": question.pk})
    assert response.url.endswith(f"#fraga-1-{question.pk}")
    answer.refresh_from_db()
    assert (answer.photo.name, answer.photo_type, answer.note) == ("", "", "Fönstret är öppet.")
    assert answer.is_empty
    assert files() == []
    told = text(client.get(sheet.get_absolute_url())).split("Vad har hänt?")[1]
    assert "Bilden togs bort" in told
    assert "Bild på rummet" in told
    assert str(employee) in told
    again = client.post(page("answer", sheet), fields(sheet, {"version": 1}) | {"ta-bort-bild": question.pk})
    assert again.status_code in (302, 409)  # the note is newer than that page; there is no picture to take away


def test_only_whoever_answers_an_open_sheet_takes_a_picture_away(employee, other_unit_manager, sheet, put, client_as):
    put(employee)
    question = sheet.edition.questions.first()
    address = page("answer", sheet)
    assert client_as(other_unit_manager).post(address, {"ta-bort-bild": question.pk}).status_code == 404
    services.occurrence_skip(by=sheet.created_by, occurrence=sheet, version=None, why="Rummet är stängt.")
    with pytest.raises(RuleBroken):
        services.photo_remove(by=employee, occurrence=sheet, question=question, row=1)
    assert sheet.answers.get().photo


@pytest.mark.parametrize("way", ["replace", "remove"])
def test_a_colleagues_picture_is_seen_before_it_goes(client_as, employee, colleague, sheet, put, way):
    client, question = client_as(employee), sheet.edition.questions.first()
    there = put(colleague)
    if way == "remove":  # the page was drawn before the colleague took another
        there, drawn = put(colleague), there.version
    else:
        drawn = 0
    name = there.photo.name

    def send(version):
        given = {"ta-bort-bild": question.pk} if way == "remove" else fields(sheet, photo())
        return client.post(page("answer", sheet), given | fields(sheet, {"version": version}))

    shown = text(send(drawn))
    assert "Kalle Kollega har ändrat svaret sedan du öppnade sidan." in shown
    there.refresh_from_db()
    assert there.photo.name == name
    assert page("photo", sheet, there.pk) in shown
    assert f'name="version-1-{question.pk}" value="{there.version}"' in shown
    assert send(there.version).status_code == 302
    there.refresh_from_db()
    assert there.photo.name != name


def test_autosave_does_not_make_a_picture_seen_that_the_page_does_not_show(client_as, employee, colleague, sheet, put):
    put(colleague)
    picture, other = sheet.edition.questions.all()
    told = client_as(employee).post(page("answer", sheet), fields(sheet, {"version": 0}, "yes"), **FETCH).json()
    assert told["fields"] == {f"version-1-{other.pk}": 1}


def test_a_picture_and_a_note_sent_together_do_not_clash(client_as, employee, sheet, put):
    answer = put(employee)
    question = sheet.edition.questions.first()
    typed = fields(sheet, {"svar": photo(), "version": answer.version, "anteckning": "Fönstret är öppet."})
    assert client_as(employee).post(page("answer", sheet), typed).status_code == 302
    answer.refresh_from_db()
    assert answer.note == "Fönstret är öppet."
    with pytest.raises(DomainError) as error:
        put(employee, version=1)
    assert error.value.field == f"svar-1-{question.pk}"
