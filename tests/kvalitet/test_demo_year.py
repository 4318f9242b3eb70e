"""Kvalitetsåret can be built on any day: stops done, two units that lag, one question asked, next year's draft."""

from datetime import datetime

import pytest

from core.calendar import STOCKHOLM, local_date
from kvalitet.demo.municipality import build_municipality
from kvalitet.demo.year import build_year
from qualityyear.models import QualityYear, UnitStop
from qualityyear.progress import year_seen

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.slow
@pytest.mark.parametrize("day", [(1, 31), (11, 22)])
def test_most_have_kept_up_and_two_lag(day):
    town = build_municipality()
    now = datetime(2026, *day, 14, tzinfo=STOCKHOLM)
    build_year(town, now)
    year = QualityYear.objects.for_system("test").select_related("board").get(number=2026)
    seen = year_seen(year, town.units["von"], local_date(now))
    behind = {each.unit.key for each in seen.units if each.behind}
    assert behind == (set() if day[0] == 1 else {"lindhagen", "hemtjanst-soder"})
    rows = UnitStop.objects.for_system("test").filter(unit=town.units["ekbacken"])
    assert rows.under_way().exclude(question="").count() == (0 if day == (1, 31) and not rows.under_way() else 1)
    assert QualityYear.objects.for_system("test").filter(number=2027).exists() == (day[0] >= 10)
    of_board = UnitStop.objects.for_system("test").filter(unit=town.units["von"])
    assert not of_board.late().exists()
    assert set(of_board.values_list("status", flat=True)) <= {"done", "open"}
    if day[0] == 11:
        analysis = rows.get(stop__name="Analysdagar")
        assert analysis.note.second_on is not None
        assert "Nätterna" in analysis.note.ahead
