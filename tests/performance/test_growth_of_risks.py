"""Riskanalyser: list, analysis, meeting and register ask as many queries with sixty rows as with nine."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core.calendar import local_today
from improvements.models import Measure
from riskanalysis.models import IndividualEffect, Risk, RiskAnalysis, RiskAnalysisEvent, TeamMember, Voice
from standards.selectors import current_matrix
from tests.scene import report_case
from tests.scene_risks import begin

from .counting import listed, queries_of

FEW, MANY = 9, 60  # with nine, Min dag already counts what it has no room for
PAGES = (
    "my_day",
    "riskanalysis:list",
    "riskanalysis:list ?lage=sena&sok=sommar",
    "riskanalysis:export csv",
    "riskanalysis:risks",
    "riskanalysis:risks ?klass=inte-bedomd&atgard=utan",
    "riskanalysis:export_risks csv",
    "riskanalysis:show analysis",
    "riskanalysis:decide analysis",
    *(f"riskanalysis:meeting analysis?steg={step}" for step in ("hear", "find", "judge", "measures", "follow_up")),
    "riskanalysis:risk_cases analysis risk",
)


@pytest.fixture
def analysis(town, unit_manager):
    return begin(unit_manager, town.unit)


@pytest.fixture
def grow(town, analysis, unit_manager, employee):
    """`grow(n)`: n more analyses, and n more of everything that one of them holds."""
    grown = {"n": 0}
    matrix = current_matrix()
    gravest = list(matrix.classes.all())[-1]
    judged = {"severity": 3, "likelihood": 3, "score": 9, "risk_class": gravest, "weight": 309}

    def more(count):
        first, grown["n"] = grown["n"], grown["n"] + count
        these, today = range(first, first + count), local_today()
        others = RiskAnalysis._base_manager.bulk_create(
            RiskAnalysis(
                number=f"R2026-{n + 1000}", title="Sommar", occasion="other", unit=town.unit, board=town.board,
                ready_by=today - timedelta(days=n % 5), lead=unit_manager, matrix=matrix, created_by=unit_manager,
                search_text="sommar",
            )
            for n in these
        )  # fmt: skip
        risks = Risk._base_manager.bulk_create(
            Risk(analysis=each, event=f"Risk {n}", created_by=unit_manager, **(judged if n % 2 else {}))
            for n, other in zip(these, others, strict=True)
            for each in (analysis, other)
        )
        measures = Measure._base_manager.bulk_create(
            Measure(
                number=f"Å2026-{n + 1000}", unit=town.unit, board=town.board, title=f"Åtgärd {n}", owner=unit_manager,
                due_on=today + timedelta(days=90), created_by=unit_manager,
            )
            for n in these
        )  # fmt: skip
        for n, risk in enumerate(risks):
            risk.measures.add(measures[n % len(measures)])
            if n < 6:
                risk.cases.add(report_case(employee, town.unit))
        Voice.objects.bulk_create(Voice(analysis=analysis, kind="staff", who=f"Grupp {n}") for n in these)
        TeamMember.objects.bulk_create(TeamMember(analysis=analysis, function=f"Roll {n}") for n in these)
        IndividualEffect.objects.bulk_create(IndividualEffect(analysis=analysis, reference=str(n)) for n in these)
        RiskAnalysisEvent.objects.bulk_create(
            RiskAnalysisEvent(analysis=analysis, name="change", by=unit_manager) for _ in these
        )

    return more


def count_all(analysis, client):
    found = {}
    for line in PAGES:
        page, _, more = line.partition(" ")
        if more.startswith("analysis risk"):
            address = reverse(page, args=[analysis.number, analysis.risks.order_by("pk").first().pk])
        elif more.startswith("analysis"):
            address = reverse(page, args=[analysis.number]) + more.removeprefix("analysis")
        elif more == "csv":
            address = reverse(page, args=["csv"])
        else:
            address = reverse(page) + more
        found[line] = queries_of(client, address)
    return found


@pytest.mark.slow
def test_riskanalyser_ask_as_many_queries_with_sixty_rows_as_with_nine(grow, analysis, unit_manager, client_as):
    client = client_as(unit_manager)
    grow(FEW)
    few = count_all(analysis, client)
    grow(MANY - FEW)
    many = count_all(analysis, client)
    grown = {
        line: (len(few[line]), len(many[line]), listed(many[line])) for line in few if len(many[line]) > len(few[line])
    }
    assert not grown
