"""What staff learn and know can be built on any day: lines, who is informed, an introduction, the year's pulses."""

from datetime import datetime

import pytest

from core.calendar import STOCKHOLM
from kvalitet.demo.learning import build_learning, build_logbook
from kvalitet.demo.municipality import build_municipality
from kvalitet.demo.year import build_year
from qualityyear.knowledge.selectors import informed_at
from qualityyear.material import period_of
from qualityyear.models import Introduction, LogEntry, UnitStop
from qualityyear.pulse.selectors import half_years

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.slow
def test_they_have_learned_nearly_all_know_and_the_pulse_has_been_taken_twice(time_machine):
    now = datetime(2026, 11, 22, 14, tzinfo=STOCKHOLM)
    time_machine.move_to(now, tick=False)
    town = build_municipality()
    build_logbook(town, now)
    build_year(town, now)
    build_learning(town, now)
    entries = LogEntry.objects.for_system("test")
    # The wheel says as many as stand in the underlag.
    opened = UnitStop.objects.for_system("test").select_related("stop")
    stop = opened.get(unit=town.units["ekbacken"], stop__name="Översyn av processer och rutiner")
    first, last = period_of(stop)
    written = entries.filter(unit__path__startswith=stop.unit.path, sight="unit", at__date__range=(first, last)).count()
    assert written > 0
    assert {"word": "logbook", "count": written} in stop.material
    assert entries.filter(sight="self").count() == 1
    assert entries.exclude(idea=None).count() == 1
    ekbacken = [town.units[key].pk for key in ("ekbacken", "ekbacken-1", "ekbacken-2", "ekbacken-natt")]
    counted = informed_at(town.units["von"], ekbacken)
    assert (counted.away, len(counted.missing)) == (1, 1)
    assert 0 < len(informed_at(town.units["von"]).missing) < 5
    row = Introduction.objects.for_system("test").get()
    assert row.ended_at is None
    autumn, spring = half_years(town.units["von"].pk)
    assert (autumn.half, spring.half) == (2, 1)
    assert autumn.of(town.units["ekbacken"].pk).is_shown
    assert not autumn.of(town.units["blaklockan"].pk).is_shown
    assert autumn.of(town.units["funk"].pk).is_shown
