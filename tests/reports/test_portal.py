"""Nämndens portal: what stands there, what is hidden, and that nothing on it points at a person."""

import re
from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from core.calendar import local_today
from kvalitet.menu import build
from organisation.roles import Role
from organisation.services import assignment_add
from reports import services
from reports.document import build_document
from reports.portal.changes import _share, changes_of
from reports.portal.pile import _ago, pile_of
from reports.rules import HIDDEN
from reports.services import section_write
from tests.conftest import OPENED
from tests.scene import add_measure, assess, report_case
from tests.scene_portal import set_portal

from .conftest import at

pytestmark = pytest.mark.django_db
START = reverse("portal:start")
TODAY = local_today()
CASE_NUMBER = re.compile(r"\b20\d\d-\d{4,6}\b(?!-\d)")


def ago(days):
    return timezone.now() - timedelta(days=days)


def page_of(client, address=START) -> str:
    return client.get(address).content.decode()


def test_few_open_cases_are_hidden_and_nobody_can_work_them_out(town, add_cases):
    add_cases(3, ago(100), open_=True)
    add_cases(12, ago(20), open_=True)
    add_cases(9, ago(2), open_=True)
    pile = pile_of(town.board)
    assert pile.now.total == 24
    assert pile.now.ages == [None, 12, 0, None]  # the three, and the smallest that they could be worked out from
    assert pile.has_hidden
    assert not any("äldsta" in words for words in pile.says)  # it is one of the three
    cells = {row[0]: row[1] for row in pile.table.rows}
    assert (cells["Mer än 90 dagar"], cells["8–30 dagar"]) == (HIDDEN, "12")
    svg = str(pile.chart.svg)
    assert HIDDEN in svg
    assert ">3<" not in svg


def test_a_pile_of_few_says_only_that(town, add_cases):
    add_cases(4, ago(1), open_=True)
    pile = pile_of(town.board)
    assert (pile.now.total, pile.now.unassessed) == (None, 0)
    assert pile.says == ["Färre än 5 ärenden är öppna."]
    assert pile_of(town.other_board).says == ["Inget ärende är öppet."]


def test_the_pile_says_which_way_it_goes_and_what_waits_too_long(town, add_cases):
    add_cases(10, ago(120), open_=True)
    add_cases(6, ago(50), open_=True)
    add_cases(8, ago(3), open_=True)
    pile = pile_of(town.board)
    assert (pile.now.total, pile.earlier[0].total, pile.earlier[1].total) == (24, 16, 10)
    assert pile.now.unassessed == 16
    assert pile.says == [
        "Högen växer: 24 ärenden är öppna, 8 fler än för en månad sedan och 14 fler än för tre månader sedan.",
        "10 av dem rapporterades för mer än 90 dagar sedan.",
        "Det äldsta rapporterades för 4 månader sedan.",
        "16 har inte bedömts inom fem arbetsdagar.",
    ]


def test_what_has_changed_is_said_of_the_kept_figures_alone(town, report, add_cases, write_musts, quality_developer):
    add_cases(30, at(2020, 3))
    add_cases(36, at(2021, 3))
    report = services.figures_gather(by=quality_developer, report=report, version=report.version)
    write_musts(report)
    section_write(by=quality_developer, report=report, key="kommentar", text="Fler rapporterar.", version=0)
    report.refresh_from_db()
    ready = services.report_make_ready(by=quality_developer, report=report, version=report.version, at=at(2022, 2, 28))
    said = changes_of(ready)
    assert said[:2] == [
        "36 avvikelser rapporterades, 6 fler än 2020 (20 %).",
        "36 av dem handlar om fall, 6 fler än 2020 (20 %).",
    ]
    assert "100 av 100 avvikelser bedömdes inom fem arbetsdagar, lika många som 2020." in said
    assert len(said) <= 5
    add_cases(50, at(2021, 5))
    assert changes_of(ready) == said


