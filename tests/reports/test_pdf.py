"""The file: archivable and readable aloud, with the right totals in its text; the same from the command line."""

from datetime import date
from io import BytesIO

import page as validator
import pytest
from django.core.management import CommandError, call_command
from pypdf import PdfReader

from reports import services
from reports.kinds import Kind
from reports.models import AnnualReport
from reports.pdf import document_pdf

from .conftest import at

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.once]


@pytest.fixture
def full_report(town, add_cases, quality_developer, write, write_musts):
    for year, falls, rest in ((2019, 60, 40), (2020, 90, 50), (2021, 130, 70)):
        for month in range(1, 13):
            add_cases(falls // 10 + month % 3, at(year, month), unit=town.unit)
            add_cases(rest // 10, at(year, month), unit=town.lss_unit, category="lakemedel", law="lss")
    report = services.report_start(by=quality_developer, board=town.board, year=2021, comparison_year=2019)
    write_musts(report)
    write(report, "sammanfattning", "Fler rapporterar än 2019, och ≥ 94 % bedöms i tid → bra.")
    write(report, "kommentar", "Systemet infördes 2019.")
    write(report, "mal", "### Ett mål\n\n- färre fall\n- fler rapporter\n\n| År | Antal |\n|---|---|\n| 2021 | 5 |")
    write(report, "lardomar", "Kvällar.")
    write(report, "forslag", "att godkänna berättelsen.")
    return report


def text_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).replace("\u00a0", " ")


def test_the_file_is_both_archivable_and_accessible_with_the_right_totals(full_report, quality_developer):
    report = services.report_make_ready(
        by=quality_developer, report=full_report, version=full_report.version, at=at(2022, 2, 28)
    )
    report = services.report_adopt(
        by=quality_developer,
        report=report,
        version=report.version,
        adopted_on=date(2022, 3, 24),
        adopted_paragraph="41",
        record_number="VON 2022/118",
    )
    content = document_pdf(report)
    for profile in ("2a", "ua1"):
        failures = validator.validate_pdf_bytes(content, profile=profile).failures
        assert [(found.rule_id, found.message) for found in failures] == []
    text = text_of(content)
    total, falls = report.figures.get(code="A1"), report.figures.get(code="A2")
    assert (total.value, falls.value) == (252, 168)
    assert f"{int(total.value)}A1" in text.replace(" ", "")
    assert "168" in text
    assert "Upprättad 28 februari 2022" in text
    assert "24 mars 2022, § 41" in " ".join(text.split())
    assert "VON 2022/118" in text
    assert "Systemet infördes 2019." in text
    assert "Utkast" not in text
    assert "Bilaga: så är siffrorna räknade" in text
    for chapter in ("Året i korthet", "Gemensam analys", "Mål för kommande år"):
        assert text.count(chapter) >= 2  # in the contents and in its place


def test_a_draft_says_that_it_is_one(full_report):
    assert "Utkast" in text_of(document_pdf(full_report))


def test_an_empty_report_can_be_printed_too(report):
    content = document_pdf(report)
    assert validator.is_pdf_compliant_bytes(content, profile="ua1")
    assert "Det här förs inte i systemet" in text_of(content)


def test_the_command_line_makes_the_same_text(full_report, tmp_path, capsys):
    target = tmp_path / "berattelse.pdf"
    call_command("annual_report", "vård- och omsorgsnämnden", 2021, output=target)
    assert text_of(target.read_bytes()) == text_of(document_pdf(full_report))
    assert list(tmp_path.iterdir()) == [target]


def test_the_command_line_begins_a_report_that_is_not_there(town, tmp_path, capsys):
    call_command("annual_report", "von", 2020, output=tmp_path / "x.pdf")
    assert AnnualReport.objects.for_system("test").get().status == "draft"
    assert "påbörjat" in capsys.readouterr().out


def test_the_command_line_asks_which_of_two_it_is_to_make(town, quality_developer, tmp_path, monkeypatch):
    made = []
    monkeypatch.setattr(
        "reports.management.commands.annual_report.document_pdf", lambda report: made.append(report) or b"%PDF"
    )
    halves = [
        services.report_start(by=quality_developer, board=town.board, year=2021, kind=kind)
        for kind in (Kind.QUALITY, Kind.PATIENT_SAFETY)
    ]
    with pytest.raises(CommandError, match=r"2 berättelser för 2021.*--kind patient_safety"):
        call_command("annual_report", "von", 2021, output=tmp_path / "x.pdf")
    call_command("annual_report", "von", 2021, kind="patient_safety", output=tmp_path / "x.pdf")
    assert made == [halves[1]]
    with pytest.raises(CommandError, match="redan en kvalitetsberättelse"):
        call_command("annual_report", "von", 2021, kind="both", output=tmp_path / "x.pdf")


def test_the_command_line_names_the_nämnder_when_it_knows_no_such(town, tmp_path):
    with pytest.raises(CommandError, match="Individ- och familjenämnden, Vård- och omsorgsnämnden"):
        call_command("annual_report", "finns inte", 2020, output=tmp_path / "x.pdf")
