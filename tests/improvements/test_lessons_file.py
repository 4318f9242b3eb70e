"""Lessons as a file to another municipality, and out of one: the round trip, and everything that a file may be."""

import json
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from simple_history.models import HistoricalRecords

from core.access import may
from core.calendar import local_today
from core.errors import DomainError
from improvements.lessons import exchange, services, talking
from improvements.lessons.files import MAX_BYTES, MAX_LESSONS, BadFile, checksum_of, read_file
from improvements.models import Lesson, LessonImport, LessonTalk, WithdrawnLesson
from organisation.models import Notice
from organisation.roles import Action
from standards.models import Theme
from tests.at_once import in_threads
from tests.scene_lessons import ELSEWHERE, begin_lesson, lessons_file_from, release, row_of_file, take_in

pytestmark = pytest.mark.django_db
OTHER_KEY = "aaaaaaaa-51c3-4c0e-9d7a-0a1b2c3d4e5f"


def everything():
    return Lesson.objects.for_system("test")


def kinds(outcome):
    return [step.kind for step in outcome.steps]


def test_the_round_trip_to_an_installation_without_lessons(town, unit_manager, quality_developer, settings, employee):
    lesson = release(unit_manager, begin_lesson(unit_manager, town.unit, process="Överlämning"), quality_developer)
    release(unit_manager, begin_lesson(unit_manager, town.unit), quality_developer, "boards")
    sent = {name: getattr(lesson, name) for name in services.WRITTEN}
    key, theme = lesson.key, lesson.themes.get().name
    content = exchange.lessons_file(everything())
    (row,) = json.loads(content)["lessons"]
    # Neither unit, person, process nor number goes with it.
    told = content.decode()
    for word in (
        town.unit.name,
        unit_manager.name,
        quality_developer.name,
        lesson.number,
        "Överlämning",
        town.board.name,
    ):
        assert word not in told
    assert row["area"] == "Särskilt boende för äldre"
    everything().delete()
    settings.MUNICIPALITY_NAME = "Mottagarkommun"
    file, outcome = take_in(quality_developer, content)
    assert (file.added, file.left, file.content) == (1, [], "")
    taken = everything().get()
    assert {name: getattr(taken, name) for name in sent} == sent | {"process": ""}
    assert (taken.key, taken.edition, taken.imported_from) == (key, 1, "Exempelkommun")
    assert [each.name for each in taken.themes.all()] == [theme]
    assert may(employee, Action.READ_LESSONS, taken)
    assert not may(unit_manager, Action.WRITE_LESSONS, taken)
    # Once more changes nothing.
    file, outcome = take_in(quality_developer, content)
    assert (kinds(outcome), file.same, everything().count()) == (["finns redan"], 1, 1)


def test_a_newer_edition_takes_the_place_and_what_the_sender_withdraws_goes(town, quality_developer, employee):
    take_in(quality_developer, lessons_file_from(row_of_file()))
    first = everything().get()
    renewed = row_of_file(edition=2, learned="Något mer.")
    file, _ = take_in(quality_developer, lessons_file_from(renewed))
    assert (file.renewed, everything().get(status="released").edition) == (1, 2)
    first.refresh_from_db()
    assert (first.status, first.learned) == ("replaced", row_of_file()["learned"])
    assert everything().get(edition=2).number == first.number
    # An old file, and the same edition with other words, are left.
    for row, why in (
        (row_of_file(), "Ni har en nyare utgåva."),
        (
            row_of_file(edition=2, learned="Annat."),
            "Texten är ändrad, men utgåvan är densamma som ni har. Be avsändaren ge ut en ny utgåva.",
        ),
    ):
        file, outcome = take_in(quality_developer, lessons_file_from(row))
        assert (kinds(outcome), [why for *_, why in file.left]) == ([], [why])
    gone = {
        "id": row_of_file()["id"], "edition": 2, "state": "withdrawn", "withdrawn_on": local_today().isoformat(),
        "reason": "Vi drog fel slutsats.",
    }  # fmt: skip
    file, _ = take_in(quality_developer, lessons_file_from(gone))
    taken = everything().get(edition=2)
    assert (file.withdrawn, taken.status, taken.withdrawn_reason, taken.search_text) == (
        1, "withdrawn", "Vi drog fel slutsats.", "",
    )  # fmt: skip
    # The sender's earlier file does not bring it back.
    file, outcome = take_in(quality_developer, lessons_file_from(renewed))
    assert [why for *_, why in file.left] == ["Lärdomen är återkallad. Det som står i filen är inte nyare än så."]