@pytest.fixture
def going_on(town, add_cases, write_musts, quality_developer):
    """A draft of 2021 that was counted on 23 November of that year."""
    add_cases(40, at(2020, 3))
    add_cases(36, at(2021, 3))
    return write_musts(services.report_start(by=quality_developer, board=town.board, year=2021, at=at(2021, 11, 23)))


def test_some_months_are_not_set_against_a_whole_year(going_on, quality_developer, board_member, client_as):
    beside = "Siffrorna för 2021 gäller till och med 23 november 2021, och bredvid står hela 2020."
    client = client_as(quality_developer)
    for name in ("show", "read", "figures"):
        assert (
            f"Året är inte slut. {beside}"
            in client.get(reverse(f"reports:{name}", args=[going_on.pk])).content.decode()
        )
    for name, about in (("section", "avvikelser"), ("figure", "A1")):
        html = client.get(reverse(f"reports:{name}", args=[going_on.pk, about])).content.decode()
        assert f"Året är inte slut. {beside}" in html
    ready = services.report_make_ready(
        by=quality_developer, report=going_on, version=going_on.version, at=at(2021, 11, 23)
    )
    # It holds when the year is over too.
    frozen = f"Året var inte slut när siffrorna hämtades. {beside}"
    client = client_as(board_member)
    for name in ("read", "short"):
        assert frozen in client.get(reverse(f"reports:{name}", args=[ready.pk])).content.decode()
    on_paper = render_to_string(
        "reports/annual_report.html", {"document": build_document(ready), "report": ready, "municipality": "Exempel"}
    )
    assert on_paper.count(frozen) == 3
    assert changes_of(ready)[:2] == ["36 avvikelser rapporterades.", "36 av dem handlar om fall."]
    assert not [words for words in changes_of(ready) if "2020" in words or "%" in words]
    portal = page_of(client)
    assert "gäller till och med 23 november 2021." in portal
    assert "Det här har ändrats" not in portal


def test_whoever_makes_it_ready_before_the_year_has_ended_is_warned(
    going_on, quality_developer, client_as, time_machine
):
    address = reverse("reports:make_ready", args=[going_on.pk])
    time_machine.move_to(at(2021, 11, 24))
    assert "resten av 2021 kommer inte med" in client_as(quality_developer).get(address).content.decode()
    time_machine.move_to(at(2022, 1, 20))
    html = client_as(quality_developer).get(address).content.decode()
    assert "resten av 2021" not in html
    assert "innan året var slut" in html


def test_a_share_is_compared_as_it_is_shown():
    figure, report = SimpleNamespace(value=Decimal("80.4")), SimpleNamespace(comparison_year=2020)
    assert _share("A7", figure, Decimal("78.6"), report).endswith(
        "80 av 100 avvikelser bedömdes inom fem arbetsdagar, 1 fler än 2020."
    )
    assert "lika många" in _share("A7", figure, Decimal("79.6"), report)
    assert "1 fler" in _share("A7", SimpleNamespace(value=Decimal("80.5")), Decimal("79.6"), report)


@pytest.mark.parametrize(("days", "words"), [(59, "59 dagar"), (719, "23 månader"), (725, "2 år"), (1100, "3 år")])
def test_an_age_in_words(days, words):
    assert _ago(days) == words


def test_a_draft_is_shown_to_nobody_there_and_the_newest_ready_one_is(
    report, ready_report, quality_developer, board_member, client_as
):
    draft = services.report_start(by=quality_developer, board=report.board, year=2022)
    for person in (board_member, quality_developer):
        page = page_of(client_as(person))
        assert reverse("reports:read", args=[ready_report.pk]) in page
        assert reverse("reports:read", args=[draft.pk]) not in page


def test_both_halves_of_a_year_are_this_years(
    town, report, ready_report, write_musts, quality_developer, board_member, client_as
):
    halves = [
        services.report_start(by=quality_developer, board=town.board, year=2022, kind=kind)
        for kind in ("quality", "patient_safety")
    ]
    for when, half in zip((at(2023, 2, 20), at(2023, 2, 10)), halves, strict=True):
        write_musts(half)
        services.report_make_ready(by=quality_developer, report=half, version=half.version, at=when)
    about = client_as(board_member).get(START).context["about"]
    assert [one.report for one in about.reports] == halves
    assert about.earlier == [ready_report]
    page = page_of(client_as(board_member))
    for words in ("Berättelserna 2022", "Läs kvalitetsberättelsen", "Läs patientsäkerhetsberättelsen",
                  "2021 kvalitets- och patientsäkerhetsberättelse"):  # fmt: skip
        assert words in page


