"""Whether a measure helped, judged by an indicator: figures before and after, and the chart beside the judgement."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from core.calendar import add_months, local_today
from core.errors import DomainError
from improvements import services
from improvements.judging import judged_by
from improvements.models import EffectFollowUp, Measure
from standards.models import How, Indicator
from standards.services import ValueRow, indicator_add, values_put
from tests.remembering import kept

pytestmark = pytest.mark.django_db
MONTH = local_today().replace(day=1)
DONE_ON = add_months(MONTH, -3) + timedelta(days=9)


@kept
def hygiene(quality_developer, town) -> Indicator:
    return indicator_add(
        by=quality_developer, board=town.board, name="Basal hygien", definition="Rätt i alla steg.",
        unit_of_measure="procent", method="share", interval="month", direction="up", valid_from=add_months(MONTH, -30),
    )  # fmt: skip


@kept
def measure(town, unit_manager) -> Measure:
    """Done three months ago."""
    measure = services.measure_add(
        by=unit_manager, unit=town.unit, title="Handdesinfektion vid varje dörr", owner=unit_manager,
        due_on=local_today(),
    )  # fmt: skip
    return services.measure_complete(by=unit_manager, measure=measure, version=measure.version, done_on=DONE_ON)


def put(indicator, unit, *, before=15, after=3, few=False):
    """Some 70 per cent each month before the measure, 95 in the month in which it was done and after it."""
    rows = [
        ValueRow(unit=unit, period=add_months(MONTH, -3 - n), numerator=Decimal(70 + n % 2), denominator=Decimal(100))
        for n in range(1, before + 1)
    ]
    seen = Decimal(3 if few else 100)
    rows += [
        ValueRow(unit=unit, period=add_months(MONTH, -3 + n), numerator=seen * Decimal("0.95"), denominator=seen)
        for n in range(after)
    ]
    values_put(by=None, indicator=indicator, rows=rows, how=How.IMPORTED)


def look(by, measure, **more):
    said = {"done_on": local_today(), "how": "indicator", "result": "achieved", "note": "Det syns i siffrorna."} | more
    return services.effect_look(by=by, measure=measure, version=measure.version, **said)


def test_the_last_value_before_and_the_latest_after_it_are_set_beside_each_other(town, unit_manager, measure, hygiene):
    put(hygiene, town.unit)
    seen = judged_by(unit_manager, measure, hygiene)
    assert (seen.before.period, seen.after.period) == (add_months(MONTH, -4), add_months(MONTH, -1))
    assert seen.went == ("bättre", "ang")
    assert seen.words == (
        f"Basal hygien, {town.unit}: 71 procent före ({hygiene.period(seen.before.period)}), "
        f"95 procent efter ({hygiene.period(seen.after.period)}), bättre."
    )
    assert seen.says == "Efteråt mer än slump: över övre gränsen."
    assert "Åtgärden" in seen.chart.svg


def test_a_look_by_an_indicator_is_linked_to_it_and_keeps_its_figures(town, unit_manager, measure, hygiene):
    put(hygiene, town.unit)
    measure = look(unit_manager, measure, indicator=hygiene)
    row = measure.follow_ups.get(done_on__isnull=False)
    assert (row.indicator, measure.indicator) == (hygiene, hygiene)
    assert row.figures == judged_by(unit_manager, measure, hygiene).words
    assert row.figures in measure.events.last().note


@pytest.mark.parametrize(
    ("values", "indicated", "said"),
    [
        ({}, False, "Välj vilken indikator"),
        (None, True, "läser inga värden"),
        ({"after": 0}, True, "inget värde för tiden efter"),
        ({"few": True}, True, "inget värde för tiden efter"),  # three observations: it is not shown
    ],
)
def test_an_indicator_that_shows_nothing_is_no_proof(town, unit_manager, measure, hygiene, values, indicated, said):
    if values is not None:
        put(hygiene, town.unit, **values)
    with pytest.raises(DomainError, match=said) as error:
        look(unit_manager, measure, indicator=hygiene if indicated else None)
    assert error.value.field == "indicator"


def test_that_it_is_too_early_may_be_said_by_an_indicator_without_a_value_after(town, unit_manager, measure, hygiene):
    put(hygiene, town.unit, after=0)
    measure = look(unit_manager, measure, indicator=hygiene, result="unknown")
    assert "inget värde efter" in measure.follow_ups.get(done_on__isnull=False).figures


def test_a_look_names_its_indicator_whoever_writes(measure, hygiene):
    whole = {"measure": measure, "planned_on": DONE_ON, "done_on": DONE_ON, "result": "none", "note": "x"}
    for wrong in ({"how": "indicator"}, {"how": "observation", "indicator": hygiene, "figures": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            EffectFollowUp.objects.create(**whole, **wrong)


def test_the_judgement_that_ends_it_says_what_the_indicator_showed(town, unit_manager, measure, hygiene):
    put(hygiene, town.unit)
    ended = services.measure_follow_up(
        by=unit_manager, measure=measure, version=measure.version, effect="achieved", effect_note="Alla vet.",
        indicator=hygiene,
    )  # fmt: skip
    assert (ended.status, ended.indicator) == ("followed_up", hygiene)
    assert "71 procent före" in ended.events.last().note


def test_the_page_shows_the_chart_and_the_form_lets_one_judge_by_it(
    client_as, town, unit_manager, employee, measure, hygiene
):
    put(hygiene, town.unit)
    client = client_as(unit_manager)
    page, form = measure.get_absolute_url(), reverse("improvements:look", args=[measure.number])
    assert "Det här visar indikatorn" not in client.get(page).content.decode()
    said = {
        "version": measure.version, "done_on": local_today(), "how": "indicator", "indicator": hygiene.pk,
        "result": "achieved", "note": "Det syns.",
    }  # fmt: skip
    assert "Välj vilken indikator." in client.post(form, said | {"indicator": ""}).content.decode()
    client.post(form, said)
    shown = client.get(page).content.decode()
    assert "Det här visar indikatorn" in shown
    assert "71 procent före" in shown
    # Whoever reads no statistics reads what was judged, and not the values of today.
    read = client_as(employee).get(page).content.decode()
    assert "71 procent före" in read
    assert "Det här visar indikatorn" not in read
