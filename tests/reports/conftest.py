"""Cases with dates of their own choosing, written as an import would: figures do not care how a case came about."""

from datetime import datetime, timedelta
from itertools import count

import pytest

from core.calendar import STOCKHOLM
from deviations.models import Deviation
from reports import services
from standards.models import Category
from standards.selectors import current_matrix, judge_by
from tests.remembering import kept

NUMBERS = count(1)


def at(year, month=1, day=10, hour=12, minute=0):
    return datetime(year, month, day, hour, minute, tzinfo=STOCKHOLM)


@pytest.fixture
def add_cases(town, unit_manager):
    """add_cases(12, at(2021, 3), unit=…, category="fall", severity=2, …): closed cases, assessed after `days` days;
    open_ leaves them as they were reported."""
    matrix = current_matrix()

    def add(
        number,
        when,
        *,
        unit=None,
        category="fall",
        severity=2,
        likelihood=2,
        days=1,
        open_=False,
        status="closed",
        law="sol",
        **more,
    ):
        unit = unit or town.unit
        score, risk_class = judge_by(matrix, severity, likelihood)
        common = {
            "reported_at": when,
            "unit": unit,
            "board": unit.board,
            "category": Category.objects.get(key=category),
            f"law_{law}": True,
        }
        if open_:
            fields = common | {"status": "reported", "owner": unit_manager}
        else:
            fields = common | {
                "status": status,
                "matrix": matrix,
                "severity": severity,
                "likelihood": likelihood,
                "risk_score": score,
                "risk_class": risk_class,
                "assessed_at": when + timedelta(days=days),
                "assessed_by": unit_manager,
            }
            if status == "closed":
                fields |= {"closed_at": when + timedelta(days=days + 1), "closed_by": unit_manager}
        rows = [Deviation(number=f"{when.year}-{next(NUMBERS):06d}", **(fields | more)) for _ in range(number)]
        return Deviation.objects.bulk_create(rows)

    return add


@kept
def report(town, quality_developer):
    """A draft for 2021 without any cases."""
    return services.report_start(by=quality_developer, board=town.board, year=2021)


@pytest.fixture
def write(quality_developer):
    """write(report, "mal", "…"): the text of one part, by the quality developer."""

    def write(report, key, text, by=None):
        section = report.sections.filter(key=key).first()
        return services.section_write(
            by=by or quality_developer, report=report, key=key, text=text, version=section.version if section else 0
        )

    return write


@pytest.fixture
def write_musts(write):
    """write_musts(report): a text under every heading that the report cannot be färdig without; gives the report."""

    def write_musts(report, text="Ett lugnt år."):
        for part in report.outline.parts.values():
            if part.required:
                write(report, part.key, text)
        report.refresh_from_db()
        return report

    return write_musts


@pytest.fixture
def no_pdf(monkeypatch):
    """The drawing of the file is left out: what is tested is when and how often it is made."""
    made = []

    def draw(report, tell, piece="whole"):
        tell(40, "Sätter sidorna")
        made.append(report.pk)
        return b"%PDF-1.7 " + str(len(made)).encode()

    monkeypatch.setattr("reports.services.renderings.document_pdf", draw)
    return made


@pytest.fixture
def ready_report(report, write_musts, quality_developer):
    write_musts(report)
    return services.report_make_ready(by=quality_developer, report=report, version=report.version, at=at(2022, 2, 28))
