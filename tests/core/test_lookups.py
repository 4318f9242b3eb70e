"""`among`: the same rows as `in`, on both databases."""

import pytest

from core.lookups import Ids
from organisation.models import Unit


def test_among_gives_the_same_rows_as_in(town):
    for ids in ([town.area.pk, town.board.pk], [town.division.pk], list(range(1, 3000))):
        assert set(Unit.objects.filter(parent__among=Ids(ids))) == set(Unit.objects.filter(parent__in=ids))
        assert set(Unit.objects.exclude(parent__among=Ids(ids))) == set(Unit.objects.exclude(parent__in=ids))


def test_none_gives_none_and_joins_with_other_conditions(town):
    assert not Unit.objects.filter(parent__among=Ids([])).exists()
    both = Unit.objects.filter(parent__among=Ids([town.area.pk]), name="Björkgården")
    assert list(both) == [town.unit]
    assert list(Unit.objects.filter(pk__in=both.values("pk"))) == [town.unit]


def test_only_whole_numbers_go_to_the_database():
    for wrong in (["1"], [1.0], [True], [None]):
        with pytest.raises(ValueError, match="whole numbers"):
            Ids(wrong)
    assert Ids([1, 2]) == Ids((2, 1))
    assert len({Ids([1, 2]), Ids([2, 1])}) == 1
    assert repr(Ids([1, 2])) == "Ids(2 ids)"
