"""Egenkontroll, lex Sarah, lex Maria, goals, improvement work and who is informed, in nämndens berättelse: counted for
the year and the comparison year, few hidden, in their chapters."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.calendar import local_today
from deviations.models import Track
from improvements.models import Idea
from reports import services
from reports.document import build_document
from reports.lists.recounting_own import own_figures
from reports.models import Account, FigureList
from tests.scene_accounts import account_of, open_year
from tests.scene_inspections import WARM, add_list, answer_all, begin
from tests.scene_knowledge import publish, read
from tests.scene_plans import follow_up_goal, set_goal

from .conftest import at

pytestmark = pytest.mark.django_db
NOW = at(2022, 2, 1)
SARAH = ("K1", "K2", "K3", "K4")


@pytest.fixture
def add_tracks(add_cases):
    """add_tracks(7, "serious", at(2021, 3), notified=5, kind="lex_sarah", unit=…): so many, each in a case of its own;
    the first of them are notified."""

    def add(number, judgement, when, notified=0, kind="lex_sarah", status="decided", **more):
        cases = add_cases(number, when, law="hsl" if kind == "lex_maria" else "sol", **more)
        return Track.objects.for_system("t").bulk_create(
            Track(
                deviation=case, kind=kind, status=status, judgement=judgement, received_at=when, grounds="Så.",
                judged_at=when if judgement else None, notified_at=when if place < notified else None,
            )
            for place, case in enumerate(cases)
        )  # fmt: skip

    return add


def figures(report):
    return {figure.code: figure for figure in report.figures.all()}


def values(report, *codes):
    found = figures(report)
    return [None if found[code].value is None else int(found[code].value) for code in codes]


def start(by, town, year=2021, now=NOW):
    return services.report_start(by=by, board=town.board, year=year, at=now)


class TestLex:
    def test_reports_under_lex_sarah_and_what_they_were_judged_to_be(self, town, add_tracks, quality_developer):
        add_tracks(9, "serious", at(2021, 3), notified=9)
        add_tracks(8, "risk", at(2021, 4))
        add_tracks(6, "none", at(2021, 5))
        add_tracks(7, "", at(2021, 6), status="received")
        add_tracks(20, "", at(2021, 6), status="declined")  # considered, and no report
        add_tracks(11, "misconduct", at(2019, 6))
        report = start(quality_developer, town)
        assert values(report, *SARAH) == [30, 17, 9, 9]
        assert [figures(report)[code].compared_value for code in SARAH] == [11, 11, 0, 0]

    def test_few_are_hidden_and_cannot_be_worked_out(self, town, add_tracks, quality_developer):
        add_tracks(7, "serious", at(2021, 3), notified=6)  # one has not been notified yet
        add_tracks(10, "misconduct", at(2021, 3))
        add_tracks(2, "none", at(2021, 3))
        assert values(start(quality_developer, town), *SARAH) == [19, None, 7, None]

    def test_a_few_in_all_are_hidden_altogether_but_no_nought(self, town, add_tracks, quality_developer):
        add_tracks(3, "misconduct", at(2021, 3))
        report = start(quality_developer, town)
        assert values(report, *SARAH) == [None, None, 0, 0]
        assert "lex Sarah" not in str(figures(report)["K1"].data)

    def test_vårdskador_of_the_nämnds_own_units(self, town, add_tracks, quality_developer):
        add_tracks(8, "serious_injury", at(2021, 3), kind="lex_maria", notified=8)
        add_tracks(6, "injury", at(2021, 3), kind="lex_maria")
        add_tracks(5, "injury_could", at(2021, 3), kind="lex_maria")
        add_tracks(5, "no_injury", at(2021, 3), kind="lex_maria")
        # An external provider is its own vårdgivare; its reports under lex Sarah come to the nämnd.
        add_tracks(9, "injury", at(2021, 3), kind="lex_maria", unit=town.provider_unit)
        add_tracks(9, "misconduct", at(2021, 3), unit=town.provider_unit)
        report = start(quality_developer, town)
        assert values(report, "L1", "L2", "L3", "L4", "L5") == [24, 19, 14, 8, 8]
        assert values(report, "K1") == [9]

    def test_one_event_on_both_tracks_is_one_of_each(self, town, add_tracks, quality_developer):
        tracks = add_tracks(6, "misconduct", at(2021, 3))
        Track.objects.for_system("t").bulk_create(
            Track(deviation=track.deviation, kind="lex_maria", received_at=at(2020, 3)) for track in tracks
        )
        assert values(start(quality_developer, town), "K1", "L1") == [6, 0]

    def test_a_duplicate_is_no_report_and_the_other_nämnds_are_theirs(
        self, town, add_cases, add_tracks, quality_developer
    ):
        (first,) = add_cases(1, at(2021, 2))
        add_tracks(6, "misconduct", at(2021, 3), status="received")
        for track in add_tracks(9, "misconduct", at(2021, 3), unit=town.other_board_unit):
            assert track.deviation.board_id == town.other_board.pk
        copies = add_tracks(9, "misconduct", at(2021, 3))
        type(first).objects.for_system("t").filter(tracks__in=copies).update(
            status="duplicate", duplicate_of=first, closed_at=None, closed_by=None
        )
        assert values(start(quality_developer, town), "K1") == [6]

    def test_the_list_behind_is_read_by_those_who_read_the_track(
        self, town, add_tracks, client_as, quality_developer, mas, board_member
    ):
        add_tracks(6, "misconduct", at(2021, 3))
        add_tracks(7, "injury", at(2021, 3), kind="lex_maria")
        report = start(None, town)

        def rows(user, code):
            answer = client_as(user).get(reverse("reports:figure", args=[report.pk, code]))
            return len(answer.context["rows"]) if "rows" in answer.context else None

        assert (rows(quality_developer, "K1"), rows(quality_developer, "L1")) == (6, 0)
        assert rows(mas, "L1") == 7
        assert rows(board_member, "K1") is None
        text = client_as(quality_developer).get(reverse("reports:figure", args=[report.pk, "K1"])).content.decode()
        assert "Missförhållande" in text


class TestOthers:
    def test_egenkontroll_is_counted_and_few_findings_are_hidden(self, town, unit_manager, employee, quality_developer):
        check_list = add_list(unit_manager, town.unit)
        answer_all(employee, begin(employee, check_list, town.unit), WARM)
        begin(employee, check_list, town.unit)
        report = start(quality_developer, town, local_today().year, timezone.now())
        found = figures(report)
        assert found["E1"].value == 50
        assert found["E2"].value is None
        assert found["E2"].data == {"rows": [{"name": "Att ta hand om", "value": None}]}
        chapters = {chapter.key: chapter for chapter in build_document(report).chapters}
        (table,) = (block for block in chapters["egenkontroll"].blocks if block.kind == "table")
        assert table.rows == [
            ["Egenkontroller som är gjorda", "50\u00a0%"],
            ["Brister i egenkontroll", "dold"],
            ["Varav att ta hand om nu", "dold"],
        ]

    def test_goals_ideas_and_who_is_informed(self, town, quality_developer, employee, colleague):
        year = local_today().year
        goal = set_goal(quality_developer, town.board, "Ingen ska falla")
        follow_up_goal(quality_developer, goal)
        information = publish(quality_developer, town.board)
        read(employee, information)
        Idea.objects.bulk_create(
            Idea(number=f"I-{n}", unit=town.unit, board=town.board, text="x", sent_at=timezone.now(), sender=employee)
            for n in range(3)
        )
        report = start(quality_developer, town, year, timezone.now())
        found = figures(report)
        assert found["D1"].data["goals"] == [{"name": "Ingen ska falla", "words": "Delvis nått"}]
        assert found["F3"].value == 3
        # Fewer than five work in the nämnd: a share of them is not said, and nobody is named in the list.
        informed = report.lists.get(source="informed").drawn()
        assert found["M1"].value is None
        assert (informed.rows, informed.names["informed"]) == ([], 1)
        informed.names |= {"informed": 38, "total": 40}
        (share,) = own_figures({"informed": informed}, year, year - 1)
        assert share.value == 95

    def test_what_external_providers_did_is_theirs(self, town, persona, quality_developer, unit_manager):
        """Goals, egenkontroll with what it found, and ideas of the provider's unit: not the nämnd's own."""
        now, manager = timezone.now(), persona("provider_manager")
        for unit, by, lists in ((town.provider_unit, manager, 2), (town.unit, unit_manager, 1)):
            set_goal(by, unit, "Lugna kvällar")
            for n in range(lists):
                answer_all(by, begin(by, add_list(by, unit, f"Kyl {n}"), unit), WARM)
            Idea.objects.create(
                number=f"I-{unit.pk}", unit=unit, board=town.board, text="x", sent_at=now, sender=manager
            )
        report = start(quality_developer, town, local_today().year, now)
        found, lists = figures(report), {each.source: each.count for each in report.lists.all()}
        assert {key: lists[key] for key in ("goals", "occurrences", "findings", "ideas")} == {
            "goals": 1, "occurrences": 1, "findings": 1, "ideas": 1,
        }  # fmt: skip
        assert found["F3"].value == 1
        assert sum(row["value"] for row in found["D1"].data["rows"]) == 1
        for code in ("D1", "D2", "E1", "E2", "F1", "F2", "F3"):
            assert "Externa utförare redovisar själva och räknas inte." in found[code].definition
        assert "Brister i externa utförares egenkontroller räknas inte." in found["G1"].definition

    def test_the_definitions_of_an_account_are_what_they_were(self, town, quality_developer):
        """Else last year's frozen figure is not what this year's is set against."""
        opened = open_year(quality_developer, town.board, year=2021)
        account = services.account_figures_gather(by=None, account=account_of(opened, town.unit), at=NOW)
        found = figures(account)
        assert found["D1"].definition == (
            "Enhetens mål som gällde året, och vad den senaste uppföljningen av varje mål visade."
        )
        assert found["E2"].definition == (
            "Brister som årets egenkontroller visade. Tabellen säger hur många som ingen har tagit hand om ännu."
        )
        assert not any("xterna utförare" in found[code].definition for code in found)


class TestChapters:
    def test_they_stand_in_their_chapters_and_only_complaints_are_not_kept(
        self, town, add_tracks, client_as, quality_developer
    ):
        add_tracks(9, "serious", at(2021, 3), notified=9)
        add_tracks(3, "injury", at(2021, 4), kind="lex_maria")
        add_tracks(7, "risk", at(2020, 4))
        report = start(quality_developer, town)
        chapters = {chapter.key: chapter for chapter in build_document(report).chapters}
        sarah, maria = (block for block in chapters["lex-sarah-och-lex-maria"].blocks if block.kind == "table")
        assert sarah.caption == "Lex Sarah 2021, jämfört med 2020. Underlag K1, K2, K3 och K4."
        assert sarah.columns == ["Siffra", "2021", "2020"]
        assert sarah.rows[0] == ["Rapporter enligt lex Sarah", "9", "7"]
        assert (maria.columns, maria.rows[0]) == (
            ["Siffra", "2021", "2020"], ["Händelser utredda enligt lex Maria", "dold", "0"],
        )  # fmt: skip
        # No goal was written here, there is no plan, and nobody has looked: nothing is said of them.
        assert {block.kind for block in chapters["mal-och-strategier"].blocks} == {"text"}
        assert {block.kind for block in chapters["egenkontroll"].blocks} == {"text"}
        text = client_as(quality_developer).get(reverse("reports:read", args=[report.pk])).content.decode()
        assert text.count("Det här förs inte i systemet") == 2
        for key, kept in (("egenkontroll", True), ("lex-sarah", True), ("lex-maria", True), ("synpunkter", False)):
            page = client_as(quality_developer).get(reverse("reports:section", args=[report.pk, key]))
            assert ("förs inte i systemet" not in page.content.decode()) is kept

    def test_a_heading_may_show_what_no_report_has_counted(self, town, report, client_as, quality_developer):
        template = report.edition.template
        services.edition_begin(by=quality_developer, template=template)
        page = client_as(quality_developer).get(reverse("accounts:part_add", args=[template.pk]))
        codes = [code for code, _ in page.context["form"].fields["figures"].choices]
        assert {"B1", "H1", "K4", "L5", "M1"} <= set(codes)
        assert codes[:3] == ["A1", "A2", "A3"]


class TestComparisonYear:
    def test_nothing_is_said_of_a_year_before_the_system(self, town, add_tracks, quality_developer):
        add_tracks(9, "serious", at(2021, 3))
        found = figures(start(quality_developer, town))
        assert {found[code].compared_value for code in ("A1", "A10", "B1", "F1", "K1", "E2")} == {None}

    def test_what_was_frozen_for_that_year_is_what_it_is_set_against(
        self, town, add_tracks, add_cases, write_musts, quality_developer
    ):
        add_tracks(9, "serious", at(2020, 3), notified=9)
        before = write_musts(start(quality_developer, town, 2020, at(2021, 2)))
        services.report_make_ready(by=quality_developer, report=before, version=before.version, at=at(2021, 2))
        add_tracks(6, "serious", at(2020, 5), notified=6)
        add_cases(12, at(2021, 3))
        report = start(quality_developer, town)
        found = figures(report)
        assert report.comparison_year == 2020
        assert (found["A1"].compared_value, found["K1"].compared_value, found["A9"].compared_value) == (9, 9, 100)
        assert found["A1"].data["compared_is"] == "report"
        row = next(row for row in found["H1"].data["rows"] if row["code"] == "A1")
        assert row["years"]["2020"]["value"] == "9.00"

    def test_what_is_hidden_together_is_set_against_one_counting(self, town, add_cases, write_musts, quality_developer):
        """A category that was hidden does not stand open because a case has been moved since: A5's rows, its total and
        the figures of the great categories are all as they stood."""
        add_cases(12, at(2020, 3))
        add_cases(3, at(2020, 3), category="lakemedel-fel-dos", law="hsl")
        add_cases(20, at(2020, 3), category="tillsyn", law="hsl")
        before = write_musts(start(quality_developer, town, 2020, at(2021, 2)))
        services.report_make_ready(by=quality_developer, report=before, version=before.version, at=at(2021, 2))
        frozen = {row["name"]: row["value"] for row in figures(before)["A5"].data["rows"]}
        assert list(frozen.values()).count(None) == 2
        add_cases(6, at(2020, 5), category="lakemedel-fel-dos", law="hsl")
        for category in ("fall", "lakemedel-fel-dos", "tillsyn"):
            add_cases(9, at(2021, 3), category=category)
        found = figures(start(quality_developer, town))
        assert {row["name"]: row["compared"] for row in found["A5"].data["rows"]} == frozen
        assert {found[code].compared_value for code in ("A2", "A3", "A4")} == set(frozen.values())
        assert found["A1"].compared_value == 35

    def test_where_one_of_them_was_not_frozen_all_are_counted_anew(
        self, town, add_cases, add_tracks, write_musts, quality_developer
    ):
        add_cases(12, at(2020, 3))
        add_tracks(9, "serious", at(2020, 3), notified=9)
        before = write_musts(start(quality_developer, town, 2020, at(2021, 2)))
        services.report_make_ready(by=quality_developer, report=before, version=before.version, at=at(2021, 2))
        before.figures.filter(code__in=("A4", "K3")).update(definition="En annan.")
        add_tracks(6, "serious", at(2020, 5), notified=6)
        add_cases(12, at(2021, 3))
        found = figures(start(quality_developer, town))
        assert {found[code].compared_value for code in SARAH} == {15}
        assert (found["A1"].compared_value, found["A2"].compared_value) == (27, 27)
        assert not any("compared_is" in found[code].data for code in ("A1", "A2", "A5", *SARAH))
        assert found["A9"].data["compared_is"] == "report"

    def test_an_account_is_set_against_the_same_units_frozen_one(
        self, town, add_cases, unit_manager, quality_developer
    ):
        add_cases(30, at(2020, 3))
        first = open_year(quality_developer, town.board, year=2020)
        earlier = services.account_figures_gather(by=None, account=account_of(first, town.unit), at=at(2021, 1, 20))
        Account.objects.for_system("t").filter(pk=earlier.pk).update(status="sent", sent_at=at(2021, 1, 20))
        beside = services.account_figures_gather(by=None, account=account_of(first, town.home_care), at=at(2021, 1, 20))
        assert beside.status != "sent"
        add_cases(9, at(2020, 9))
        add_cases(9, at(2020, 9), unit=town.home_care)
        add_cases(12, at(2021, 3))
        second = open_year(quality_developer, town.board, first.edition.template, year=2021)

        def compared(unit, *codes):
            account = services.account_figures_gather(by=None, account=account_of(second, unit), at=NOW)
            return [account.figures.get(code=code).compared_value for code in codes]

        assert compared(town.unit, "A1", "A9", "F1") == [30, 100, 0]
        # That of home care is still being written: counted as it is now, where that can be done.
        assert compared(town.home_care, "A1", "A9", "F1") == [9, None, None]


def test_gathering_asks_as_many_questions_with_many_rows_as_with_few(
    town, add_tracks, quality_developer, unit_manager, employee
):
    year = local_today().year
    report = start(quality_developer, town, year, timezone.now())

    def asked():
        nonlocal report
        with CaptureQueriesContext(connection) as found:
            report = services.figures_gather(by=quality_developer, report=report, version=report.version)
        return len(found)

    check_list = add_list(unit_manager, town.unit)

    def grow(count):
        add_tracks(count, "serious", at(year, 1), notified=count)
        add_tracks(count, "injury", at(year, 1), kind="lex_maria")
        for n in range(count):
            set_goal(unit_manager, town.unit, f"Mål {count} {n}")
            answer_all(employee, begin(employee, check_list, town.unit), WARM)

    grow(1)
    few = asked()
    grow(6)
    assert asked() <= few
    assert FigureList.objects.filter(report=report, source="tracks").get().count == 14
