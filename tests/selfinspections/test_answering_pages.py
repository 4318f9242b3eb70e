"""The answer sheet: in pieces, by several, with a net that breaks; and what is lacking before it is done."""

import pytest
from django.urls import reverse

from selfinspections import services
from selfinspections.models import Occurrence
from selfinspections.rules import Tally
from selfinspections.workflow import QuestionKind, Status
from tests.scene import photo
from tests.selfinspections.conftest import answer, complete, publish

pytestmark = pytest.mark.django_db
FETCH = {"HTTP_X_REQUESTED_WITH": "fetch"}


def page(name, row, *more):
    return reverse(f"selfinspections:{name}", args=[row.pk, *more])


def text(response):
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def fresh(row):
    return type(row).objects.for_system("test").get(pk=row.pk)


@pytest.fixture
def answering(client_as, employee):
    return client_as(employee)


def sheet_of(by, town, *questions, rows=1):
    """A sheet of one's own with these questions: dicts of what differs from a yes or no."""
    check_list = services.check_list_add(
        by=by, unit=town.unit, title="Brandrond", purpose="Vi kommer ut.", rows=rows, row_name="Rum"
    )
    for values in questions:
        services.question_add(by=by, edition=check_list.versions.get(), **{"words": "Är vägen fri?"} | values)
    publish(by, check_list)
    return services.occurrence_add(by=by, check_list=check_list, unit=town.unit)


def fields(sheet, *values, row=1):
    """What a browser sends: each question's answer (a dict of kinds of field, or the answer alone)."""
    data = {}
    for question, value in zip(sheet.edition.questions.all(), values, strict=False):
        for kind, typed in (value if isinstance(value, dict) else {"svar": value}).items():
            data[f"{kind}-{row}-{question.pk}"] = typed
    return data


# --- In pieces --------------------------------------------------------------------------------------------------------


def test_the_sheet_says_what_should_be_and_what_to_do_when_it_is_not(answering, sheet):
    shown = text(answering.get(page("answer", sheet)))
    assert "Högst 8\xa0°C. Över 12\xa0°C är allvarligt." in shown
    assert "Högst −18\xa0°C." in shown
    assert "0 av 2 frågor" in shown


def test_half_a_sheet_is_saved_and_the_rest_is_told_with_links(answering, sheet):
    first, second = sheet.edition.questions.all()
    response = answering.post(page("answer", sheet), fields(sheet, "4,5") | {"gor": "klar"})
    shown = text(response)
    assert f'href="#fraga-1-{second.pk}">Svara på ”Frysens temperatur”.' in shown
    assert fresh(sheet).status == Status.BEGUN
    assert [each.value_words for each in sheet.answers.all()] == ["4,5"]
    done = answering.post(page("answer", sheet), fields(sheet, {"svar": "4,5", "version": 1}, "–20") | {"gor": "klar"})
    assert done.url == page("show", sheet)
    assert fresh(sheet).tally == Tally(2, 0, 0)


def test_one_bad_value_does_not_take_the_others_with_it(answering, sheet):
    response = answering.post(page("answer", sheet), fields(sheet, "kallt", "-20"))
    assert "Skriv ett tal, till exempel 12,5." in text(response)
    assert 'value="kallt"' in text(response)
    assert sheet.answers.get().number == -20


def test_a_personal_number_is_refused_beside_its_field_and_the_rest_is_saved(answering, sheet):
    typed = {"svar": "4", "anteckning": "19121212-1212 frös"}
    shown = text(answering.post(page("answer", sheet), fields(sheet, typed, "-20")))
    assert "Ta bort personnumret." in shown
    assert "19121212-1212 frös" in shown
    assert sheet.answers.get().number == -20


def test_autosave_keeps_says_when_and_gives_the_new_versions(answering, sheet):
    first, second = sheet.edition.questions.all()
    response = answering.post(page("answer", sheet), fields(sheet, "4"), **FETCH)
    told = response.json()
    assert told["said"].startswith("Sparat ")
    assert told["fields"] == {f"version-1-{first.pk}": 1}
    assert told["texts"] == {"framsteg": "1 av 2 frågor"}
    again = answering.post(page("answer", sheet), fields(sheet, {"svar": "5", "version": 1}), **FETCH)
    assert again.json()["fields"] == {f"version-1-{first.pk}": 2}


def test_whoever_has_been_signed_out_is_sent_to_sign_in_and_nothing_is_written(client, sheet):
    response = client.post(page("answer", sheet), fields(sheet, "4"), **FETCH)
    assert response.status_code == 302
    assert not sheet.answers.exists()