@pytest.mark.parametrize("withdrawn_here", [False, True])
def test_a_file_in_the_wrong_order_brings_nothing_back(withdrawn_here, quality_developer):
    take_in(quality_developer, lessons_file_from(row_of_file()))
    if withdrawn_here:
        here = everything().get()
        services.lesson_withdraw(by=quality_developer, lesson=here, version=here.version, reason="Fel för oss.")
    day = local_today().isoformat()
    gone = {"id": row_of_file()["id"], "edition": 2, "state": "withdrawn", "withdrawn_on": day, "reason": "Fel."}
    take_in(quality_developer, lessons_file_from(gone))
    for edition in (1, 2):
        file, outcome = take_in(quality_developer, lessons_file_from(row_of_file(edition=edition)))
        assert kinds(outcome) == []
        assert "är återkallad" in file.left[0][-1]
    assert kinds(take_in(quality_developer, lessons_file_from(gone))[1]) == ["finns redan"]
    assert kinds(take_in(quality_developer, lessons_file_from(row_of_file(edition=3)))[1]) == ["ny utgåva"]


def test_what_was_withdrawn_before_it_came_does_not_come_in_with_an_older_file(quality_developer, settings):
    gone = {"id": row_of_file()["id"], **withdrawal(2)}
    file, outcome = take_in(quality_developer, lessons_file_from(gone))
    assert (kinds(outcome), outcome.label, file.withdrawn) == (
        ["återkallad innan den kom"],
        "Anteckna återkallelsen",
        1,
    )
    assert kinds(take_in(quality_developer, lessons_file_from(gone | withdrawal(1)))[1]) == ["finns redan"]
    for edition in (1, 2):
        file, outcome = take_in(quality_developer, lessons_file_from(row_of_file(edition=edition)))
        assert (kinds(outcome), "är återkallad" in file.left[0][-1]) == ([], True)
    kept = WithdrawnLesson.objects.get()
    assert (kept.edition, kept.municipality, everything().count()) == (2, ELSEWHERE, 0)
    # A later withdrawal is remembered in its place; a newer edition than that comes in.
    take_in(quality_developer, lessons_file_from(gone | withdrawal(3)))
    assert WithdrawnLesson.objects.get().edition == 3
    assert kinds(take_in(quality_developer, lessons_file_from(row_of_file(edition=4)))[1]) == ["ny"]
    assert not WithdrawnLesson.objects.exists()
    # What one municipality withdraws is not what another has.
    other = lessons_file_from(row_of_file(OTHER_KEY, **withdrawal(9)), municipality="Annan")
    take_in(quality_developer, other)
    assert kinds(take_in(quality_developer, lessons_file_from(row_of_file(OTHER_KEY)))[1]) == ["ny"]


def test_what_is_withdrawn_here_goes_to_the_others_without_its_text(town, unit_manager, quality_developer):
    lesson = release(unit_manager, begin_lesson(unit_manager, town.unit), quality_developer)
    services.lesson_withdraw(by=unit_manager, lesson=lesson, version=lesson.version, reason="Ny kunskap.")
    (row,) = json.loads(exchange.lessons_file(everything()))["lessons"]
    assert set(row) == {"id", "edition", "state", "withdrawn_on", "reason", "checksum"}
    assert (row["state"], row["reason"]) == ("withdrawn", "Ny kunskap.")


def test_a_theme_that_we_do_not_have_is_chosen_when_one_looks(quality_developer):
    file = exchange.import_receive(
        by=quality_developer, content=lessons_file_from(row_of_file(themes=["Nyckelhantering"])), name="x.json"
    )
    assert exchange.import_preview(file=file).unknown == ["Nyckelhantering"]
    theme = Theme.objects.valid().first()
    exchange.import_take(by=quality_developer, file=file, themes={"Nyckelhantering": theme})
    assert everything().get().themes.get() == theme


