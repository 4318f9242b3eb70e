"""A question in staff's own words finds the right routine; only what holds here and now, unless one asks for more."""

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import segno
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.calendar import local_today
from core.wording import day
from kvalitet.demo.routines import add_routines, texts
from organisation.roles import Role
from processes.finding import More, find
from processes.models import Document, Revision, SearchWords
from processes.packages.shipped import shipped
from processes.services import document_add, revision_start, revision_withdraw
from processes.services.words import words_add, words_retire
from processes.workflow import Kind
from tests.remembering import kept
from tests.scene_processes import add_routine, adopt, write

pytestmark = pytest.mark.django_db

QUESTIONS = Path(__file__).parents[1] / "data" / "search"
# The tables, and how many of their questions may miss. Of the second 22 of 30 were found when it was written. The third
# was tried once when the search was done, and the fourth found 24 of 34 before more words were seeded. The last was
# written after those words and tried once: nothing is tuned for it.
TABLES = {"questions": 0, "more_questions": 0, "last_questions": 3, "fresh_questions": 3, "unseen_questions": 9}
FROM_THE_PACKAGE = ("rapportera-avvikelse", "lex-sarah-utreda")


def questions(*tables):
    """(question, key of the routine) of the tables, or of all."""
    rows = []
    for table in tables or TABLES:
        with (QUESTIONS / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            rows += [(row["question"], row["routine"]) for row in csv.DictReader(file, delimiter=";")]
    return rows


@kept
def routines(town, quality_developer, division_manager):
    entries = {entry.key: entry for entry in shipped().entries}
    for entry in map(entries.get, FROM_THE_PACKAGE):
        document = add_routine(
            quality_developer, town.division, entry.title, key=entry.key, summary=entry.summary, body=entry.body,
            keywords=entry.keywords,
        )  # fmt: skip
        adopt(document, quality_developer, division_manager)
    return add_routines(by=quality_developer, adopter=division_manager, unit=town.division)


def keys(user, question, more=None):
    found = find(user, question, more)
    documents = Revision.objects.for_system("a test").in_bulk(found.routines)
    return [documents[pk].document.key for pk in found.routines]


def test_there_are_enough_of_both():
    assert len(texts()) >= 30
    assert min(len(questions(table)) for table in TABLES) >= 20
    assert {key for _, key in questions()} <= {*texts(), *FROM_THE_PACKAGE}


def test_questions_find_their_routine_among_the_first_three(routines, employee):
    too_many = []
    for table, may_miss in TABLES.items():
        got = [(question, key, keys(employee, question)[:5]) for question, key in questions(table)]
        missed = [f"{question} → {key}, not {', '.join(five)}" for question, key, five in got if key not in five[:3]]
        if len(missed) > may_miss:
            too_many.append("\n".join([f"{table}: {len(missed)}", *missed]))
    assert not too_many, "\n".join(too_many)


def test_inflections_and_the_inside_of_compounds_are_found(routines, employee):
    asked = {
        "fallen": "efter-fall", "golvet": "efter-fall", "LÄKEMEDLEN": "fel-lakemedel", "nyckeln": "nycklar",
        "nyckel": "nycklar", "låset": "dorren-hemma", "brandlarm": "brand", "larmknappar": "trygghetslarm",
    }  # fmt: skip
    assert {word: key for word, key in asked.items() if key not in keys(employee, word)[:3]} == {}


def test_a_short_word_is_a_word_and_no_part_of_another(town, quality_developer, division_manager, employee):
    for title in ("Kontroll av hissar", "Is på gården"):
        adopt(
            add_routine(quality_developer, town.division, title, summary="", body="Ring.", keywords=""),
            quality_developer,
            division_manager,
        )
    assert keys(employee, "is") == ["is-pa-garden"]


def test_a_hit_in_the_title_goes_before_search_words_and_those_before_the_text(
    town, quality_developer, division_manager, employee
):
    texts = (
        ("Ett", {"summary": "", "keywords": "", "body": "Se till att pumpen är på."}),
        ("Två", {"summary": "", "keywords": "pump", "body": "x"}),
        ("Pumpar", {"summary": "", "keywords": "", "body": "x"}),
    )
    for title, words in texts:
        adopt(add_routine(quality_developer, town.division, title, **words), quality_developer, division_manager)
    assert keys(employee, "pumpen") == ["pumpar", "tva", "ett"]


def test_only_what_holds_here_is_found_until_one_asks_for_more(
    town, routine, employee, unit_manager, other_unit_manager, quality_developer
):
    assert keys(employee, "fallit") == [routine.key]
    # What holds for one division is not the other's.
    assert keys(other_unit_manager, "fallit") == []
    assert keys(other_unit_manager, "fallit", More(elsewhere=True)) == [routine.key]
    write(quality_developer, revision_start(by=quality_developer, document=routine), body="Ring nattpatrullen.")
    assert keys(quality_developer, "nattpatrull") == []
    assert keys(quality_developer, "nattpatrull", More(drafts=True)) == [routine.key]
    assert keys(employee, "nattpatrull", More(drafts=True)) == []


def test_what_is_withdrawn_is_found_only_by_asking_for_it(routine, employee, division_manager):
    revision = routine.revisions.get()
    revision_withdraw(by=division_manager, revision=revision, version=revision.version, reason="Ersatt av region.")
    assert keys(employee, "fallit") == []
    assert keys(employee, "fallit", More(replaced=True)) == [routine.key]


def test_the_other_nämnd_finds_nothing_even_by_asking_for_all(routine, other_board_manager):
    assert keys(other_board_manager, "fallit", More(True, True, True)) == []


def test_processes_are_found_apart(process, employee):
    found = find(employee, "bedömer rapport")
    assert len(found.processes) == 1
    assert Revision.objects.for_system("a test").get(pk=found.processes[0]).document == process


def test_words_begin_and_end_by_their_days(routine, employee, quality_developer):
    assert keys(employee, "kana") == []
    row = words_add(by=quality_developer, words="kana, falla", situation="Någon kanade")
    assert keys(employee, "kanade") == [routine.key]
    with time_machine.travel(datetime.now(UTC) + timedelta(days=2)):
        words_retire(by=quality_developer, row=row, on=local_today() - timedelta(days=1))
        assert keys(employee, "kanade") == []


def test_a_phrase_of_empty_words_may_mean_something(town, quality_developer, division_manager, employee):
    adopt(
        add_routine(quality_developer, town.division, "Nekad insats", summary="", keywords="vägran", body="x"),
        quality_developer,
        division_manager,
    )
    assert keys(employee, "hon vill inte duscha") == ["nekad-insats"]


@pytest.mark.parametrize("typed", ["hlaka", "rammlat"])
def test_a_misspelt_word_finds_what_was_meant_and_says_so(routine, employee, typed, client_as):
    assert keys(employee, typed) == [routine.key]
    page = client_as(employee).get(reverse("processes:find"), {"sok": typed}).content.decode()
    assert f"Inget stämmer med ”{typed}”" in page


def test_a_compound_that_nothing_has_is_taken_for_what_it_is_made_of(
    town, quality_developer, division_manager, employee
):
    for title in ("Kort och koder", "Halsont"):
        adopt(
            add_routine(quality_developer, town.division, title, summary="", body="Ring.", keywords=""),
            quality_developer,
            division_manager,
        )
    assert keys(employee, "bankkort") == ["kort-och-koder"]
    assert keys(employee, "halsband") == []  # a beginning that is short says nothing of what the thing is


def test_a_word_that_is_right_is_not_guessed_at(routine, employee):
    assert not find(employee, "golvet").guessed
    assert keys(employee, "zzzz hallick") == []


def test_a_short_word_that_means_the_same_is_no_part_of_another(
    routine, town, quality_developer, division_manager, employee
):
    for title in ("Överfall på gatan", "Lyft från golvet"):
        adopt(
            add_routine(quality_developer, town.division, title, summary="", body="Ring.", keywords=""),
            quality_developer,
            division_manager,
        )
    assert keys(employee, "trillade") == [routine.key]


def test_what_changes_is_found_at_once(routine, employee, quality_developer, division_manager):
    assert keys(employee, "kullerbytta") == []
    draft = revision_start(by=quality_developer, document=routine, reason="Nytt ord.")
    write(quality_developer, draft, keywords="kullerbytta")
    assert keys(employee, "kullerbytta") == []  # a draft
    adopt(routine, quality_developer, division_manager)
    assert keys(employee, "kullerbytta") == [routine.key]


def test_the_hit_is_marked_and_what_people_wrote_stays_text(
    town, quality_developer, division_manager, employee, client_as
):
    body = "Inledning.\n\n" + "Ord som fyller ut. " * 30 + "\n\n- Ring **nattpatrullen** <b onclick=x>genast</b>."
    adopt(add_routine(quality_developer, town.division, body=body), quality_developer, division_manager)
    page = client_as(employee).get(reverse("processes:find"), {"sok": "nattpatrull"}).content.decode()
    assert "<mark>nattpatrullen</mark> &lt;b onclick=x&gt;genast" in page
    assert "**" not in page
    assert "<b onclick" not in page


def test_htmx_is_given_the_answer_alone(routine, employee, client_as):
    page = client_as(employee).get(reverse("processes:find"), {"sok": "ramlat"}, headers={"HX-Request": "true"})
    assert b"<html" not in page.content
    assert b"ramla" in page.content.lower() or b"fallit" in page.content


def test_no_hit_offers_to_report_that_a_routine_is_missing_and_says_what_there_is_elsewhere(
    routine, other_unit_manager, client_as
):
    page = client_as(other_unit_manager).get(reverse("processes:find"), {"sok": "fallit"}).content.decode()
    assert reverse("deviations:report") in page
    assert "1 rutin stämmer på andra enheter" in page


def test_the_page_without_a_question_shows_the_unit_situations_and_what_changed(
    town, process, unit_manager, quality_developer, employee, client_as
):
    local = document_add(
        by=unit_manager, kind=Kind.ROUTINE, title="Nattrutin", unit=town.unit, owner_role=Role.UNIT_MANAGER,
        adopters=[Role.UNIT_MANAGER],
    )  # fmt: skip
    write(unit_manager, local.revisions.get(), body="Lås dörren.")
    adopt(local, unit_manager, unit_manager)
    shown = client_as(employee).get(reverse("processes:find")).context["front"]
    assert [row.title for row in shown["own"]] == ["Nattrutin", "Om någon har fallit"]  # what is nearest first
    assert "Någon har ramlat" in shown["situations"]
    assert {row.title for row in shown["latest"]} == {"Nattrutin", "Om någon har fallit"}
    assert [row.document for row in shown["processes"]] == [process]


def test_the_code_on_the_wall_leads_to_the_address_that_never_dies(routine, employee, client_as):
    client = client_as(employee)
    svg = client.get(reverse("processes:code", args=[routine.key]))
    assert svg["Content-Type"] == "image/svg+xml"
    assert svg.content == _code(f"http://testserver{routine.get_absolute_url()}")
    page = client.get(reverse("processes:poster", args=[routine.key])).content.decode()
    assert f"http://testserver{routine.get_absolute_url()}" in page
    assert "Äldreomsorg" in page


def _code(address):
    code = segno.make(address, error="m", micro=False)
    svg = code.svg_inline(scale=8, border=4, dark="#000000", light="#ffffff", omitsize=True)
    return svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).encode()


