"""How a count of what concerns single persons is told where the nämnd reads it."""

import pytest

from reports.compliance.evidence import how_many, how_many_of

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("count", "told"),
    [(0, "Ingen rapport"), (1, "Färre än fem rapporter"), (4, "Färre än fem rapporter"), (5, "5 rapporter")],
)
def test_a_small_number_is_not_told(count, told):
    assert how_many(count, "rapport", "rapporter") == told


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [
        (3, 3, "alla"), (12, 12, "alla 12"), (0, 3, "inte alla"), (2, 40, "inte alla"), (38, 40, "inte alla"),
        (0, 40, "inte alla"), (7, 19, "7 av 19"),
    ],
)  # fmt: skip
def test_a_part_is_told_where_neither_it_nor_the_rest_is_small(part, whole, told):
    assert how_many_of(part, whole) == told