def test_our_own_and_those_of_two_senders_are_left(town, unit_manager, quality_developer, settings):
    lesson = release(unit_manager, begin_lesson(unit_manager, town.unit), quality_developer)
    with pytest.raises(DomainError):
        take_in(quality_developer, lessons_file_from(row_of_file(), municipality=settings.MUNICIPALITY_NAME))
    take_in(quality_developer, lessons_file_from(row_of_file()))
    file, _ = take_in(
        quality_developer, lessons_file_from(row_of_file(str(lesson.key)), row_of_file(edition=2), municipality="Annan")
    )
    assert [why for *_, why in file.left] == ["Lärdomen är er egen.", f"Lärdomen har redan kommit från {ELSEWHERE}."]
    assert everything().count() == 2


def test_only_those_who_take_in_do(unit_manager, employee, quality_developer, other_board_quality_developer):
    content = lessons_file_from(row_of_file())
    for person in (unit_manager, employee):
        with pytest.raises(PermissionDenied):
            exchange.import_receive(by=person, content=content, name="x.json")
    file = exchange.import_receive(by=quality_developer, content=content, name="x.json")
    with pytest.raises(PermissionDenied):
        exchange.import_take(by=other_board_quality_developer, file=file)
    taken = exchange.import_take(by=quality_developer, file=file)[0]
    assert exchange.import_take(by=quality_developer, file=taken)[1] is None
    # Whoever takes in may withdraw here what came.
    lesson = everything().get()
    why = "Fel för oss."
    lesson = services.lesson_withdraw(by=quality_developer, lesson=lesson, version=lesson.version, reason=why)
    assert lesson.is_withdrawn


def test_files_that_nobody_takes_in_are_forgotten(quality_developer):
    file = exchange.import_receive(by=quality_developer, content=lessons_file_from(row_of_file()), name="x.json")
    assert exchange.imports_purge() == 0
    assert exchange.imports_purge(now=timezone.now() + timedelta(days=15)) == 1
    assert not LessonImport.objects.filter(pk=file.pk).exists()


# --- What a file may be -----------------------------------------------------------------------------------------------


def changed(**more):
    return json.dumps(json.loads(lessons_file_from(row_of_file())) | more).encode()


def with_row(**more):
    """A file whose only lesson is changed and has the right sums."""
    return lessons_file_from(row_of_file(**more))