# --- Two on one sheet -------------------------------------------------------------------------------------------------


@pytest.fixture
def two(answering, colleague, sheet):
    """The colleague answers while the employee's page stands open, drawn from an empty sheet."""
    answer(colleague, sheet, 4)
    return fields(sheet, {"svar": "9", "version": 0, "anteckning": "Dörren stod öppen."}, {"svar": "-20", "version": 0})


def test_two_who_answer_differently_see_both_and_lose_nothing(answering, sheet, two):
    response = answering.post(page("answer", sheet), two)
    assert response.status_code == 409
    shown = response.content.decode()
    assert "Kalle Kollega svarade något annat" in shown
    assert "9\xa0°C (Dörren stod öppen.)" in shown
    assert "data-autosave=" not in shown
    assert [each.value_words for each in sheet.answers.all()] == ["4", "−20"]  # the other question was nobody else's


@pytest.mark.parametrize(("chosen", "number"), [("min-1", 9), ("deras", 4)])
def test_one_chooses_which_answer_holds(answering, sheet, two, chosen, number):
    question = sheet.edition.questions.first()
    assert answering.post(page("answer", sheet), two).status_code == 409
    again = answering.post(page("answer", sheet), two | {f"valj-1-{question.pk}": chosen})
    assert again.status_code in (302, 409)
    assert sheet.answers.get(question=question).number == number


def test_autosave_does_not_write_over_somebody_elses_answer(answering, sheet, two):
    response = answering.post(page("answer", sheet), two, **FETCH)
    assert response.status_code == 409
    assert "Någon annan har svarat" in response.json()["message"]
    assert sheet.answers.get(question=sheet.edition.questions.first()).number == 4


def test_a_sheet_that_somebody_has_ended_meanwhile_keeps_what_was_typed_on_the_page(answering, colleague, sheet):
    answer(colleague, sheet, 4, -20)
    complete(colleague, sheet)
    response = answering.post(page("answer", sheet), fields(sheet, "9"))
    assert "Egenkontrollen är besvarad. Den går inte att ändra." in text(response)
    assert 'value="9"' in text(response)
    assert answering.get(page("answer", sheet)).url == page("show", sheet)


# --- Kinds of answers -------------------------------------------------------------------------------------------------


def test_every_kind_is_answered_and_read_again(client_as, unit_manager, town):
    scale = {"kind": QuestionKind.SCALE, "words": "Hur gick det?", "scale_max": 5, "low": 3,
             "scale_low_words": "Dåligt", "scale_high_words": "Bra"}  # fmt: skip
    sheet = sheet_of(unit_manager, town, {}, scale, {"kind": QuestionKind.TEXT, "words": "Vad såg ni?"})
    client = client_as(unit_manager)
    shown = text(client.get(page("answer", sheet)))
    assert "1 betyder dåligt, 5 betyder bra." in shown
    typed = fields(sheet, {"svar": "not_applicable", "anteckning": "Ingen dörr."}, "2", "En låda i vägen.")
    assert client.post(page("answer", sheet), typed | {"gor": "klar"}).status_code == 302
    read = text(client.get(page("show", sheet)))
    assert "Ingen dörr." in read
    assert "2 av 5" in read
    assert "En låda i vägen." in read
    assert fresh(sheet).findings.get().question.words == "Hur gick det?"


def test_not_applicable_asks_why(client_as, unit_manager, town):
    sheet = sheet_of(unit_manager, town, {})
    client = client_as(unit_manager)
    shown = text(client.post(page("answer", sheet), fields(sheet, "not_applicable") | {"gor": "klar"}))
    assert "Skriv varför ”Är vägen fri?” inte är aktuellt." in shown


