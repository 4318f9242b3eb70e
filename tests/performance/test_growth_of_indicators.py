"""Indicators: every page asks as many queries with sixty rows of everything as with nine."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from core.calendar import add_months, local_today
from organisation.models import Assignment, Unit, User, path_beneath
from organisation.roles import Role
from processes.models import Document
from standards.indicator_rules import next_period, period_start
from standards.models import (
    ComparedMunicipality,
    ComparisonValue,
    Indicator,
    IndicatorImport,
    IndicatorValue,
    JournalQuestion,
    JournalReview,
    KoladaFetch,
    KoladaKeyFigure,
    KoladaUnit,
    QualityJudgement,
)
from tests.scene_indicators import add_indicator, draw_review

from .counting import listed, queries_of

FEW, MANY = 9, 60
PAGES = (
    "my_day",
    "indicators:list",
    "indicators:list ?sok=mått&mats=month",
    "indicators:list ?process=process-1",
    "indicators:export csv",
    "indicators:show indicator",
    "indicators:export_values indicator csv",
    "indicators:value_add indicator",
    "indicators:import",
    "indicators:judgements",
    "indicators:judgements ?omdome=4",
    "indicators:export_judgements csv",
    "indicators:judge unit",
    "indicators:reviews",
    "indicators:review review",
    "indicators:review_count review",
    "indicators:kolada",
)


@pytest.fixture
def indicator(town, quality_developer):
    return add_indicator(quality_developer, board=town.board)


@pytest.fixture
def review(town, unit_manager):
    return draw_review(unit_manager, town.unit)


@pytest.fixture
def grow(town, indicator, review, unit_manager, quality_developer):
    """`grow(n)`: n more of everything."""
    grown = {"n": 0}
    month, quarter = period_start("month", local_today()), period_start("quarter", local_today())

    # The units are there from the beginning: beyond fifty of them a person's reach is asked for in another way.
    places = Unit.objects.bulk_create(
        Unit(key=f"enhet-{n}", name=f"Enhet {n}", kind="unit", parent=town.area, board=town.board,
             path=path_beneath(town.area, 9000 + n), valid_from=date(2015, 1, 1))
        for n in range(MANY)
    )  # fmt: skip

    def more(count):
        first, grown["n"] = grown["n"], grown["n"] + count
        these = range(first, first + count)
        units = places[first : first + count]
        people = User.objects.bulk_create(User(email=f"chef{n}@exempelkommun.example", name=f"Chef {n}") for n in these)
        Assignment.objects.bulk_create(
            Assignment(user=person, unit=unit, role=Role.UNIT_MANAGER, valid_from=date(2015, 1, 1))
            for person, unit in zip(people, units, strict=True)
        )
        others = Indicator._base_manager.bulk_create(
            Indicator(key=f"matt-{n}", name=f"Mått {n}", definition="x", unit_of_measure="procent", board=town.board,
                      kolada_id=f"U{n:05}", interval="year")
            for n in these
        )  # fmt: skip
        told = {"value": 80, "denominator": 10, "how": "by_hand", "saved_by": unit_manager}
        IndicatorValue._base_manager.bulk_create(
            [IndicatorValue(indicator=indicator, unit=unit, period=month, **told) for unit in units]
            + [IndicatorValue(indicator=indicator, unit=town.unit, period=add_months(month, -n), **told) for n in these]
            + [IndicatorValue(indicator=other, unit=town.unit, period=date(2025, 1, 1), **told) for other in others]
        )
        ComparisonValue.objects.bulk_create(
            ComparisonValue(indicator=each, kind="municipality", place=f"Kommun {n}", period=date(2025, 1, 1), value=8)
            for n, other in zip(these, others, strict=True)
            for each in (indicator, other)
        )
        ComparedMunicipality.objects.bulk_create(
            ComparedMunicipality(code=f"{n:04}", name=f"Kommun {n}") for n in these
        )
        KoladaKeyFigure.objects.bulk_create(KoladaKeyFigure(kpi=f"U{n:05}", title="x", read_on=month) for n in these)
        KoladaUnit.objects.bulk_create(KoladaUnit(unit=unit, ou=f"V{unit.pk}", title="x") for unit in units)
        QualityJudgement._base_manager.bulk_create(
            QualityJudgement(unit=unit, quarter=next_period("quarter", quarter, -2), grade=4, why="x",
                             judged_by=unit_manager)
            for unit in units
        )  # fmt: skip
        JournalReview._base_manager.bulk_create(
            JournalReview(unit=unit, title="x", list_words="x", on=month, list_size=9, sample_size=3, seed=1,
                          drawn_by=unit_manager)
            for unit in units
        )  # fmt: skip
        JournalQuestion.objects.bulk_create(
            JournalQuestion(review=review, order=n + 100, text=f"Fråga {n}") for n in these
        )
        IndicatorImport.objects.bulk_create(
            IndicatorImport(name=f"{n}.csv", by=quality_developer, taken_on=month) for n in these
        )
        processes = Document._base_manager.bulk_create(
            Document(key=f"process-{n}", kind="process", process_kind="core", title=f"Process {n}",
                     unit=town.department, board=town.board, owner_role=Role.UNIT_MANAGER, is_published=True)
            for n in these
        )  # fmt: skip
        for process in processes:
            process.measured_by.add(indicator)
        KoladaFetch.objects.bulk_create(KoladaFetch(status="done", finished_at=timezone.now()) for _ in these)

    return more


def count_all(indicator, review, unit, client):
    found = {}
    arguments = {"indicator": [indicator.key], "review": [review.pk], "unit": [unit.key, "2026-3"]}
    for line in PAGES:
        page, *words = line.split()
        asked = next((word for word in words if word.startswith("?")), "")
        args = [each for word in words if not word.startswith("?") for each in arguments.get(word, [word])]
        found[line] = queries_of(client, reverse(page, args=args) + asked)
    return found


@pytest.mark.slow
def test_indicators_ask_as_many_queries_with_sixty_rows_as_with_nine(
    grow, indicator, review, town, unit_manager, quality_developer, client_as
):
    Assignment.objects.create(
        user=quality_developer, unit=town.unit, role=Role.UNIT_MANAGER, valid_from=date(2015, 1, 1)
    )
    client = client_as(quality_developer)
    grow(FEW)
    few = count_all(indicator, review, town.unit, client)
    grow(MANY - FEW)
    many = count_all(indicator, review, town.unit, client)
    grown = {
        line: (len(few[line]), len(many[line]), listed(many[line])) for line in few if len(many[line]) > len(few[line])
    }
    assert not grown, "\n\n".join(f"{line}: {a} -> {b}\n{sql}" for line, (a, b, sql) in grown.items())
    assert max(map(len, many.values())) < 60
