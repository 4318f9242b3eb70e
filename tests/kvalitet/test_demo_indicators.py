"""The example municipality's indicators can be built on any day of the year, and show what they are meant to."""

from datetime import UTC, date, datetime

import pytest

from core.calendar import STOCKHOLM
from core.control_limits import xmr_limits
from kvalitet.demo.denominators import build_denominators
from kvalitet.demo.indicators import build_indicators
from organisation.roles import Action
from standards.models import ComparisonValue, IndicatorValue, JournalReview, QualityJudgement
from standards.selectors.indicators import series_of

pytestmark = pytest.mark.django_db


@pytest.mark.slow
@pytest.mark.parametrize("day", [(1, 1), (5, 12)])
def test_ekbacken_has_changed_something_and_can_see_it(exempelkommun, day):
    town, now = exempelkommun, datetime(2027, *day, 14, tzinfo=STOCKHOLM).astimezone(UTC)
    build_denominators(town, date(2027, *day))
    build_indicators(town, now)
    manager = town.people["enhetschef"]
    seen = IndicatorValue.objects.visible_to(manager, Action.READ_STATISTICS).select_related("indicator")
    nights = seen.filter(indicator__key="nattfasta-langre-an-elva-timmar").first().indicator
    series = series_of(manager, nights, town.units["ekbacken"])
    assert len(series.values) == 26
    assert xmr_limits(series.figures(), maximum=100).changed
    assert seen.filter(indicator__key="trycksar-per-100-platser", value__isnull=False).count() == 10
    assert seen.filter(unit=town.units["kommun"]).count() == 7
    assert ComparisonValue.objects.count() == 14
    assert QualityJudgement.objects.visible_to(manager, Action.READ_JUDGEMENTS).count() == 3
    review = JournalReview.objects.visible_to(manager, Action.READ_STATISTICS).get()
    assert review.counted_at is not None
    assert seen.get(indicator=review.indicator).denominator == 35
