"""Numbers are given once, in order, also when many ask at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from core.models import Counter
from core.numbering import next_number, next_numbers


@pytest.mark.django_db
def test_numbers_follow_each_other_and_begin_again_each_year():
    with transaction.atomic():
        assert [next_number("series", 2026), next_number("series", 2026)] == ["2026-0001", "2026-0002"]
        assert next_number("series", 2027) == "2027-0001"
        assert next_number("other", 2026) == "2026-0001"
        assert next_numbers("series", 2026, 3) == ["2026-0003", "2026-0004", "2026-0005"]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_number_outside_a_transaction_is_refused():
    with pytest.raises(RuntimeError):
        next_number("series", 2026)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_rollback_gives_the_number_back():
    with transaction.atomic():
        next_number("series", 2026)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        next_number("series", 2026)
        raise ZeroDivisionError
    with transaction.atomic():
        assert next_number("series", 2026) == "2026-0002"


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_eight_at_once_get_eight_numbers():
    def take(_):
        try:
            with transaction.atomic():
                return [next_number("series", 2026) for _ in range(5)]
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        taken = [number for numbers in pool.map(take, range(8)) for number in numbers]
    assert sorted(taken) == [f"2026-{value:04d}" for value in range(1, 41)]
    assert Counter.objects.get().value == 40
