"""Two years of egenkontroller can be built on any day: answered, late, half answered, found, and better since."""

from datetime import datetime

import pytest

from core.calendar import STOCKHOLM, local_date
from improvements.workflow import Effect
from kvalitet.demo.selfinspections import HOUSES, build_selfinspections
from organisation.roles import Action
from selfinspections.models import CheckList, Finding, Occurrence
from selfinspections.workflow import FindingStatus, Status
from standards.models import IndicatorValue

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.slow
@pytest.mark.parametrize("day", [(1, 31), (8, 30)])
def test_some_answer_one_has_stopped_and_a_measure_has_helped(exempelkommun, day):
    town = exempelkommun
    now = datetime(2027, *day, 14, tzinfo=STOCKHOLM)
    build_selfinspections(town, now)
    mas, today = town.people["mas"], local_date(now)
    seen = Occurrence.objects.visible_to(mas, Action.READ_SELF_INSPECTIONS)
    hygiene = CheckList.objects.visible_to(mas, Action.READ_SELF_INSPECTIONS).get(rows=10)
    assert {(row.unit.key, row.status) for row in seen.open().select_related("unit") if row.due_on < today} == {
        ("lindhagen-1", Status.WAITING)
    }
    assert seen.get(status=Status.BEGUN).unit.key == "ekbacken-1"
    assert seen.filter(check_list=hygiene, unit__key="solglantan-1", status=Status.DONE).count() >= 7
    findings = Finding.objects.visible_to(mas, Action.READ_SELF_INSPECTIONS)
    assert findings.filter(status=FindingStatus.OPEN).exists()
    measures = {measure for row in findings.filter(measures__isnull=False) for measure in row.measures.all()}
    assert {measure.effect for measure in measures} == {Effect.ACHIEVED}
    assert len(measures) == 2
    (judged,) = (measure for measure in measures if measure.indicator_id)
    assert judged.indicator == hygiene.indicator
    assert "bättre" in judged.events.get(name="follow_up").note
    ekbacken = seen.filter(check_list=hygiene, unit__key="ekbacken-2", status=Status.DONE).order_by("planned_on")
    shares = [row.tally.share for row in ekbacken]
    assert sum(shares[-2:]) / 2 > sum(shares[:4]) / 4
    values = IndicatorValue.objects.visible_to(town.people["kvalitetsutvecklare"], Action.READ_STATISTICS)
    quarters = values.filter(indicator=hygiene.indicator).values_list("period", "unit__key", "denominator")
    cold = values.filter(indicator__method="median", unit__key="ekbacken-2")
    assert cold.count() >= 11
    assert all(2 < row.value < 10 for row in cold)
    of_board = {period: number for period, key, number in quarters if key == "von"}
    assert of_board
    for period, number in of_board.items():
        assert number == sum(each for first, key, each in quarters if first == period and key in HOUSES)
