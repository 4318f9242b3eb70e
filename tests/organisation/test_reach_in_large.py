"""In a large nämnd whoever reaches most of it is asked for by the nämnd: that must be the very same cases."""

from contextlib import contextmanager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.access import request_cache
from deviations.models import Deviation
from improvements.models import Measure
from organisation import access
from organisation.models import Unit
from organisation.roles import Action
from tests.conftest import OPENED, PERSONAS
from tests.performance.data import make_cases
from tests.remembering import kept


@kept
def everywhere(town, employee, unit_manager, colleague):
    """Cases of every kind, and a measure, on every unit of both nämnder and of the external provider."""
    units = list(Unit.objects.filter(board__isnull=False))
    make_cases({"units": units, "people": {"medarbetare": employee, "enhetschef": unit_manager}}, 300, open_share=0.3)
    Measure.objects.bulk_create(
        Measure(number=f"Å{unit.pk}", unit=unit, board_id=unit.board_id, title="x", owner=colleague, due_on=OPENED)
        for unit in units
    )
    return units


@contextmanager
def many_are_more_than(few_units):
    """Within it whoever reaches more than few_units counts as reaching many, as in one request: nothing is remembered
    from before."""
    with pytest.MonkeyPatch.context() as patch, request_cache():
        patch.setattr(access, "FEW_UNITS", few_units)
        yield


@pytest.mark.parametrize("name", PERSONAS)
def test_the_same_rows_are_seen_whichever_way_they_are_asked_for(name, persona, everywhere):
    user = persona(name)

    def seen(few_units):
        with many_are_more_than(few_units):
            cases = {
                action: set(Deviation.objects.visible_to(user, action).values_list("pk", flat=True))
                for action in (Action.SEE_CASES, Action.HANDLE_DEVIATIONS, Action.GRANT_EXCEPTIONS)
            }
            measures = {
                action: set(Measure.objects.visible_to(user, action).values_list("pk", flat=True))
                for action in (Action.SEE_MEASURES, Action.HANDLE_MEASURES)
            }
        return cases, measures

    assert seen(few_units=0) == seen(few_units=10_000)


def test_a_nämnd_is_asked_by_its_id_and_never_with_the_provider(everywhere, quality_developer, town):
    with many_are_more_than(0):
        asked = str(Deviation.objects.visible_to(quality_developer, Action.SEE_CASES).values("pk").query)
        seen = Deviation.objects.visible_to(quality_developer, Action.SEE_CASES)
    assert f'"board_id" = {town.board.pk}' in asked
    assert seen.filter(unit=town.unit).exists()
    assert not seen.filter(unit=town.provider_unit).exists()
    assert not seen.filter(board=town.other_board).exists()


@pytest.mark.parametrize("name", PERSONAS)
def test_reaching_many_units_asks_no_more_than_reaching_few(name, persona, everywhere):
    user = persona(name)

    def asked(few_units):
        with many_are_more_than(few_units), CaptureQueriesContext(connection) as captured:
            Deviation.objects.visible_to(user, Action.SEE_CASES)
            Measure.objects.visible_to(user, Action.HANDLE_MEASURES)
        return len(captured)

    assert asked(few_units=0) == asked(few_units=10_000)
