"""A figure's page, its files and what has changed ask as many queries with many rows behind it as with few."""

import pytest
from django.urls import reverse

from core.calendar import local_today
from deviations.models import Investigation
from reports import services
from reports.models import PublishedFigure
from standards.models import Theme
from tests.reports.conftest import add_cases, at  # noqa: F401 - the fixture

from .counting import listed, queries_of

FEW, MANY = 6, 60
YEAR = local_today().year - 1


@pytest.fixture
def grow(town, add_cases, quality_developer):  # noqa: F811
    """`grow(n)`: n more cases, with themes, and n more figures from elsewhere; the report's figures gathered anew."""
    report = services.report_start(by=quality_developer, board=town.board, year=YEAR)
    theme, grown = Theme.objects.valid().first(), {"n": 0}

    def more(count):
        first, grown["n"] = grown["n"], grown["n"] + count
        for category in ("fall", "lakemedel"):
            cases = add_cases(count, at(YEAR, 3), category=category)
            Investigation.objects.bulk_create(Investigation(deviation=case, theme=theme) for case in cases)
        PublishedFigure._base_manager.bulk_create(
            PublishedFigure(
                board=town.board, municipality=f"Kommun {n}", year=2019, measure=f"Mått {n}", value=n, source="x",
                taken_by=quality_developer,
            )
            for n in range(first, first + count)
        )  # fmt: skip
        fresh = type(report).objects.for_system("test").get(pk=report.pk)
        return services.figures_gather(by=quality_developer, report=fresh, version=fresh.version)

    return more


def count_all(report, client):
    pages = {
        "A1": reverse("reports:figure", args=[report.pk, "A1"]),
        "A1 sorted": reverse("reports:figure", args=[report.pk, "A1"]) + "?ordning=-enhet&sok=20",
        "G1": reverse("reports:figure", args=[report.pk, "G1"]),
        "H2": reverse("reports:figure", args=[report.pk, "H2"]),
        "file": reverse("reports:figure_file", args=[report.pk, "A1", "csv"]),
        "changes": reverse("reports:changes", args=[report.pk]),
        "figures": reverse("reports:figures", args=[report.pk]),
        "read": reverse("reports:read", args=[report.pk]),
        "joint": reverse("reports:joint") + f"?period=ar-{YEAR}",
        "published": reverse("reports:published"),
    }
    return {name: queries_of(client, address) for name, address in pages.items()}


@pytest.mark.slow
def test_figures_ask_as_many_queries_with_many_rows_as_with_few(grow, quality_developer, client_as):
    client = client_as(quality_developer)
    few = count_all(grow(FEW), client)
    many = count_all(grow(MANY), client)
    grown = {
        name: (len(few[name]), len(many[name]), listed(many[name])) for name in few if len(many[name]) > len(few[name])
    }
    assert not grown