@pytest.fixture
def with_photo(unit_manager, town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return sheet_of(unit_manager, town, {"kind": QuestionKind.PHOTO, "words": "Bild på rummet"})


def test_a_picture_is_kept_and_shown_to_those_who_read_the_sheet(
    client_as, unit_manager, other_unit_manager, with_photo
):
    client = client_as(unit_manager)
    assert client.post(page("answer", with_photo), fields(with_photo, photo())).status_code == 302
    kept = with_photo.answers.get()
    address = page("photo", with_photo, kept.pk)
    assert address in text(client.get(page("show", with_photo)))
    shown = client.get(address)
    assert shown["Content-Type"] == "image/jpeg"
    assert b"".join(shown.streaming_content).startswith(b"\xff\xd8")
    assert client_as(other_unit_manager).get(address).status_code == 404
    assert client.get(page("photo", with_photo, kept.pk + 1)).status_code == 404


def test_a_file_that_is_no_picture_is_refused_beside_the_question(client_as, unit_manager, with_photo):
    upload = photo()
    upload.file.seek(0)
    upload.file.truncate()
    upload.file.write(b"MZ program")
    upload.file.seek(0)
    response = client_as(unit_manager).post(page("answer", with_photo), fields(with_photo, upload))
    assert "Filen kan inte tas emot." in text(response)
    assert not with_photo.answers.exclude(photo="").exists()


# --- Rows -------------------------------------------------------------------------------------------------------------


def test_observations_are_taken_one_at_a_time(answering, employee, hygiene, town):
    sheet = services.occurrence_add(by=employee, check_list=hygiene, unit=town.unit)
    typed = fields(sheet, *["yes"] * 8)
    response = answering.post(page("answer", sheet), typed | {"rad": "2"})
    assert response.url == f"{page('answer', sheet)}?rad=2"
    shown = text(answering.get(page("answer", sheet)))  # the first that is not whole
    assert "Observation 2" in shown
    assert "av 10, 1 klara" in shown
    done = answering.post(f"{page('answer', sheet)}?rad=2", {"gor": "klar"})
    assert "1 av 10 rader är ifyllda" in text(done)
    done = answering.post(f"{page('answer', sheet)}?rad=2", {"gor": "klar", "why": "Bara en situation gick att se."})
    assert done.status_code == 302
    assert fresh(sheet).why == "Bara en situation gick att se."


# --- Begun, ended, opened again ---------------------------------------------------------------------------------------


def test_one_is_begun_without_a_plan(answering, temperatures, town):
    shown = text(answering.get(f"{reverse('selfinspections:add')}?lista={temperatures.pk}"))
    assert f'value="{town.unit.pk}" selected' in shown
    response = answering.post(reverse("selfinspections:add"), {"check_list": temperatures.pk, "unit": town.unit.pk})
    made = Occurrence.objects.for_system("test").get()
    assert response.url == page("answer", made)
    elsewhere = {"check_list": temperatures.pk, "unit": town.lss_unit.pk}
    assert "Välj ett av alternativen" in text(answering.post(reverse("selfinspections:add"), elsewhere))


def test_without_a_list_the_page_says_what_is_needed(answering, town):
    assert "Det finns ingen checklista att svara på än" in text(answering.get(reverse("selfinspections:add")))


def test_the_manager_says_why_it_was_not_done_and_opens_it_again(client_as, unit_manager, answering, sheet):
    manager = client_as(unit_manager)
    assert answering.get(page("skip", sheet)).status_code == 403
    assert "Det här behöver fyllas i." in text(manager.post(page("skip", sheet), {"version": sheet.version}))
    manager.post(page("skip", sheet), {"version": sheet.version, "why": "Kylen var på lagning."})
    assert "Kylen var på lagning." in text(answering.get(page("show", sheet)))
    manager.post(page("reopen", sheet), {"version": fresh(sheet).version, "reason": "Den är tillbaka."})
    assert fresh(sheet).status == Status.BEGUN


def test_a_list_withdrawn_while_half_answered_can_be_finished(answering, employee, unit_manager, temperatures, sheet):
    answer(employee, sheet, 4)
    temperatures.refresh_from_db()
    services.check_list_withdraw(
        by=unit_manager, check_list=temperatures, version=temperatures.version, reason="En ny finns."
    )
    first = {"svar": "4", "version": 1}
    assert answering.post(page("answer", sheet), fields(sheet, first, "-20") | {"gor": "klar"}).status_code == 302
    assert fresh(sheet).status == Status.DONE


def test_each_step_of_a_scale_and_not_applicable_has_what_it_leads_to(client_as, unit_manager, town):
    """Also without a lowest step that is good enough."""
    told = {
        "kind": QuestionKind.SCALE, "words": "Lugn?", "scale_max": 5, "so_what_steps": "1: Ät i mindre grupper.",
        "so_what_not_applicable": "Se efter imorgon.",
    }  # fmt: skip
    sheet = sheet_of(unit_manager, town, told)
    shown = text(client_as(unit_manager).get(page("answer", sheet)))
    assert 'data-step="1"><p><strong>Steg 1:</strong> Ät i mindre grupper.</p>' in shown
    assert "<strong>Om det är ej aktuellt:</strong> Se efter imorgon." in shown
