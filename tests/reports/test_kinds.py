"""Which berättelse: one half, the other, or both; its days, and who is reminded of them."""

from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, transaction

from core.errors import DomainError
from organisation.models import Notice
from reports import services
from reports.kinds import Kind
from reports.models import AnnualReport
from reports.reminding import writers_remind
from reports.todo import todo

from .conftest import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def start(town, quality_developer):
    def start(kind, **more):
        return services.report_start(by=quality_developer, board=town.board, year=2021, kind=kind, **more)

    return start


def test_both_halves_may_be_written_each_by_itself(start):
    quality, safety = start(Kind.QUALITY), start(Kind.PATIENT_SAFETY)
    assert str(quality) == "Kvalitetsberättelse 2021"
    assert str(safety) == "Patientsäkerhetsberättelse 2021"
    assert "mal" in quality.outline.parts
    assert "mal-patientsakerhet" not in quality.outline.parts
    assert "mal" not in safety.outline.parts
    assert "mal-patientsakerhet" in safety.outline.parts
    # What both ask for stands in both.
    assert "sammanfattning" in quality.outline.parts
    assert "sammanfattning" in safety.outline.parts


@pytest.mark.parametrize(
    ("first", "second", "field"),
    [
        (Kind.BOTH, Kind.BOTH, "year"),
        (Kind.BOTH, Kind.QUALITY, "kind"),
        (Kind.BOTH, Kind.PATIENT_SAFETY, "kind"),
        (Kind.QUALITY, Kind.BOTH, "kind"),
        (Kind.PATIENT_SAFETY, Kind.BOTH, "kind"),
        (Kind.QUALITY, Kind.QUALITY, "year"),
    ],
)
def test_no_half_is_written_twice(start, first, second, field):
    report = start(first)
    with pytest.raises(DomainError, match="Nämnden har redan en") as told:
        start(second)
    assert told.value.field == field
    # Nor when two begin at once: the database refuses the second.
    with pytest.raises(IntegrityError), transaction.atomic():
        AnnualReport.objects.bulk_create(
            [
                AnnualReport(
                    board=report.board, year=2021, kind=second, comparison_year=2020, edition_id=report.edition_id
                )
            ]
        )


def test_only_patient_safety_has_a_day_in_the_law(start):
    quality = start(Kind.QUALITY, own_due_on=date(2022, 10, 14))
    assert (quality.legal_due_on, quality.due_on, quality.next_due_on) == (None, date(2022, 10, 14), date(2022, 10, 14))
    safety = start(Kind.PATIENT_SAFETY)
    assert safety.due_on == date(2022, 3, 1)
    with pytest.raises(DomainError, match="lagens dag") as told:
        services.report_update(
            by=None, report=safety, version=safety.version, record_number="", drawn_up_on=None, comparison_year=2020,
            own_due_on=date(2022, 10, 14),
        )  # fmt: skip
    assert told.value.field == "own_due_on"


def test_both_in_one_have_two_days(start, write_musts, quality_developer):
    report = start(Kind.BOTH, own_due_on=date(2022, 2, 10))
    assert (report.due_on, report.next_due_on) == (date(2022, 3, 1), date(2022, 2, 10))
    write_musts(report)
    ready = services.report_make_ready(by=quality_developer, report=report, version=report.version, at=at(2022, 2, 28))
    assert ready.was_ready_in_time is True  # counted against the law's day


def test_a_day_of_another_year_is_refused(start):
    with pytest.raises(DomainError, match="2021 eller 2022") as told:
        start(Kind.QUALITY, own_due_on=date(2024, 1, 1))
    assert told.value.field == "own_due_on"


def test_without_any_day_nobody_is_late(start, client_as, quality_developer):
    report = start(Kind.QUALITY)
    html = client_as(quality_developer).get("/berattelser/").content.decode()
    assert "Kvalitetsberättelse" in html
    assert "Sen" not in html.split("<main")[1]
    assert "ingen dag är satt" in client_as(quality_developer).get(report.get_absolute_url()).content.decode()


def test_an_account_of_quality_is_not_stopped_by_the_law_of_patient_safety(start, write, quality_developer):
    report = start(Kind.QUALITY)
    write(report, "sammanfattning", "Ett lugnt år.")
    report.refresh_from_db()
    assert services.report_make_ready(by=quality_developer, report=report, version=report.version).status == "ready"


def test_mas_writes_the_whole_patientsakerhetsberattelse(start, write, mas):
    report = start(Kind.PATIENT_SAFETY)
    assert write(report, "sammanfattning", "Ett lugnt år.", by=mas).updated_by == mas


def reminders():
    return list(Notice.objects.filter(key__startswith="report:").order_by("pk").values_list("text", flat=True))


def test_each_day_is_reminded_of_once_a_step(start, quality_developer):
    with time_machine.travel(at(2022, 1, 10), tick=False):
        start(Kind.BOTH, own_due_on=date(2022, 2, 10))
        assert writers_remind(date(2022, 1, 10)) == 0
        for day in (date(2022, 1, 11), date(2022, 1, 12), date(2022, 2, 3), date(2022, 2, 4)):
            writers_remind(day)
    told = reminders()
    assert [text.split(", ")[-1] for text in told] == [
        "ska vara färdig 10 februari 2022 enligt nämnden",
        "ska vara färdig 1 mars 2022 enligt lagen",
        "ska vara färdig 10 februari 2022 enligt nämnden",
    ]
    # Six weeks that were never swept: the step that it has come to, and not those that passed.
    writers_remind(date(2022, 3, 10))
    assert len(reminders()) == 5
    assert "skulle ha varit färdig" in reminders()[-1]


def test_min_dag_asks_for_the_half_that_is_missing(town, add_cases, quality_developer):
    with time_machine.travel(at(2026, 1, 15), tick=False):
        add_cases(1, at(2025, 6))
        services.report_start(by=quality_developer, board=town.board, year=2025, kind=Kind.QUALITY)
        texts = [item.text for item in todo(quality_developer, 8).items]
        assert "Börja skriva patientsäkerhetsberättelsen för 2025" in texts
        assert "Skriv klart kvalitetsberättelsen för 2025" in texts


def test_a_namnd_that_is_no_vardgivare_is_asked_for_quality_alone(town, add_cases, persona):
    from organisation.models import Unit

    Unit.objects.filter(board=town.board).update(law_hsl=False)
    with time_machine.travel(at(2026, 1, 15), tick=False):
        add_cases(1, at(2025, 6))
        found = todo(persona("quality_developer"), 8).items
        assert [(item.text, item.due) for item in found] == [("Börja skriva kvalitetsberättelsen för 2025", None)]
