"""The same page with three rows and with three hundred asks the same number of queries."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.models import AccessLogEntry
from deviations.models import Attachment, ConcernedPerson, Deviation, DeviationEvent, DeviationMessage
from improvements.models import Measure
from organisation.models import Assignment, LogReview, LogReviewItem, Notice, Unit, User, path_beneath
from organisation.roles import Role
from reports.models import AnnualReport
from reports.services.account_templates import report_edition
from standards.legal import duty_on
from standards.models import LegalReference, LocalTarget
from tests.scene import assess, report_case, start_report

from .counting import listed, queries_of
from .data import make_cases, make_clocks

FEW, SOME, MANY = 3, 60, 300
# Beyond fifty units a choice of them is a search field, and a whole nämnd is asked for by its id: so from the start.
MANY_UNITS = 60
FIRST_WORDING = date(2040, 1, 1)  # wordings and targets to come
FIRST_UNIT = 100_000  # keys of our own, so that a path can be written before the row
PAGES = {
    "employee": (
        "my_day",
        "deviations:report",
        "deviations:own_reports",
        "deviations:own_report case",
        "improvements:list",
    ),
    "unit_manager": (
        "my_day",
        "deviations:list",
        "deviations:list ?status=alla",
        "deviations:list ?status=alla&sok=halkade",
        "search ?sok=halkade",
        "deviations:export_csv ?status=alla",
        "deviations:clocks",
        "deviations:show case",
        "deviations:assess case",
        "deviations:close case",
        "deviations:measure_link case",
        "improvements:list",
        "improvements:show measure",
        "organisation:notices",
        "reports:statistics",
    ),
    "quality_developer": (
        "my_day",
        "deviations:list ?status=alla",
        "improvements:list",
        "reports:statistics",
        "reports:list",
        "reports:show report",
        "reports:read report",
        "standards:denominators",
        "standards:references",
        "standards:reference paragraph",
        "standards:duties",
        "standards:duty duty",
        "standards:changes",
    ),
    "administrator": (
        "organisation:index",
        "organisation:people",
        "organisation:unit unit",
        "organisation:person person",
        "organisation:access_log",
        "organisation:export_readings",
        "organisation:log_reviews",
        "organisation:log_review review",
        "organisation:add_assignment",
    ),
    "sas": ("my_day", "deviations:clocks", "deviations:clocks ?visa=forsenade&spar=lex-sarah", "deviations:clocks_csv"),
}


def add_units(town, numbers):
    Unit.objects.bulk_create(
        Unit(
            pk=FIRST_UNIT + n,
            key=f"enhet{n}",
            name=f"Enhet {n}",
            kind="unit",
            parent=town.area,
            board=town.board,
            path=path_beneath(town.area, FIRST_UNIT + n),
            valid_from=town.unit.valid_from,
        )
        for n in numbers
    )


# Of everything read of a case; how many readings there are is of no matter here.
REVIEW = {"method": "case", "population": 1, "size": 1}


@pytest.fixture
def things(town, employee, unit_manager, quality_developer):
    add_units(town, range(-MANY_UNITS, 0))
    case = assess(unit_manager, report_case(employee, town.unit))
    return {
        "case": case,
        "unit": town.unit,
        "person": employee,
        "report": start_report(quality_developer, town.board),
        "review": LogReview.objects.create(unit=town.board, label="x", drawn_by=employee, **REVIEW),
        "paragraph": LegalReference.objects.get(key="sol-27-2"),
        "duty": duty_on("LS-REPORT"),
    }


@pytest.fixture
def grow(town, things, employee, unit_manager, quality_developer, administrator):
    """`grow(n)`: n more of everything that a page may list."""
    grown = {"n": 0}
    now = timezone.now()

    def numbers(count):
        first, grown["n"] = grown["n"], grown["n"] + count
        return range(first, first + count)

    def more(count):
        these = list(numbers(count))
        case = things["case"]
        make_cases(
            {"units": [town.unit, town.home_care], "people": {"medarbetare": employee, "enhetschef": unit_manager}},
            count,
            seed=count,
            days=300,
            open_share=0.5,
        )
        make_clocks(count, seed=count)
        add_units(town, these)
        people = User.objects.bulk_create(User(email=f"p{n}@exempelkommun.example", name=f"Person {n}") for n in these)
        Assignment.objects.bulk_create(Assignment(user=person, role=Role.EMPLOYEE, unit=town.unit) for person in people)
        measures = Measure.objects.bulk_create(
            Measure(
                number=f"Å2026-{n + 1000}",
                unit=town.unit,
                board=town.board,
                title=f"Åtgärd {n}",
                owner=person,
                due_on=now.date() + timedelta(days=n % 60 - 30),
                created_by=unit_manager,
            )
            for n, person in zip(these, people, strict=True)
        )
        case.measures.add(*measures)
        things.setdefault("measure", measures[0])
        others = list(Deviation.objects.for_system("a test").filter(unit=town.unit).exclude(pk=case.pk)[:count])
        for other in others:
            other.measures.add(things["measure"])
        DeviationEvent.objects.bulk_create(
            DeviationEvent(deviation=case, name="message", by=person, at=now) for person in people
        )
        DeviationMessage.objects.bulk_create(
            DeviationMessage(deviation=case, by=person, text="Hej", read_at=now) for person in people
        )
        ConcernedPerson.objects.bulk_create(
            ConcernedPerson(deviation=each, label="Rum 1", label_key="rum 1")
            for each in [case, *others]
            if not each.concerned.exists()
        )
        Attachment.objects.bulk_create(
            Attachment(
                deviation=case,
                file=f"x/{n}.jpg",
                name="x.jpg",
                content_type="image/jpeg",
                size=1,
                digest=str(n),
                by=employee,
            )
            for n in these
        )
        Notice.objects.bulk_create(
            Notice(user=unit_manager, key=str(n), text=f"Notis {n}", url="/", mail=False) for n in these
        )
        entries = AccessLogEntry.objects.bulk_create(
            AccessLogEntry(
                user=person,
                role="Medarbetare",
                what="Ärende",
                object_type="x",
                object_id=str(person.pk),
                object_label=str(person.pk),
                body=town.board.pk,
                place=town.unit.pk,
            )
            for person in people
        )
        LogReviewItem.objects.bulk_create(LogReviewItem(review=things["review"], entry=entry) for entry in entries)
        LogReview.objects.bulk_create(
            LogReview(unit=town.board, label=str(person.pk), drawn_by=person, **REVIEW) for person in people
        )
        LegalReference.objects.bulk_create(
            LegalReference(
                key=f"lydelse-{n}",
                topic="lex-sarah-rapportera",
                act="SoL",
                law="sol",
                title=f"Lydelse {n}",
                explanation="x",
                checked_by=person,
                checked_on=now.date(),
                valid_from=FIRST_WORDING + timedelta(days=n),
            )
            for n, person in zip(these, people, strict=True)
        )
        LocalTarget.objects.bulk_create(
            LocalTarget(
                duty_key="LS-REPORT",
                board=town.board,
                target=2,
                target_unit="days",
                valid_from=FIRST_WORDING + timedelta(days=n),
                valid_to=FIRST_WORDING + timedelta(days=n),
            )
            for n in these
        )
        edition = report_edition(town.board)
        AnnualReport.objects.bulk_create(
            AnnualReport(board=town.board, year=1700 + n, comparison_year=1600, edition=edition) for n in these
        )

    return more


def count_all(things, persona, client_as) -> dict[str, list[str]]:
    found = {}
    for name, pages in PAGES.items():
        client = client_as(persona(name))
        for line in pages:
            page, _, more = line.partition(" ")
            thing = things.get(more)
            arguments = [getattr(thing, "key", None) or getattr(thing, "number", None) or thing.pk] if thing else []
            found[f"{name}: {line}"] = queries_of(client, reverse(page, args=arguments) + ("" if thing else more))
    return found


# Pages that ask a little more once there is something to show; never by the row.
GROW_ONCE = {
    "quality_developer: my_day": "duties on tracks are counted when there are more than are shown",
    "sas: my_day": "duties on tracks are counted when there are more than are shown",
    "unit_manager: reports:statistics": "the matrix is read when something has been judged",
    "quality_developer: reports:statistics": "the matrix is read when something has been judged",
}


@pytest.mark.slow
@pytest.mark.once
def test_a_page_asks_as_many_queries_with_three_hundred_rows_as_with_three(grow, things, persona, client_as):
    counted = {}
    for rows in (FEW, SOME, MANY):
        grow(rows - max(counted, default=0))
        counted[rows] = count_all(things, persona, client_as)
    few, many = counted[FEW] | {line: counted[SOME][line] for line in GROW_ONCE}, counted[MANY]
    grew = [line for line in few if len(many[line]) > len(few[line])]
    assert not grew, "\n\n".join(
        f"{line}: {len(few[line])} queries, {len(many[line])} with {MANY} rows\n{listed(many[line][:60])}"
        for line in grew
    )