def test_words_are_kept_by_those_who_write_routines(quality_developer, employee, client_as):
    with pytest.raises(PermissionDenied):
        words_add(by=employee, words="a, b")
    client = client_as(quality_developer)
    assert client.post(reverse("processes:add_search_words"), {"words": "ensamt", "version": 0}).status_code == 200
    client.post(reverse("processes:add_search_words"), {"words": "kana;  åka kana", "situation": "", "version": 0})
    row = SearchWords.objects.get(words="kana, åka kana")
    address = reverse("processes:change_search_words", args=[row.pk])
    assert client.post(address, {"words": "kana, glida", "version": row.version}).status_code == 302
    assert client.post(address, {"words": "kana, rutscha", "version": row.version}).status_code == 409
    row.refresh_from_db()
    assert row.words == "kana, glida"
    address = reverse("processes:retire_search_words", args=[row.pk])
    assert client.post(address, {"on": (local_today() - timedelta(days=3)).isoformat()}).status_code == 200
    assert client.post(address, {"on": local_today().isoformat()}).status_code == 302


def test_words_are_looked_up_among_the_groups(quality_developer, client_as):
    client, address = client_as(quality_developer), reverse("processes:search_words")
    words_add(by=quality_developer, words="kana, åka skridskor", situation="Någon har halkat")
    html = client.get(address, {"sok": "KANA halkat"}).content.decode()
    assert "åka skridskor" in html
    assert "1 grupp<" in html
    assert "filter-fold" not in html  # there is nothing but the search field
    part = client.get(address, {"sok": "zzz"}, headers={"HX-Request": "true"}).content.decode()
    assert "Inga sökord som används har det ordet" in part
    assert "<html" not in part