def test_what_is_not_there_yet_teaches(board_member, quality_developer, client_as):
    page = page_of(client_as(board_member))
    for words in ("Ingen berättelse att läsa ännu", "Inget beslut är infört ännu", "Ingen fråga är ställd ännu",
                  "Inget kvalitetsår gäller", "Inget ärende är öppet."):  # fmt: skip
        assert words in page
    assert reverse("portal:decision_add") in page_of(client_as(quality_developer))


def test_whoever_sits_in_two_nämnder_chooses(town, persona, client_as):
    member = persona("board_member")
    set_portal(town, persona)
    assignment_add(by=None, person=member, role=Role.BOARD_MEMBER, unit=town.other_board, valid_from=OPENED)
    client = client_as(member)
    assert "Tätare tillsyn" in page_of(client, f"{START}?namnd=von")
    other = page_of(client, f"{START}?namnd=ifn")
    assert "Tätare tillsyn" not in other
    assert "Individ- och familjenämnden" in other
    assert client.get(f"{START}?namnd=finns-inte").status_code == 404
    form = client.get(f"{reverse('portal:question_ask')}?namnd=ifn").context["form"]
    assert form.initial["board"] == town.other_board.pk
    assert 'name="namnd"' in page_of(client, reverse("portal:decisions"))


def test_a_ledamot_begins_there(board_member, quality_developer, client_as):
    groups, bottom = build(board_member, START)
    first = groups[0]["items"][0]
    assert (first["label"], first["url"], first["current"]) == ("Nämnden", START, True)
    assert bottom[0]["url"] == START
    assert START in page_of(client_as(board_member), "/")
    labels = [[item["label"] for item in group["items"]] for group in build(quality_developer, "/")[0]]
    assert "Nämnden" in labels[-1]
    assert "Nämnden" not in labels[0]


def test_nothing_there_points_at_a_person(town, persona, employee, unit_manager, add_cases, ready_report, client_as):
    """Few cases, few open, a measure with a unit and an owner; every page of the portal as a nämndledamot reads it."""
    case = report_case(employee, town.unit, "Larmet besvarades sent i rum 214.")
    assess(unit_manager, case)
    add_cases(2, ago(100), open_=True)
    add_cases(11, ago(3), open_=True)
    made = set_portal(town, persona)
    made["board_decision"].measures.add(add_measure(unit_manager, town.unit, unit_manager, "Hemlig åtgärd"))
    client = client_as(persona("board_member"))
    addresses = [START, *(reverse(f"portal:{name}") for name in ("decisions", "questions", "question_ask"))]
    addresses += [thing.get_absolute_url() for thing in made.values()]
    addresses += [reverse("portal:question_follow_up", args=[made["answered_question"].pk])]
    files = [reverse(f"portal:{name}_export", args=["csv"]) for name in ("decisions", "questions")]
    people = [persona(name) for name in ("employee", "unit_manager", "quality_developer", "director", "mas")]
    for address in (*addresses, *files):
        answer = client.get(address)
        assert answer.status_code == 200
        html = b"".join(answer.streaming_content) if answer.streaming else answer.content
        text = html.decode()
        main = text[text.find("<main") :] if "<main" in text else text
        assert case.number not in text
        assert not CASE_NUMBER.search(main), address
        assert not [person.name for person in people if person.name in main], address
        for words in ("Hemlig åtgärd", "Rum 214", "Larmet besvarades", town.unit.name, town.home_care.name):
            assert words not in main, (address, words)
    # The two old ones are hidden, and so is what they could be worked out from.
    table = {row[0]: row[1] for row in pile_of(town.board).table.rows}
    assert table["Mer än 90 dagar"] == HIDDEN
