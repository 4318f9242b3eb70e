"""The demo's verksamhetsberättelser are alive whenever in the year they are built."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from kvalitet.demo.accounts import build_accounts
from kvalitet.demo.municipality import build_municipality
from organisation.roles import Action
from reports.accounts.selectors import beneath
from reports.models import Account

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.slow]


@pytest.mark.parametrize(("day", "year"), [((2026, 3, 10), 2025), ((2026, 11, 22), 2026)], ids=["march", "november"])
def test_one_year_has_climbed_to_the_top_and_one_is_being_written(monkeypatch, day, year):
    # The figures are those of an empty municipality, and are tested where they are counted.
    monkeypatch.setattr("reports.services.accounts.count_account", lambda account, now, keep: [])
    town = build_municipality()
    now = datetime(*day, 10, tzinfo=UTC)
    build_accounts(town, now)
    leader = town.people["kvalitetschef"]
    seen = Account.objects.visible_to(leader, Action.PLAN_ACCOUNTS)
    assert Counter(seen.filter(year=year - 1).values_list("status", flat=True)) == {"adopted": 21, "exempt": 1}
    assert set(seen.filter(year=year).values_list("status", flat=True)) == {"not_begun", "draft", "sent"}
    # Fetched every night until they are sent.
    counted_at = dict(seen.filter(year=year).values_list("unit__key", "figures_at"))
    assert counted_at["ekbacken"] == now
    assert counted_at["sjolunden"] == now - timedelta(days=2)
    division = seen.get(year=year - 1, unit=town.units["sabo"])
    told = beneath(town.people["verksamhetschef"], division)
    assert [matter.name for matter in told.matters][0] == "Bemanning"
    assert not town.people["enhetschef"].notices.filter(mail=True).exists()