def test_between_equals_what_uses_more_of_the_words_goes_before(town, quality_developer, division_manager, employee):
    for title, words in (("Förebygga fall", "fallrisk"), ("Om fall", "halka, trilla")):
        adopt(
            add_routine(quality_developer, town.division, title, summary="", body="Ring.", keywords=words),
            quality_developer,
            division_manager,
        )
    assert keys(employee, "ramlat") == ["om-fall", "forebygga-fall"]


def test_a_hit_says_that_it_should_have_been_looked_over(routines, employee, client_as):
    late = local_today() - timedelta(days=3)
    words = f"Skulle ha setts över {day(late)}"
    client = client_as(employee)
    assert "Skulle ha setts över" not in client.get("/rutiner/", {"sok": "ramlat"}).content.decode()
    Document._base_manager.filter(key="efter-fall").update(review_on=late)
    assert client.get("/rutiner/", {"sok": "ramlat"}).content.decode().count(words) == 1
    # What has been replaced or withdrawn is marked as such; looking it over would change nothing.
    held = Revision.objects.for_system("a test").get(document__key="efter-fall")
    Revision._base_manager.filter(pk=held.pk).update(status="withdrawn", withdrawn_reason="En annan gäller.")
    page = client.get("/rutiner/", {"sok": "ramlat", "aldre": "on"}).content.decode()
    assert held.get_absolute_url() in page
    assert words not in page
