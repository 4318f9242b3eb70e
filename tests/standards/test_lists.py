"""Categories, causes and themes: added, changed, retired, never deleted."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from core.calendar import local_today
from core.errors import Conflict, DomainError
from standards.history import changes_of, latest_changes
from standards.models import Category, CauseCategory, Theme
from standards.selectors import tiles
from standards.services import standard_add, standard_change, standard_retire

pytestmark = pytest.mark.django_db


@pytest.fixture
def fall():
    return Category.objects.get(key="fall")


def test_a_new_one_gets_a_key_of_its_own(quality_developer):
    first = standard_add(by=quality_developer, model=Theme, name="Årstidens glädje")
    assert first.key == "arstidens-gladje"
    standard_retire(by=quality_developer, row=first, version=first.version, valid_to=local_today())
    other = standard_add(by=quality_developer, model=CauseCategory, name="Ö")
    assert other.key == "o"
    assert standard_add(by=quality_developer, model=CauseCategory, name="Ö:").key == "o-2"


@pytest.mark.parametrize("name", ["employee", "unit_manager", "mas", "director", "administrator", "newcomer"])
def test_only_who_edits_standards_changes_them(persona, fall, name):
    person = persona(name)
    with pytest.raises(PermissionDenied):
        standard_add(by=person, model=Theme, name="Nytt")
    with pytest.raises(PermissionDenied):
        standard_change(by=person, row=fall, version=0, name="Nytt")
    with pytest.raises(PermissionDenied):
        standard_retire(by=person, row=fall, version=0, valid_to=None)


def test_the_tree_has_two_levels(quality_developer, fall):
    child = fall.children.first()
    with pytest.raises(DomainError) as error:
        standard_add(by=quality_developer, model=Category, name="Under ett barn", parent=child)
    assert error.value.field == "parent"
    with pytest.raises(DomainError) as error:
        standard_change(by=quality_developer, row=fall, version=0, parent=Category.objects.get(key="hygien"))
    assert error.value.field == "parent"


def test_a_tile_is_a_top(quality_developer, fall):
    with pytest.raises(DomainError) as error:
        standard_change(by=quality_developer, row=fall.children.first(), version=0, is_tile=True)
    assert error.value.field == "is_tile"


def test_vet_inte_is_always_there(quality_developer):
    unknown = Category.objects.get(key=Category.UNKNOWN)
    with pytest.raises(DomainError):
        standard_change(by=quality_developer, row=unknown, version=0, is_tile=False)
    with pytest.raises(DomainError):
        standard_retire(by=quality_developer, row=unknown, version=0, valid_to=local_today())


def test_two_that_hold_do_not_share_a_name(quality_developer, fall):
    with pytest.raises(DomainError) as error:
        standard_add(by=quality_developer, model=Category, name="fall")
    assert error.value.field == "name"


def test_what_has_ended_is_chosen_no_longer_and_takes_with_it_what_lies_beneath(quality_developer, fall):
    yesterday = local_today() - timedelta(days=1)
    standard_retire(by=quality_developer, row=fall, version=0, valid_to=yesterday)
    assert "fall" not in {tile.key for tile in tiles()}
    assert not Category.objects.valid().filter(parent=fall).exists()
    assert Category.objects.filter(pk=fall.pk).exists()
    child = fall.children.first()
    with pytest.raises(DomainError) as error:
        standard_retire(by=quality_developer, row=child, version=child.version, valid_to=None)
    assert error.value.field == "valid_to"


def test_what_ended_may_be_taken_up_again(quality_developer, fall):
    fall = standard_retire(by=quality_developer, row=fall, version=0, valid_to=local_today())
    fall = standard_retire(by=quality_developer, row=fall, version=fall.version, valid_to=None)
    assert fall.valid_to is None


def test_it_cannot_end_before_it_began(quality_developer):
    theme = standard_add(by=quality_developer, model=Theme, name="Nytt")
    with pytest.raises(DomainError):
        standard_retire(
            by=quality_developer, row=theme, version=theme.version, valid_to=local_today() - timedelta(days=1)
        )


def test_the_second_of_two_is_told(quality_developer, quality_manager, fall):
    standard_change(by=quality_manager, row=fall, version=0, order=11)
    with pytest.raises(Conflict):
        standard_change(by=quality_developer, row=fall, version=0, order=12)


def test_a_change_to_the_same_writes_no_history(quality_developer, fall):
    standard_change(by=quality_developer, row=fall, version=0, name="Fall")
    assert Category.history.filter(id=fall.pk).count() == 1


def test_what_came_with_the_system_is_not_told_of_but_is_what_the_first_change_is_measured_on(quality_developer, fall):
    assert latest_changes() == []
    standard_change(by=quality_developer, row=fall, version=0, description="Någon föll.")
    assert latest_changes()[0].note.startswith("Förklaring: Någon föll eller hittades på golvet")


def test_who_changed_what_is_told(quality_developer, fall):
    theme = standard_add(by=quality_developer, model=Theme, name="Ro")
    standard_change(by=quality_developer, row=theme, version=theme.version, name="Lugn och ro")
    newest, oldest = changes_of(Theme, [theme.pk])
    assert (newest.by, newest.kind) == ("Karin Kvalitet", "Ändrades")
    assert newest.note == "Namn: Ro → Lugn och ro"
    assert oldest.kind == "Lades till"
    assert latest_changes()[0].title == "Tema ”Lugn och ro”"
