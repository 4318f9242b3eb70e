"""The lists behind the figures: kept when they are counted, counted again to the same, and told apart from today."""

import pytest

from improvements.models import Measure
from reports import services
from reports.accounts.counting import recount_account
from reports.codes import ALWAYS, NAMES
from reports.figures import count_figures
from reports.lists.recounting import recount, said
from standards.models import Denominator
from tests.scene_accounts import account_of, open_year

from .conftest import at

pytestmark = pytest.mark.django_db
NOW = at(2022, 2, 1)


@pytest.fixture
def much(town, add_cases, unit_manager):
    """A year of everything that the figures count."""
    add_cases(30, at(2021, 3))
    add_cases(24, at(2021, 5), unit=town.home_care, severity=4, likelihood=4, days=12)
    add_cases(12, at(2021, 12, 31, 23, 30), unit=town.lss_unit, category="lakemedel-fel-dos", law="lss")
    add_cases(2, at(2021, 7), unit=town.provider_unit, category="vald-hot")
    add_cases(7, at(2021, 9), open_=True)
    first, *_ = add_cases(19, at(2019, 4))
    add_cases(8, at(2020, 4), unit=town.home_care)
    add_cases(2, at(2021, 4), status="duplicate", duplicate_of=first)
    add_cases(3, at(2021, 4), status="not_deviation")
    Denominator.objects.bulk_create(
        Denominator(unit=town.unit, kind="care_days", month=at(2021, month).date().replace(day=1), value=500)
        for month in range(1, 13)
    )
    for n, effect in enumerate(("achieved", "partly", "none", "", "")):
        done = {"done_on": at(2021, 5 + n).date(), "status": "followed_up" if effect else "done", "effect": effect}
        common = {"unit": town.unit, "board": town.board, "owner": unit_manager, "title": "Matta", "effect_note": "x"}
        Measure.objects.create(number=f"Å-{n}", due_on=at(2021, 6).date(), created_at=at(2021, 2), **common, **done)


def facts(figures):
    return {figure.code: said(figure) for figure in figures}


def lists_of(document):
    return {each.source: each.drawn() for each in document.lists.all()}


def test_every_figure_counted_again_from_its_list_is_the_same(town, much, quality_developer):
    report = services.report_start(by=quality_developer, board=town.board, year=2021, at=NOW)
    counted = count_figures(town.board, 2021, 2019, NOW)
    again = recount(lists_of(report), 2021, 2019, NOW, may_point_out=False)
    assert facts(again) == facts(report.figures.all())
    again = facts(again)
    for code, (value, compared, data) in facts(counted).items():
        # What the figures are set against comes in part with the lists alone.
        assert (again[code][0], again[code][2]) == (value, data)
        if code[0] in "BC":
            # Nothing of measures and risks was kept in 2019.
            assert not compared
            assert again[code][1] is None
        elif compared is not None:
            assert again[code][1] == compared
    assert set(NAMES) - again.keys() == {"H1", "H2"}
    assert {figure.value for figure in counted if figure.code in ("A1", "A13", "B2")} == {75, 5}
    assert [again[code][1] for code in ("A1", "A7", "A8", "A10", "A13", "B2")] == [19, 100, 1, 0, 0, None]


def test_a_figure_is_called_the_same_before_and_after_it_is_counted(town, much, quality_developer):
    report = services.report_start(by=quality_developer, board=town.board, year=2021, at=NOW)
    counted = dict(report.figures.values_list("code", "name"))
    of_category = {"A2", "A3", "A4"}  # these bear the name of the nämnd's own category
    assert {code: NAMES[code] for code in counted if code not in of_category} == {
        code: name for code, name in counted.items() if code not in of_category
    }
    assert counted.keys() >= ALWAYS


def test_an_accounts_figures_counted_again_are_the_same(town, much, quality_developer, director):
    opened = open_year(quality_developer, town.board, year=2021)
    account = account_of(opened, town.division)
    fresh = services.account_figures_gather(by=None, account=account, at=NOW)
    kept_figures = facts(fresh.figures.all())
    again = {
        code: each for code, each in facts(recount_account(lists_of(fresh), fresh, NOW)).items() if code in kept_figures
    }
    assert again == kept_figures
    assert {"A1", "A6", "B4", "C1", "D1", "D2", "E1", "E2", "F3"} <= set(again)


def test_what_is_written_while_one_counts_is_in_the_list_and_then_in_the_figure(
    town, add_cases, quality_developer, monkeypatch
):
    """Counted, then one more is reported, then the list is drawn."""
    add_cases(10, at(2021, 3))
    counted = count_figures

    def slowly(*args, **more):
        found = counted(*args, **more)
        add_cases(1, at(2021, 4))
        return found

    monkeypatch.setattr("reports.services.figures.count_figures", slowly)
    report = services.report_start(by=quality_developer, board=town.board, year=2021, at=NOW)
    assert report.figures.get(code="A1").value == 11
    assert report.lists.get(source="cases").count == 11
