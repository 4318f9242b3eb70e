"""The pages of lärdomar: found, read, written, talked about, taken in out of a file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.calendar import local_today
from improvements.lessons import services
from improvements.models import Lesson, LessonTalk
from improvements.places import lesson_address
from standards.models import Theme
from tests.remembering import kept
from tests.scene_cases import report_case
from tests.scene_lessons import (
    TEXTS,
    begin_lesson,
    fresh,
    lessons_file_from,
    release,
    row_of_file,
    send,
    take_in,
)

pytestmark = pytest.mark.django_db
LIST = "/lardomar/"


@kept
def released(town, unit_manager, quality_developer):
    return release(unit_manager, begin_lesson(unit_manager, town.unit), quality_developer)


def text(response, status=200):
    assert response.status_code == status, response.status_code
    return response.content.decode()


def everything():
    return Lesson.objects.for_system("test")


def test_empty_it_teaches_and_the_writer_begins(client_as, employee, unit_manager):
    assert "Inga lärdomar ännu" in (shown := text(client_as(employee).get(LIST)))
    assert "Skriv en lärdom" not in shown
    assert "Skriv en lärdom" in text(client_as(unit_manager).get(LIST))


def test_found_by_theme_process_area_and_words(client_as, employee, unit_manager, quality_developer, town, released):
    other = Theme.objects.valid()[3]
    more = {"themes": [other], "area": "home_care", "process": "Nyckelhantering", "title": "Om nycklar"}
    second = release(unit_manager, begin_lesson(unit_manager, town.unit, **more), quality_developer, "board")
    take_in(quality_developer, lessons_file_from(row_of_file(title="Från någon annan", helped="no")))
    client = client_as(employee)
    for asked, found in (
        ("", {"Från någon annan", second.title, released.title}),
        (f"?tema={other.pk}", {second.title}),
        ("?verksamhet=home_care", {second.title, "Från någon annan"}),
        ("?process=Nyckelhantering", {second.title}),
        ("?sok=passbyte", {released.title}),
        ("?hjalpte=no", {"Från någon annan"}),
        ("?vems=andras", {"Från någon annan"}),
        ("?vems=mina", {second.title, released.title}),
        ("?lage=aterkallade", set()),
        ("?lage=pa-gang", set()),
    ):
        rows = client.get(LIST + asked).context["rows"]
        assert {row.title for row in rows} == found, asked
    for word in ("slappt", "-verksamhet", "hjalpte", "-fran"):
        assert len(client.get(f"{LIST}?ordning={word}").context["rows"]) == 3
    exported = b"".join(client.get("/lardomar/hamta.csv?sok=passbyte").streaming_content).decode()
    assert exported.count("\r\n") == 2


def test_read_with_questions_for_the_whole_room(client_as, employee, released):
    client = client_as(employee)
    shown = text(client.get(released.get_absolute_url()))
    for words in (TEXTS["happened"], "Frågor att prata om", "Hur lämnar vi över?", "Björkgården"):
        assert words in shown
    assert "Eva Enhetschef" in shown.split("<aside")[1]  # whom to ask
    for hidden in ("Karin Kvalitet", "Vad har hänt?", "Skriven av"):
        assert hidden not in shown
    page = reverse("lessons:questions", args=[released.pk])
    assert "Fråga 2 av 2" in text(client.get(f"{page}?fraga=2"))
    for odd in ("?fraga=9", "?fraga=x", "?fraga=²", "?fraga=" + "9" * 99, ""):
        assert TEXTS["happened"] in text(client.get(page + odd))


def test_a_withdrawn_one_is_seen_without_its_text(client_as, employee, unit_manager, released):
    services.lesson_withdraw(by=unit_manager, lesson=released, version=released.version, reason="Ny kunskap.")
    client = client_as(employee)
    for page in (released.get_absolute_url(), f"{LIST}?lage=aterkallade"):
        shown = text(client.get(page))
        assert "Ny kunskap." in shown
        for name in ("title", "happened", "learned", "changed", "helped_note"):
            assert TEXTS[name] not in shown
    assert TEXTS["title"] not in b"".join(client.get("/lardomar/hamta.csv?lage=aterkallade").streaming_content).decode()
    assert client.get(reverse("lessons:questions", args=[released.pk])).status_code == 404
    assert not client.get(f"{LIST}?lage=aterkallade&sok=passbytet").context["rows"]


def test_an_old_edition_leads_its_readers_on(client_as, employee, unit_manager, quality_developer, released):
    draft = services.lesson_renew(by=unit_manager, lesson=released)
    new = release(unit_manager, draft, quality_developer)
    assert client_as(employee).get(released.get_absolute_url()).url == new.get_absolute_url()
    assert "Den här utgåvan är ersatt" in text(client_as(unit_manager).get(released.get_absolute_url()))
    assert client_as(employee).get("/lardomar/999999/").status_code == 404


def test_from_a_case_to_a_lesson_whose_readers_never_see_the_case(
    client_as, employee, unit_manager, quality_developer, town
):
    case = report_case(employee, town.unit)
    page = reverse("deviations:show", args=[case.number])
    client = client_as(unit_manager)
    address = lesson_address("avvikelse", case.number)
    assert address.replace("&", "&amp;") in text(client.get(page))
    form = client.get(address)
    assert form.context["form"].initial["unit"] == town.unit
    data = {**TEXTS, "year": local_today().year, "unit": town.unit.pk, "themes": [Theme.objects.valid()[0].pk]}
    client.post(address, data)
    lesson = everything().get()
    assert case.number in text(client.get(lesson.get_absolute_url()))
    assert "Lärdomar härifrån" in text(client.get(page))
    lesson = release(unit_manager, lesson, quality_developer)
    shown = text(client_as(employee).get(lesson.get_absolute_url()))
    assert f"/avvikelser/{case.number}" not in shown
    assert "avvikelse" not in shown.split("<main")[1].split("</main")[0].casefold()
    # The reporter's own page is not the case's.
    own = reverse("deviations:own_report", args=[case.number])
    assert "Lärdomar härifrån" not in text(client_as(employee).get(own))


def test_what_may_point_at_somebody_stands_beside_the_form(client_as, unit_manager, town):
    client, page = client_as(unit_manager), reverse("lessons:add")
    data = {**TEXTS, "year": local_today().year, "unit": town.unit.pk, "happened": "Maja såg det den 3 mars."}
    shown = text(client.post(page, data | {"kontrollera": "1"}))
    assert "Namnet på någon som arbetar här" not in shown  # nobody of that name works here
    assert "3 mars" in shown.split("<aside")[1]
    assert not everything().exists()
    refused = text(client.post(page, data | {"happened": "Numret är 19121212-1212."}))
    assert "Ta bort personnumret." in refused
    assert TEXTS["learned"] in refused
    refused = text(client.post(page, data | {"title": "", "year": "tjugo"}))
    assert "Det här behöver fyllas i." in refused
    assert "Skriv ett heltal" in refused


def test_the_reader_answers_and_approves_and_the_manager_releases(client_as, unit_manager, quality_developer, town):
    lesson = begin_lesson(unit_manager, town.unit, happened="En boende fick vänta.")
    lesson = services.lesson_send(by=unit_manager, lesson=lesson, version=lesson.version, reviewer=quality_developer)
    reader = client_as(quality_developer)
    assert "Läs lärdomen innan den släpps" in text(reader.get("/"))
    approve = reverse("lessons:approve", args=[lesson.pk])
    assert "1 ställe i texten kan peka ut någon" in text(reader.post(approve, {"version": lesson.version}))
    answer = reverse("lessons:answer", args=[lesson.pk])
    assert "Ett litet antal personer: ”En boende”" in text(reader.get(answer))
    (field,) = reader.get(answer).context["form"].points
    reader.post(answer, {"version": lesson.version, field: "Vi har många boende."})
    lesson = fresh(lesson)
    assert text(reader.post(approve, {"version": 0}), 409)
    assert reader.post(approve, {"version": lesson.version}).status_code == 302
    lesson = fresh(lesson)
    manager = client_as(unit_manager)
    assert manager.post(
        reverse("lessons:release", args=[lesson.pk]), {"version": lesson.version, "reach": "board"}
    ).status_code == 302  # fmt: skip
    assert fresh(lesson).is_released


def test_whoever_looks_sees_what_they_may_do_next(client_as, unit_manager, quality_developer, division_manager, town):
    def steps(user, lesson):
        return [words for words, _ in client_as(user).get(lesson.get_absolute_url()).context["step"]["steps"]]

    lesson = begin_lesson(unit_manager, town.unit, changed="")
    assert steps(unit_manager, lesson) == ["Fortsätt skriva", "Be någon läsa"]
    happened = "En boende fick vänta. Se 2026-0412."
    lesson = services.lesson_change(
        by=unit_manager, lesson=lesson, version=lesson.version, changed="Vi frågar.", happened=happened
    )
    answer = "Svara på det som kan peka ut någon"
    assert steps(unit_manager, lesson) == [answer, "Be någon läsa", "Fortsätt skriva"]
    lesson = services.lesson_send(by=unit_manager, lesson=lesson, version=lesson.version, reviewer=quality_developer)
    assert steps(quality_developer, lesson) == ["Skicka tillbaka", answer, "Ingen pekas ut"]
    assert steps(unit_manager, lesson) == []


def test_it_comes_back_to_the_writer_on_min_dag(client_as, unit_manager, quality_developer, town):
    lesson = send(unit_manager, begin_lesson(unit_manager, town.unit), quality_developer)
    back = reverse("lessons:return", args=[lesson.pk])
    client_as(quality_developer).post(back, {"version": lesson.version, "reason": "Dagen pekar ut."})
    writer = client_as(unit_manager)
    assert "Lärdomen har kommit tillbaka" in text(writer.get("/"))
    assert "Dagen pekar ut." in text(writer.get(lesson.get_absolute_url()))


def test_a_unit_notes_that_it_has_talked(client_as, unit_manager, other_unit_manager, employee, released, town):
    page = reverse("lessons:talk", args=[released.pk])
    client = client_as(other_unit_manager)
    data = {"unit": town.lss_unit.pk, "held_on": local_today(), "takeaway": "Vi provar.", "leads_to": ""}
    assert "Skriv vad ni ska göra" in text(client.post(page, data | {"leads_to": "idea"}))
    assert client.post(page, data).status_code == 302
    assert "redan antecknat" in text(client.post(page, data))
    assert "Vi provar." in text(client.get(released.get_absolute_url()))
    owner = text(client_as(unit_manager).get(released.get_absolute_url()))
    assert "<strong>1 enhet</strong> har pratat om den" in owner
    assert "Vi provar." not in owner
    assert "har pratat om den" not in text(client_as(employee).get(released.get_absolute_url()))
    talk = LessonTalk.objects.for_system("test").get()
    change = reverse("lessons:talk_change", args=[talk.pk])
    client.post(change, {"held_on": local_today(), "takeaway": "Vi ändrar.", "version": 0})
    talk.refresh_from_db()
    assert talk.takeaway == "Vi ändrar."
    services.lesson_withdraw(by=unit_manager, lesson=released, version=released.version, reason="Ny kunskap.")
    assert released.title not in text(client.get(change))


def choose(client, content, name="lärdomar.json"):
    return client.post(reverse("lessons:import"), {"file": SimpleUploadedFile(name, content)})


def test_a_file_is_looked_at_then_taken_in(client_as, quality_developer, employee):
    client = client_as(quality_developer)
    title = "Fråga & svara ”rakt” i 'allt'"
    response = choose(client, lessons_file_from(row_of_file(title=title, themes=["Okänt tema"]), row_of_file("1")))
    shown = text(client.get(response.url))
    assert "Fråga &amp; svara" in shown
    assert "”Okänt tema” är hos oss" in shown
    assert "Lärdomens id saknas eller är fel." in shown
    assert not everything().exists()
    theme, (field,) = Theme.objects.valid()[2], client.get(response.url).context["form"].unknown
    assert client.post(response.url, {field: theme.pk}).status_code == 302
    assert client.post(response.url, {field: theme.pk}).status_code == 302
    lesson = everything().get()
    assert (lesson.title, lesson.themes.get()) == (title, theme)
    assert "<strong>1</strong> ny, <strong>0</strong> nya utgåvor" in text(client.get(response.url))
    shown = text(client_as(employee).get(lesson.get_absolute_url()))
    assert "från annan kommun" in shown
    assert "Vad lärde de sig?" in shown


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "går inte att läsa"),
        (b'{"x": "\xe5"}', "teckenkodning"),
        (b" " * 2_200_000, "för stor"),
        (b"", "tom"),
    ],
)
def test_a_file_that_is_refused_says_why_beside_the_field(client_as, quality_developer, content, words):
    response = choose(client_as(quality_developer), content)
    assert words in text(response)
    assert not everything().exists()


def test_files_to_other_municipalities(client_as, unit_manager, quality_developer, town, released, employee):
    release(unit_manager, begin_lesson(unit_manager, town.unit), quality_developer, "boards")
    client = client_as(unit_manager)
    one = client.get(reverse("lessons:file", args=[released.pk]))
    assert (one["Content-Type"], one.json()["lessons"][0]["id"]) == ("application/json", str(released.key))
    assert [row["id"] for row in client.get("/lardomar/fil.json").json()["lessons"]] == [str(released.key)]
    assert client.get("/lardomar/fil.json?sok=finns-inte").json()["lessons"] == []
    assert client_as(employee).get("/lardomar/fil.json").status_code == 403


def test_what_is_typed_is_kept_for_the_place_that_it_was_begun_from(client_as, unit_manager, employee, town):
    case, other = report_case(employee, town.unit), report_case(employee, town.unit)
    client, address = client_as(unit_manager), reverse("lessons:add")

    def shown(row):
        return client.get(address, {"om": "avvikelse", "nr": row.number}).context["form"]["happened"].value()

    begun = client.get(address, {"om": "avvikelse", "nr": case.number}).context["autosave_url"]
    client.post(begun, {"happened": "En person ramlade."}, headers={"X-Requested-With": "fetch"})
    assert (shown(case), shown(other)) == ("En person ramlade.", None)


def test_a_search_without_a_hit_says_so_and_does_not_offer_the_first_lesson(released, client_as, unit_manager):
    page = text(client_as(unit_manager).get(LIST, {"sok": "xyzzy"}))
    assert "Ingen lärdom stämmer med filtret" in page
    assert "Inga lärdomar ännu" not in page
