"""The pages of the reports: who sees which, and what they say."""

import pytest
import time_machine
from django.urls import reverse

from core.calendar import local_today
from reports import services
from reports.lists.changes import changes_of
from reports.models import AnnualReport
from reports.todo import todo

from .conftest import at

pytestmark = pytest.mark.django_db

PAGES = ("show", "read", "figures", "update", "make_ready", "back_to_draft", "adopt", "pdf")
READERS = ("mas", "mar", "director", "division_manager", "sas", "board_member", "development_lead")


def status_of(client, address):
    answer = client.get(address)
    if answer.streaming:
        assert b"".join(answer.streaming_content).startswith(b"%PDF")  # read to the end, so that the file is closed
    return answer.status_code


def statuses(client, report):
    return {name: status_of(client, reverse(f"reports:{name}", args=[report.pk])) for name in PAGES}


def test_a_draft_is_seen_by_those_who_write_it_only(report, persona, client_as):
    writer = {"show": 200, "read": 200, "figures": 200, "pdf": 404}
    steps = ("update", "make_ready", "back_to_draft", "adopt")
    assert statuses(client_as(persona("quality_developer")), report) == writer | dict.fromkeys(steps, 200)
    for role in ("mas", "mar"):
        assert statuses(client_as(persona(role)), report) == writer | dict.fromkeys(steps, 403)
    for role in ("board_member", "director", "unit_manager", "employee", "other_board_quality_developer"):
        assert set(statuses(client_as(persona(role)), report).values()) == {404}, role


def test_the_nämnd_reads_from_ready_on_and_nothing_else(ready_report, persona, client_as, no_pdf):
    services.rendering_run(ready_report.renderings.get().pk)
    for role in ("board_member", "director"):
        assert statuses(client_as(persona(role)), ready_report) == {
            "show": 302,  # straight to the text
            "read": 200,
            "figures": 200,
            "update": 403,
            "make_ready": 403,
            "back_to_draft": 403,
            "adopt": 403,
            "pdf": 200,
        }
    assert set(statuses(client_as(persona("other_board_member")), ready_report).values()) == {404}


def test_the_file_of_the_draft_is_not_the_nämnds(
    report, write_musts, quality_developer, board_member, client_as, no_pdf
):
    services.rendering_run(services.rendering_request(by=quality_developer, document=report).pk)
    write_musts(report)
    report.refresh_from_db()
    ready = services.report_make_ready(by=quality_developer, report=report, version=report.version)
    address = reverse("reports:pdf", args=[ready.pk])
    assert status_of(client_as(quality_developer), address) == 200
    assert status_of(client_as(board_member), address) == 404
    services.rendering_run(ready.renderings.first().pk)
    answer = client_as(board_member).get(address)
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert answer["Content-Type"] == "application/pdf"
    assert "2021" in answer["Content-Disposition"]


@pytest.mark.parametrize(
    ("role", "status"), [("quality_developer", 302), ("mas", 302), ("board_member", 403), ("unit_manager", 404)]
)
def test_who_asks_for_the_file(role, status, ready_report, persona, client_as, no_pdf):
    services.rendering_run(ready_report.renderings.get().pk)
    address = reverse("reports:render", args=[ready_report.pk])
    assert client_as(persona(role)).post(address).status_code == status
    assert client_as(persona(role)).get(address).status_code == (405 if status != 404 else 404)


def test_the_list_shows_utkast_to_writers_only(report, client_as, quality_developer, board_member):
    assert b"2021" in client_as(quality_developer).get("/berattelser/").content
    html = client_as(board_member).get("/berattelser/").content.decode()
    assert "Ingen berättelse att läsa ännu" in html
    assert "Ny berättelse" not in html


def test_a_report_is_begun_in_the_browser(client_as, quality_developer, town, persona):
    client = client_as(quality_developer)
    answer = client.post("/berattelser/ny/", {"board": town.board.pk, "year": 2021, "kind": "both"})
    report = AnnualReport.objects.for_system("test").get()
    assert answer.url == report.get_absolute_url()
    assert report.figures.exists()
    answer = client.post("/berattelser/ny/", {"board": town.board.pk, "year": 2021, "kind": "both"})
    assert "redan en berättelse" in answer.content.decode()
    answer = client.post("/berattelser/ny/", {"board": town.other_board.pk, "year": 2021, "kind": "both"})
    assert AnnualReport.objects.for_system("test").count() == 1
    assert client_as(persona("mas")).get("/berattelser/ny/").status_code == 403


def test_what_is_lacking_is_said_long_before(report, client_as, quality_developer):
    html = client_as(quality_developer).get(report.get_absolute_url()).content.decode()
    assert "Skriv avsnittet ”Sammanfattning”." in html


def test_the_card_of_the_file_asks_for_itself_until_it_is_there(report, quality_developer, client_as, no_pdf):
    client = client_as(quality_developer)
    address = report.get_absolute_url()
    rendering = services.rendering_request(by=quality_developer, document=report)
    html = client.get(address).content.decode()
    assert f'hx-get="{address}"' in html
    assert "<noscript>" in html
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert 'hx-trigger="load' in part
    services.rendering_run(rendering.pk)
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "hx-get" not in part
    assert 'data-announce="Filen är klar."' in part
    assert reverse("reports:pdf", args=[report.pk]) in part


def test_the_page_says_when_the_file_is_older_than_the_text(report, write, quality_developer, client_as, no_pdf):
    services.rendering_run(services.rendering_request(by=quality_developer, document=report).pk)
    client = client_as(quality_developer)
    assert "Något har ändrats" not in client.get(report.get_absolute_url()).content.decode()
    write(report, "mal", "Nytt")
    assert "Något har ändrats" in client.get(report.get_absolute_url()).content.decode()


