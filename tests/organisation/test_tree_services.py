"""The tree keeps its paths, nämnder and providers right, whoever moves what."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied

from core.calendar import local_today
from core.errors import DomainError
from organisation.models import Unit, ids_of_path, path_beneath
from organisation.services import unit_add, unit_change, unit_close, unit_move, unit_reopen

pytestmark = pytest.mark.django_db


def paths_are_right():
    for unit in Unit.objects.select_related("parent"):
        assert unit.path == path_beneath(unit.parent, unit.pk)


def test_a_unit_knows_its_nämnd_and_its_provider(town):
    above = (town.municipality, town.board, town.department, town.division, town.area)
    assert ids_of_path(town.unit.path) == [unit.pk for unit in (*above, town.unit)]
    assert town.unit.board == town.board
    assert town.unit.provider is None
    assert town.provider_unit.board == town.board
    assert town.provider_unit.provider == town.provider
    assert town.board.board == town.board
    assert town.municipality.board is None


def test_paths_in_order_are_the_order_in_which_units_were_added():
    top = Unit(path=path_beneath(None, 1))
    assert path_beneath(top, 9) < path_beneath(top, 10) < path_beneath(top, 99) < path_beneath(top, 100)


def test_paths_from_before_get_steps_of_the_same_length(town, administrator):
    unit_change(by=administrator, unit=town.unit, phone="0380-00 00 00")
    paths = {unit.pk: unit.path for unit in Unit.objects.all()}
    steps = import_module("organisation.migrations.0004_steps_of_a_path_are_equally_long").steps
    steps(apps, "{}".format)
    assert Unit.objects.get(pk=town.unit.pk).path == f"/{'/'.join(str(pk) for pk in ids_of_path(town.unit.path))}/"
    steps(apps, "{:07d}".format)
    assert {unit.pk: unit.path for unit in Unit.objects.all()} == paths
    assert {row.path for row in town.unit.history.all()} == {town.unit.path}


def test_adding_leaves_one_line_of_history_that_names_who(town, administrator):
    unit = unit_add(by=administrator, key="ny-enhet", name="Ny enhet", kind="unit", parent=town.area, laws=["sol"])
    history = unit.history.get()
    assert history.history_user == administrator
    assert history.history_type == "+"
    assert history.path == unit.path
    assert unit.laws == ["SoL"]


def test_moving_takes_the_subtree_along_with_history(town, administrator):
    unit_move(by=administrator, unit=town.area, parent=town.lss_division)
    town.unit.refresh_from_db()
    town.area.refresh_from_db()
    assert town.area.parent == town.lss_division
    assert town.unit.path == path_beneath(town.area, town.unit.pk)
    assert ids_of_path(town.unit.path) == [*ids_of_path(town.lss_division.path), town.area.pk, town.unit.pk]
    assert town.unit.history.first().history_user == administrator
    assert town.unit.history.count() == 2
    paths_are_right()


@pytest.mark.parametrize(
    ("unit", "parent", "words"),
    [
        ("unit", "other_department", "annan nämnd"),
        ("other_board_unit", "department", "annan nämnd"),
        ("unit", "provider", "extern utförare"),
        ("provider_unit", "area", "extern utförare"),
        ("division", "area", "under sig själv"),
        ("area", "lss_unit", "kan inte ligga under enhet"),
        ("board", "other_board", "direkt under kommunen"),
    ],
)
def test_what_cannot_be_moved_says_why(town, administrator, unit, parent, words):
    with pytest.raises(DomainError, match=words) as error:
        unit_move(by=administrator, unit=getattr(town, unit), parent=getattr(town, parent))
    assert error.value.field == "parent"
    paths_are_right()


def test_a_provider_moves_within_its_nämnd(town, administrator):
    moved = unit_move(by=administrator, unit=town.provider, parent=town.lss_division)
    town.provider_unit.refresh_from_db()
    assert moved.provider == town.provider
    assert town.provider_unit.provider == town.provider
    paths_are_right()


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("key", {"key": "bjorkgarden"}),
        ("key", {"key": "ny"}),
        ("key", {"key": "två ord"}),
        ("key", {"key": ""}),
        ("kind", {"kind": "board"}),
        ("kind", {"kind": "municipality"}),
        ("name", {"name": " "}),
        ("phone", {"phone": "0" * 41}),
    ],
)
def test_a_wrong_value_is_named_by_its_field(town, administrator, field, values):
    data = {"key": "nya", "name": "Ny", "kind": "unit", "parent": town.area} | values
    with pytest.raises(DomainError) as error:
        unit_add(by=administrator, **data)
    assert error.value.field == field
    assert not Unit.objects.filter(name="Ny").exists()


def test_only_those_who_manage_the_organisation_there(town, unit_manager, administrator):
    with pytest.raises(PermissionDenied):
        unit_add(by=unit_manager, key="nya", name="Ny", kind="unit", parent=town.area)
    with pytest.raises(PermissionDenied):
        unit_change(by=unit_manager, unit=town.unit, name="Annat")
    with pytest.raises(PermissionDenied):
        unit_close(by=unit_manager, unit=town.unit)
    with pytest.raises(DomainError):
        unit_add(by=administrator, key="nya", name="Ny kommun", kind="municipality", parent=None)


def test_changing_nothing_writes_nothing(town, administrator):
    unit_change(by=administrator, unit=town.unit, name="Björkgården", laws=["hsl", "sol"])
    assert town.unit.history.count() == 1
    unit_change(by=administrator, unit=town.unit, name="Björkbacken", laws=["sol"])
    town.unit.refresh_from_db()
    assert (town.unit.name, town.unit.laws, town.unit.history.count()) == ("Björkbacken", ["SoL"], 2)


def test_a_personal_number_never_becomes_a_units_key(town, administrator):
    for key in ("191212121212", "ny"):
        with pytest.raises(DomainError) as error:
            unit_change(by=administrator, unit=town.unit, key=key)
        assert error.value.field == "key"
    type(town.unit).objects.filter(pk=town.unit.pk).update(key="191212121212")
    assert unit_change(by=administrator, unit=town.unit, name="Björkbacken").name == "Björkbacken"


def test_the_kind_changes_within_the_bounds_only(town, administrator):
    with pytest.raises(DomainError, match="inte bytas"):
        unit_change(by=administrator, unit=town.unit, kind="provider")
    with pytest.raises(DomainError, match="kan inte ligga under"):
        unit_change(by=administrator, unit=town.area, kind="department")
    assert unit_change(by=administrator, unit=town.lss_unit, kind="area").kind == "area"


def test_closing_ends_what_hangs_on_the_unit(town, administrator, unit_manager, stand_in):
    with pytest.raises(DomainError, match="Björkgården, Hemtjänst Centrum"):
        unit_close(by=administrator, unit=town.area)
    unit_close(by=administrator, unit=town.unit)
    town.unit.refresh_from_db()
    assert town.unit.valid_to == local_today()
    assert {a.valid_to for a in town.unit.assignments.all()} == {local_today()}
    assert unit_manager.assignments.get().history.first().history_user == administrator


def test_nothing_is_put_under_a_closed_unit(town, administrator):
    unit_close(by=administrator, unit=town.lss_unit, on=local_today() - timedelta(days=1))
    unit_close(by=administrator, unit=town.lss_division, on=local_today() - timedelta(days=1))
    with pytest.raises(DomainError, match="stängd"):
        unit_move(by=administrator, unit=town.home_care, parent=town.lss_division)
    with pytest.raises(DomainError, match="stängd"):
        unit_add(by=administrator, key="nya", name="Ny", kind="unit", parent=town.lss_division)


def test_a_closed_unit_can_be_opened_again(town, administrator):
    unit_close(by=administrator, unit=town.unit)
    assert unit_reopen(by=administrator, unit=town.unit).valid_to is None
