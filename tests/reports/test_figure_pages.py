"""Whoever may follows a figure to its list; the others are told what it means. What is changed later is told."""

from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from core.models import AccessLogEntry
from deviations.models import Deviation
from reports import services
from tests.scene_accounts import account_of, open_year

from .conftest import at

pytestmark = pytest.mark.django_db
NOW = at(2022, 2, 1)


@pytest.fixture
def report(town, add_cases, quality_developer, write, write_musts):
    """Frozen: 30 falls, 12 of home care, 8 of health care; six the year it is compared with."""
    add_cases(30, at(2021, 3))
    add_cases(12, at(2021, 5), unit=town.home_care, category="lakemedel-fel-dos", severity=4, likelihood=4)
    add_cases(8, at(2021, 6), law="hsl", category="lakemedel")
    add_cases(6, at(2019, 6))
    report = services.report_start(by=quality_developer, board=town.board, year=2021, at=NOW)
    write(report, "kommentar", "Fler vågar rapportera.")
    write_musts(report)
    return services.report_make_ready(by=quality_developer, report=report, version=report.version, at=NOW)


def page(client, report, code, **asked):
    answer = client.get(reverse("reports:figure", args=[report.pk, code]), asked)
    assert answer.status_code == 200
    return answer


def test_the_list_behind_a_figure_names_what_one_reads_and_counts_the_rest(town, report, client_as, quality_developer):
    client = client_as(quality_developer)
    answer = page(client, report, "A1")
    text = answer.content.decode()
    assert "Avvikelser totalt" in text
    assert "Avvikelserna i Kvalitet" in text
    assert answer.context["page"].paginator.count == 42
    assert "8 avvikelser till är med i siffran" in text  # health care, which the developer does not read
    falls = page(client, report, "A2").context
    assert falls["page"].paginator.count == 30
    assert page(client, report, "A2", lista=1).context["page"].paginator.count == 6  # the year it is compared with
    serious = page(client, report, "A10").context
    assert {row.row[3] for row in serious["rows"]} == {
        Deviation.objects.for_system("t").get(pk=serious["rows"][0].pk).unit_id
    }


def test_the_nämnd_reads_what_it_means_and_sees_no_list(report, client_as, board_member):
    client = client_as(board_member)
    answer = page(client, report, "A1")
    assert "Alla avvikelser som rapporterades under året" in answer.content.decode()
    assert "rows" not in answer.context
    assert "2021-0" not in answer.content.decode()
    assert client.get(reverse("reports:figure_file", args=[report.pk, "A1", "csv"])).status_code == 404
    assert client.get(reverse("reports:figure", args=[report.pk, "X9"])).status_code == 404


def test_filtered_sorted_and_taken_out_as_it_is_shown(town, report, client_as, quality_developer):
    client = client_as(quality_developer)
    asked = {"enhet": str(town.home_care.pk), "ordning": "-nummer"}
    rows = page(client, report, "A1", **asked).context["rows"]
    numbers = [row.row[1] for row in rows]
    assert len(numbers) == 12
    assert numbers == sorted(numbers, reverse=True)
    answer = client.get(reverse("reports:figure_file", args=[report.pk, "A1", "xlsx"]), asked)
    sheet = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    taken = list(sheet.iter_rows(values_only=True))
    assert [row[0] for row in taken[1:]] == numbers
    assert taken[0][:4] == ("Nummer", "Rapporterad", "Enhet", "Kategori")
    csv = b"".join(client.get(reverse("reports:figure_file", args=[report.pk, "A1", "csv"])).streaming_content)
    assert len(csv.decode("utf-8-sig").splitlines()) == 43
    assert AccessLogEntry.objects.filter(what="Lista som fil", object_label="42 ärenden").exists()


def test_few_others_are_not_counted_out(town, report, client_as, unit_manager, quality_developer):
    opened = open_year(quality_developer, town.board, year=2021)
    account = services.account_figures_gather(by=None, account=account_of(opened, town.unit), at=NOW)
    answer = client_as(unit_manager).get(reverse("accounts:figure", args=[account.pk, "A1"]))
    assert answer.context["page"].paginator.count == 38  # the manager reads health care too
    assert not answer.context["found"].others


def test_what_is_changed_after_freezing_is_told_and_the_figure_stays(
    town, report, add_cases, client_as, quality_developer, board_member
):
    address = reverse("reports:changes", args=[report.pk])
    assert "Inget har ändrats" in client_as(quality_developer).get(address).content.decode()
    falls = Deviation.objects.for_system("t").filter(category__key="fall", reported_at__year=2021).order_by("pk")
    gone, moved, *_ = falls
    Deviation.objects.for_system("t").filter(pk=gone.pk).update(status="not_deviation", closed_at=None, closed_by=None)
    Deviation.objects.for_system("t").filter(pk=moved.pk).update(severity=4)
    (came,) = add_cases(1, at(2021, 8))
    answer = client_as(quality_developer).get(address)
    told = {change.figure.code: change for change in answer.context["changes"]}
    assert (told["A1"].then, told["A1"].now) == ("50", "50")
    assert told["A1"].said == [
        ("1 avvikelse har kommit till.", came.number), ("1 avvikelse räknas inte längre.", gone.number),
    ]  # fmt: skip
    assert ("1 avvikelse har ändrats (allvarlighet i 1).", moved.number) in told["A11"].said
    assert (told["A13"].then, told["A13"].now) == ("0", "dold")
    report.refresh_from_db()
    assert report.figures.get(code="A13").value == 0
    text = client_as(board_member).get(address).content.decode()
    assert "Rader som du inte läser har ändrats." in text
    assert came.number not in text


def test_a_case_that_is_handled_later_is_no_change(town, add_cases, client_as, quality_developer, unit_manager):
    """Reported and open when the figures were drawn; assessed and closed since."""
    add_cases(9, at(2021, 3))
    add_cases(6, at(2021, 9), open_=True)
    report = services.report_start(by=quality_developer, board=town.board, year=2021, at=NOW)
    judged = Deviation.objects.for_system("t").filter(reported_at__month=3).values("matrix", "risk_class").first()
    Deviation.objects.for_system("t").filter(status="reported").update(
        status="closed", owner=None, closed_at=at(2022, 4), closed_by=unit_manager, assessed_at=at(2022, 3),
        assessed_by=unit_manager, severity=2, likelihood=2, risk_score=4, matrix_id=judged["matrix"],
        risk_class_id=judged["risk_class"],
    )  # fmt: skip
    answer = client_as(quality_developer).get(reverse("reports:changes", args=[report.pk]))
    assert "Inget har ändrats" in answer.content.decode()


def test_the_appendix_says_what_each_figure_is_its_source_and_when_it_was_drawn(report, client_as, board_member):
    text = client_as(board_member).get(reverse("reports:read", args=[report.pk])).content.decode()
    for figure in report.figures.all():
        assert reverse("reports:figure", args=[report.pk, figure.code]) in text
    assert "Källa: Riskanalyserna i Kvalitet. Uttagen 1 februari 2022 klockan 12:00." in text