def test_the_figures_page_tells_what_each_is(report, client_as, quality_developer, add_cases):
    client = client_as(quality_developer)
    address = reverse("reports:figures", args=[report.pk])
    html = client.get(address).content.decode()
    assert "Alla avvikelser som rapporterades under året" in html
    add_cases(17, at(2021, 5))
    assert client.post(address, {"version": report.version}).status_code == 302
    assert "<strong>17</strong>" in client.get(address).content.decode()
    assert client.post(address, {"version": report.version}).status_code == 409


def test_steps_in_the_browser(report, write_musts, client_as, quality_developer, no_pdf):
    client = client_as(quality_developer)
    write_musts(report)
    report.refresh_from_db()
    steps = [
        ("make_ready", {}, "ready"),
        ("back_to_draft", {"reason": "Ett fel."}, "draft"),
        ("make_ready", {}, "ready"),
        (
            "adopt",
            {"adopted_by": "Nämnden", "adopted_on": local_today(), "adopted_paragraph": "§ 41", "record_number": "V 1"},
            "adopted",
        ),
    ]
    for name, data, status in steps:
        address = reverse(f"reports:{name}", args=[report.pk])
        answer = client.post(address, data | {"version": report.version})
        assert answer.status_code == 302, answer.content.decode()
        report.refresh_from_db()
        assert report.status == status
    assert report.adopted_paragraph == "41"


def test_pages_ask_as_many_questions_however_much_is_written(
    report, write, client_as, quality_developer, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = client_as(quality_developer)
    addresses = [report.get_absolute_url(), reverse("reports:read", args=[report.pk])]
    write(report, "mal", "Ett")
    counts = []
    for address in addresses:
        client.get(address)
        with CaptureQueriesContext(connection) as few:
            client.get(address)
        counts.append(len(few))
    for key in ("ansvar", "samverkan", "egenkontroll", "riskanalyser", "lex-sarah"):
        write(report, key, "Text")
    for address, number in zip(addresses, counts, strict=True):
        with django_assert_num_queries(number):
            client.get(address)


# --- Min dag ----------------------------------------------------------------------------------------------------------


def said(user):
    return [item.text for item in todo(user, 8).items]


def test_min_dag_tells_each_what_is_theirs(
    report, write_musts, quality_developer, mas, board_member, director, employee
):
    assert said(quality_developer) == ["Skriv klart berättelsen för 2021"]
    assert said(mas) == ["Skriv avsnitten om patientsäkerhet"]
    assert said(board_member) == said(director) == said(employee) == []
    write_musts(report)
    report.refresh_from_db()
    services.report_make_ready(by=quality_developer, report=report, version=report.version)
    assert said(quality_developer) == ["För in nämndens beslut om berättelsen för 2021"]
    assert said(board_member) == said(director) == said(mas) == ["Läs berättelsen för 2021"]


def test_nothing_is_since_a_day_that_has_not_come(report, mas, client_as):
    """The berättelse of a year that goes on is begun before the duty to write it is there."""
    told = {}
    for year in (2021, 2099):
        with time_machine.travel(at(year, 11), tick=False):
            page = client_as(mas).get("/").content.decode()
            told[year] = page.partition("Skriv avsnitten om patientsäkerhet")[2].partition("</li>")[0]
    assert "avsnitt är tomma." in told[2021]
    assert "sedan" not in told[2021]
    assert "avsnitt är tomma. · sedan" in told[2099]


def test_min_dag_tells_when_last_years_report_has_not_been_begun(town, add_cases, quality_developer):
    with time_machine.travel(at(2026, 1, 15), tick=False):
        assert said(quality_developer) == []
        add_cases(1, at(2025, 6))
        found = todo(quality_developer, 8)
        assert [item.text for item in found.items] == ["Börja skriva berättelsen för 2025"]
        assert f"{found.items[0].due:%Y-%m-%d}" == "2026-03-02"
        assert found.total == 1


def test_a_new_report_is_proposed_for_the_latest_year_that_has_none(client_as, quality_developer, town):
    last = local_today().year - 1
    address = reverse("reports:add")
    assert client_as(quality_developer).get(address).context["form"]["year"].value() == last
    services.report_start(by=quality_developer, board=town.board, year=last)
    assert client_as(quality_developer).get(address).context["form"]["year"].value() == last - 1


def test_a_figure_that_counts_its_rows_says_what_they_are(town, add_cases, quality_developer, client_as):
    add_cases(12, at(2021, 3))
    add_cases(9, at(2021, 4), category="lakemedel")
    report = services.report_start(by=quality_developer, board=town.board, year=2021)
    client = client_as(quality_developer)
    html = client.get(report.get_absolute_url()).content.decode().replace("\u00a0", " ")
    assert "Avvikelser per kategori: 2 kategorier" in html
    assert f"Avvikelser per verksamhet: {report.figures.get(code='A6').value:.0f} verksamheter" in html
    section = client.get(reverse("reports:section", args=[report.pk, "avvikelser"])).content.decode()
    assert "<strong>2\u00a0kategorier</strong>" in section
    # Two kinds still, with more in them: what it was and what it would be read alike.
    add_cases(20, at(2021, 5))
    (change,) = [each for each in changes_of(report) if each.figure.code == "A5"]
    assert (change.then, change.now) == ("2\u00a0kategorier", "2\u00a0kategorier")