WHOLE_FILES = {
    "too big": (b" " * (MAX_BYTES + 1), "för stor"),
    "empty": (b"  \n", "tom"),
    "not JSON": (b"{", "går inte att läsa"),
    "cut off": (lessons_file_from(row_of_file())[:-40], "går inte att läsa"),
    "not a number": (b'{"format": NaN}', "går inte att läsa"),
    "a very long number": (b'{"format": ' + b"9" * 6000 + b"}", "går inte att läsa"),
    "a deep well": (b"[" * 200_000, "går inte att läsa"),
    "Latin-1": (with_row(title="Fråga").decode().encode("latin-1"), "teckenkodning"),
    "UTF-16": (with_row().decode().encode("utf-16"), "teckenkodning"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00", "teckenkodning"),
    "a list": (b"[]", "ingen fil med lärdomar"),
    "something else": (changed(format="annat"), "ingen fil med lärdomar"),
    "a later version": (changed(version=2), "version är 2"),
    "a version that is none": (changed(version=True), "version är okänd"),
    "from nowhere": (changed(municipality={}), "vilken kommun"),
    "without lessons": (changed(lessons=[]), "inga lärdomar"),
    "lessons that are none": (changed(lessons={"a": 1}), "inga lärdomar"),
    "too many": (changed(lessons=[{}] * (MAX_LESSONS + 1)), "fler än"),
}


@pytest.mark.no_database
@pytest.mark.parametrize("name", WHOLE_FILES)
def test_a_file_that_is_refused_whole_says_why(name):
    content, words = WHOLE_FILES[name]
    with pytest.raises(BadFile, match=words.replace("(", r"\(").replace(")", r"\)")):
        read_file(content, today=local_today())


ROWS = {
    "no id": ({"id": None}, "id saknas"),
    "an id that is none": ({"id": "1"}, "id saknas"),
    "edition nought": ({"edition": 0}, "Utgåvan"),
    "edition true": ({"edition": True}, "Utgåvan"),
    "no state": ({"state": "draft"}, "släppt eller återkallad"),
    "withdrawn without why": ({"state": "withdrawn"}, "varför"),
    "no title": ({"title": " "}, "rubriken"),
    "a title of two lines": ({"title": "a\nb"}, "en rad"),
    "a title that is a number": ({"title": 3}, "ingen text"),
    "a long title": ({"title": "x" * 121}, "för lång"),
    "no questions": ({"questions": []}, "frågor"),
    "six questions": ({"questions": list("abcdef")}, "högst 5"),
    "a question that is none": ({"questions": [None]}, "frågorna"),
    "too many themes": ({"themes": [str(n) for n in range(21)]}, "temana"),
    "helped perhaps": ({"helped": "perhaps"}, "hjälpte"),
    "helped a list": ({"helped": []}, "hjälpte"),
    "a year to come": ({"year": 2999}, "Året"),
    "a year in words": ({"year": "2025"}, "Året"),
    "a day to come": ({"released_on": "2999-01-01"}, "dag"),
    "a day that is none": ({"released_on": "igår"}, "dag"),
    "a personal number": ({"learned": "Numret är 19121212-1212."}, "personnummer"),
    "a case": ({"learned": "Se 2026-0412."}, "ärende"),
    "HTML": ({"happened": "<b>Fet</b> text"}, "HTML-kod"),
    "a script in a theme": ({"themes": ["<script>alert(1)</script>"]}, "HTML-kod"),
    "HTML in what is never read": ({"more": {"x": ["<img src=x>"]}}, "HTML-kod"),
    "HTML behind what is not seen": ({"happened": "<\u200bb>"}, "HTML-kod"),
    "a case behind what is not seen": ({"learned": "Se 2026\u2060-0412."}, "ärende"),
    "a title that is not seen": ({"title": "\u200b"}, "rubriken"),
    "a title of two lines of another kind": ({"title": "a\u2028b"}, "en rad"),
    "withdrawn with a case": (
        {"state": "withdrawn", "withdrawn_on": "2026-01-20", "reason": "Se 2026-0412."},
        "ärende",
    ),
    "a null sign": ({"learned": "a\x00b"}, "tecken"),
    "half a letter": ({"title": "a\ud800"}, "tecken"),
    "text that turns": ({"title": "a\u202eb"}, "tecken"),
}


def escaped(row):
    """As a file that was not made by us: every sign as an escape."""
    summed = row if "\ud800" in str(row["title"]) else row | {"checksum": checksum_of(row)}
    data = json.loads(lessons_file_from(row_of_file())) | {"lessons": [summed]}
    return json.dumps(data, ensure_ascii=True).encode()


@pytest.mark.no_database
@pytest.mark.parametrize("name", ROWS)
def test_a_lesson_that_is_refused_says_why_and_the_others_come_in(name):
    more, words = ROWS[name]
    data = json.loads(escaped(row_of_file() | more))
    data["lessons"] += json.loads(lessons_file_from(row_of_file(OTHER_KEY)))["lessons"]
    read = read_file(json.dumps(data).encode(), today=local_today())
    ((place, _, why),) = read.refused
    assert place == 1
    assert words in why
    assert [entry.place for entry in read.entries] == [2]


@pytest.mark.no_database
def test_what_was_changed_on_the_way_and_what_comes_twice_is_refused():
    data = json.loads(lessons_file_from(row_of_file(), row_of_file(OTHER_KEY), row_of_file(OTHER_KEY)))
    data["lessons"][0]["learned"] = "Ändrat på vägen."
    data["lessons"].append("ingen lärdom")
    read = read_file(json.dumps(data).encode(), today=local_today())
    assert [(place, why) for place, _, why in read.refused] == [
        (1, "Kontrollsumman stämmer inte. Lärdomen har ändrats på vägen."),
        (3, "Samma lärdom står två gånger i filen."),
        (4, "Lärdomen går inte att läsa."),
    ]


@pytest.mark.no_database
def test_byte_order_mark_unknown_area_and_other_newlines_are_read():
    content = b"\xef\xbb\xbf" + with_row(area="Rymdfart", learned="En rad.\r\nEn till, < en minut.")
    (entry,) = read_file(content, today=local_today()).entries
    assert (entry.values["area"], entry.values["learned"]) == ("other", "En rad.\nEn till, < en minut.")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_who_take_in_the_same_file_at_once(quality_developer, other_board_quality_developer):
    content, people = lessons_file_from(row_of_file()), (quality_developer, other_board_quality_developer)
    files = [exchange.import_receive(by=by, content=content, name="x.json") for by in people]
    errors = in_threads(
        *(
            lambda by=by, file=file: exchange.import_take(by=by, file=file)
            for by, file in zip(people, files, strict=True)
        )
    )
    assert errors == [None, None]
    assert everything().count() == 1


def many(count, first=0, **more):
    """A file of so many lessons, each with a key of its own."""
    keys = [f"aaaaaaaa-51c3-4c0e-9d7a-{number:012d}" for number in range(first, first + count)]
    return lessons_file_from(*(row_of_file(key, **more) for key in keys))


def withdrawal(edition):
    day = local_today().isoformat()
    return {"edition": edition, "state": "withdrawn", "withdrawn_on": day, "reason": "Vi drog fel slutsats."}


@pytest.mark.postgres  # SQLite splits what is written by how many values one statement may hold
def test_many_lessons_ask_no_more_than_few(town, unit_manager, quality_developer):
    take_in(quality_developer, lessons_file_from(row_of_file()))  # the first of the year begins its numbers
    everything().delete()
    asked = {}
    for count in (2, 60):
        steps = {
            "new": many(count),
            "renewed": many(count, edition=2),
            "withdrawn": many(count, **withdrawal(2)),
            "never here": many(count, first=100, **withdrawal(2)),
            "withdrawn anew": many(count, **withdrawal(3)),
        }
        for name, content in steps.items():
            if name == "withdrawn":
                for lesson in everything().filter(status="released"):
                    talking.talk_note(
                        by=unit_manager, lesson=lesson, unit=town.unit, held_on=local_today(), takeaway="Vi pratade."
                    )
            file = exchange.import_receive(by=quality_developer, content=content, name="x.json")
            with CaptureQueriesContext(connection) as queries:
                _, outcome = exchange.import_take(by=quality_developer, file=file)
            assert len(outcome.steps) == count
            asked.setdefault(name, set()).add(len(queries))
        told = Notice.objects.filter(user=unit_manager, key__endswith=":withdrawn")
        assert told.count() == count
        for rows in (told, LessonTalk.objects.for_system("test"), everything(), WithdrawnLesson.objects.all()):
            rows.delete()
    assert all(len(numbers) == 1 for numbers in asked.values()), asked


def test_what_is_written_all_at_once_has_its_history_and_its_story(quality_developer, monkeypatch):
    # As in a request, where the history otherwise says whoever is signed in.
    monkeypatch.setattr(HistoricalRecords.context, "request", SimpleNamespace(user=quality_developer), raising=False)
    for more in ({}, {"edition": 2}, withdrawal(2)):
        take_in(quality_developer, lessons_file_from(row_of_file() | more))
    first, second = everything().order_by("edition")
    theme = second.themes.get()
    story = {edition: [(each.history_type, each.status, each.version) for each in lesson.history.order_by("history_id")]
             for edition, lesson in ((1, first), (2, second))}  # fmt: skip
    assert story == {
        1: [("+", "released", 0), ("~", "replaced", 1)],
        2: [("+", "released", 0), ("~", "withdrawn", 1)],
    }
    assert all(each.themes.get().theme == theme for lesson in (first, second) for each in lesson.history.all())
    assert [each.history_user for each in second.history.order_by("history_id")] == [quality_developer, None]
    events = [(each.name, each.old_status, each.new_status, each.by, each.reason) for each in second.events.all()]
    assert events == [
        ("take_in", "", "released", quality_developer, ""),
        ("withdraw", "released", "withdrawn", None, "Vi drog fel slutsats."),
    ]
