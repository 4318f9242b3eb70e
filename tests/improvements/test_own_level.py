"""A manager above the units improves at the own level: what the units' managers do is theirs."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from core.calendar import local_today
from improvements import services
from improvements.models import ImprovementWork, Measure, ValuesTalk
from organisation.roles import Action

pytestmark = pytest.mark.django_db


def improve(by, unit):
    """A measure, a förbättringsarbete and a talk on the värdegrund."""
    today = local_today()
    services.measure_add(by=by, unit=unit, title="Skriv om mallen", owner=by, due_on=today)
    services.work_add(by=by, unit=unit, title="Kortare köer", start_on=today, ends_on=today + timedelta(days=60))
    services.talk_add(by=by, unit=unit, held_on=today, participants=5, outcome="Vi frågar innan vi bestämmer.")


@pytest.mark.parametrize(("name", "place"), [("division_manager", "division"), ("director", "department")])
def test_what_is_improved_at_a_level_is_begun_and_handled_by_its_manager(
    name, place, persona, town, unit_manager, client_as
):
    manager, own = persona(name), getattr(town, place)
    improve(manager, own)
    for model in (Measure, ImprovementWork, ValuesTalk):
        assert model.objects.visible_to(manager, Action.HANDLE_MEASURES).get().unit == own
    form = client_as(manager).get("/forbattringar/ny/").context["form"]
    assert own in form.fields["unit"].queryset
    assert town.unit not in form.fields["unit"].queryset
    assert form["unit"].initial == own


def test_what_a_units_manager_does_is_read_and_not_handled_above(town, unit_manager, division_manager, director):
    improve(unit_manager, town.unit)
    for above in (division_manager, director):
        assert Measure.objects.visible_to(above, Action.SEE_MEASURES).exists()
        assert not Measure.objects.visible_to(above, Action.HANDLE_MEASURES).exists()
        with pytest.raises(PermissionDenied):
            improve(above, town.unit)


def test_the_nearest_manager_has_a_unit_that_nobody_manages(town, division_manager, director, persona):
    improve(division_manager, town.unit)
    assert not Measure.objects.visible_to(director, Action.HANDLE_MEASURES).exists()
    with pytest.raises(PermissionDenied):
        improve(director, town.unit)
    persona("unit_manager")
    assert (
        not Measure.objects.visible_to(division_manager, Action.HANDLE_MEASURES)
        .exclude(owner=division_manager)
        .exists()
    )


def test_what_a_level_has_is_asked_once(town, division_manager, unit_manager, django_assert_max_num_queries):
    from organisation.access import unit_ids_for

    with django_assert_max_num_queries(3):
        assert unit_ids_for(division_manager, Action.HANDLE_MEASURES)
