"""A unit that is split or joined: the accounts of those that come after show the one before, and no account of a closed
unit stands late for ever."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.calendar import local_today
from core.errors import Conflict, RuleBroken
from organisation.models import Unit
from organisation.roles import Role
from organisation.services import assignment_add, unit_close
from qualityyear.services import succession_add
from reports import services
from reports.accounts.document import build_account
from reports.accounts.sweeping import figures_refresh
from reports.accounts.todo import todo
from reports.accounts.workflow import Status
from tests.conftest import add_unit
from tests.scene_accounts import TEXT, YEAR, account_of, fresh, open_year, published_template, send, write

from .conftest import at

DAY = date(YEAR, 8, 1)


@pytest.fixture
def gone(town):
    """Gamla huset, which was closed on the last of July."""
    unit = add_unit("Gamla huset", Unit.Kind.UNIT, town.area, ["sol"])
    unit_close(by=None, unit=unit, on=DAY - timedelta(days=1))
    unit.refresh_from_db()
    return unit


@pytest.fixture
def heirs(gone, town, quality_developer, persona):
    """Öst and Väst, which it became; unit_manager leads Öst."""
    manager = persona("other_unit_manager")
    found = []
    for side in ("Öst", "Väst"):
        unit = add_unit(f"Nya huset {side}", Unit.Kind.UNIT, town.area, ["sol"], valid_from=DAY)
        succession_add(by=quality_developer, before=gone, after=unit)
        found.append(unit)
    assignment_add(by=None, person=manager, role=Role.UNIT_MANAGER, unit=found[0], valid_from=DAY)
    return found


@pytest.fixture
def manager(persona, heirs):
    return persona("other_unit_manager")


@pytest.fixture
def opened(heirs, town, quality_developer, division_manager, unit_manager):
    return open_year(quality_developer, town.board)


def page(client, name, account, *more) -> str:
    return client.get(reverse(f"accounts:{name}", args=[account.pk, *more])).content.decode()


def test_the_account_of_what_came_after_links_to_the_one_before(
    opened, heirs, gone, manager, division_manager, client_as
):
    before, after = account_of(opened, gone), account_of(opened, heirs[0])
    send(division_manager, before)
    shown = page(client_as(manager), "show", after)
    assert f"Före 1 augusti {YEAR}: Gamla huset" in shown
    assert reverse("accounts:read", args=[before.pk]) in shown
    assert "Gamla huset blev Nya huset Öst och Nya huset Väst" in shown
    assert "gäller hela enheten" in shown
    assert TEXT in page(client_as(manager), "read", before)
    assert f"Före 1 augusti {YEAR}: Gamla huset" in page(client_as(division_manager), "read", after)


def test_whoever_has_nothing_to_do_with_it_reads_it_not(opened, gone, heirs, unit_manager, manager, client_as):
    before = account_of(opened, gone)
    assert client_as(manager).get(reverse("accounts:read", args=[before.pk])).status_code == 200
    assert client_as(unit_manager).get(reverse("accounts:read", args=[before.pk])).status_code == 404
    client = client_as(manager)
    assert client.get(reverse("accounts:section", args=[before.pk, before.parts()[0].key])).status_code == 403


def test_last_years_text_and_figures_stand_beside_and_are_said_to_be_the_wholes(
    town, gone, heirs, manager, quality_developer, division_manager, add_cases, client_as
):
    template = published_template(quality_developer, town.board)
    last = open_year(quality_developer, town.board, template, YEAR - 1)
    write(division_manager, account_of(last, gone), text="Så gick det i hela huset.")
    opened = open_year(quality_developer, town.board, template)
    add_cases(14, at(YEAR - 1, 3), unit=gone)
    add_cases(9, at(YEAR, 3), unit=gone)
    add_cases(6, at(YEAR, 10), unit=heirs[0])
    figures_refresh()
    after = account_of(opened, heirs[0])
    part = next(part for part in after.parts() if "deviations" in part.figures)
    shown = page(client_as(manager), "section", after, part.key)
    assert f"Så skrev Gamla huset om hela {YEAR - 1}" in shown
    assert "Så gick det i hela huset." in shown
    assert f"år {YEAR - 1}" not in shown  # Öst was not there, and had not nought
    assert "Siffrorna gäller hela Gamla huset, som blev Nya huset Öst och Nya huset Väst." in shown
    tables = [block for chapter in build_account(after).chapters for block in chapter.blocks if block.kind == "table"]
    table = next(each for each in tables if each.caption.startswith("Gamla huset, före 1 augusti"))
    assert table.columns == ["Siffra", f"Hela {YEAR - 1}", f"Till och med 31 juli {YEAR}"]
    assert ["Avvikelser totalt", "14", "9"] in table.rows


def test_without_an_account_of_last_year_its_figures_come_from_this_years(opened, gone, heirs, add_cases):
    add_cases(14, at(YEAR - 1, 3), unit=gone)
    add_cases(9, at(YEAR, 3), unit=gone)
    figures_refresh()
    kept = account_of(opened, heirs[1]).figures_before
    assert kept[0]["rows"]["A1"] == ["14", "9"]


def test_the_figures_of_the_one_before_freeze_with_those_of_the_account(opened, gone, heirs, manager, add_cases):
    add_cases(9, at(YEAR, 3), unit=gone)
    figures_refresh()
    sent = send(manager, account_of(opened, heirs[0]))
    add_cases(5, at(YEAR, 4), unit=gone)
    services.account_figures_gather(by=None, account=account_of(opened, gone))
    assert fresh(sent).figures_before[0]["rows"]["A1"][-1] == "9"


def test_a_year_later_the_text_of_the_whole_is_still_beside(
    town, gone, heirs, manager, quality_developer, division_manager, client_as
):
    template = published_template(quality_developer, town.board)
    write(division_manager, account_of(open_year(quality_developer, town.board, template), gone))
    opened = open_year(quality_developer, town.board, template, YEAR + 1)
    after = account_of(opened, heirs[0])
    shown = page(client_as(manager), "section", after, after.parts()[0].key)
    assert f"Så skrev Gamla huset om tiden till och med 31 juli {YEAR}" in shown
    # Two years later nothing is left to show.
    with time_machine.travel(date(YEAR + 2, 6, 1)):
        later = account_of(open_year(quality_developer, town.board, template, YEAR + 2), heirs[0])
        assert "Gamla huset" not in page(client_as(manager), "show", later)


def test_a_closed_units_account_is_the_duty_of_whoever_stands_above(opened, gone, town, division_manager, persona):
    above = persona("division_manager")
    assignment_add(by=None, person=above, role=Role.DIVISION_MANAGER, unit=town.area, valid_from=date(YEAR, 1, 1))
    assert f"Gamla huset, stängd efter 31 juli {YEAR}" in [item.detail for item in todo(above, 20).items]
    send(above, account_of(opened, gone))
    assert f"Gamla huset, stängd efter 31 juli {YEAR}" not in [item.detail for item in todo(above, 20).items]


def test_what_came_after_takes_up_the_time(opened, gone, heirs, manager, division_manager, client_as):
    before, after = account_of(opened, gone), account_of(opened, heirs[0])
    write(division_manager, before, upto=1)
    client = client_as(manager)
    url = reverse("accounts:take_up", args=[after.pk, before.pk])
    assert url in page(client, "show", after)
    assert "Ni skriver också om Gamla huset" in client.get(url).content.decode()
    assert client.post(url, {"version": fresh(before).version}).status_code == 302
    taken = fresh(before)
    assert (taken.status, taken.taken_up_in) == (Status.EXEMPT, after)
    assert taken.status_reason == f"Tiden till och med 31 juli {YEAR} tas med i berättelsen för Nya huset Öst."
    assert not taken.is_late
    assert taken.figures_at is not None  # nobody counts them later
    shown = page(client, "show", after)
    assert "tas med här" in shown
    assert url not in shown
    part = after.parts()[0]
    assert TEXT in page(client, "section", after, part.key)
    assert "Omfattar också tiden för Gamla huset." in send(manager, fresh(after)).events.get(name="send").note


def test_only_the_first_takes_it_up_and_it_can_be_undone(
    opened, gone, heirs, manager, division_manager, quality_developer
):
    before, (first, second) = account_of(opened, gone), [account_of(opened, unit) for unit in heirs]
    with pytest.raises(PermissionDenied):
        services.account_take_up(by=manager, account=second, earlier=before, version=before.version)
    taken = services.account_take_up(by=manager, account=first, earlier=before, version=before.version)
    with pytest.raises(Conflict):
        services.account_take_up(by=division_manager, account=second, earlier=before, version=before.version)
    back = services.account_include(by=quality_developer, account=taken, version=taken.version)
    assert (back.status, back.taken_up_in) == (Status.DRAFT, None)


def test_the_time_is_not_taken_up_where_the_year_does_not_go_on(opened, gone, town, heirs, manager, unit_manager):
    before = account_of(opened, gone)
    with pytest.raises(RuleBroken, match="fortsätter inte"):
        services.account_take_up(
            by=unit_manager, account=account_of(opened, town.unit), earlier=before, version=before.version
        )
    after = send(manager, account_of(opened, heirs[0]))
    with pytest.raises(RuleBroken, match="Ta tillbaka den först"):
        services.account_take_up(by=manager, account=after, earlier=before, version=before.version)


def test_the_closed_units_page_says_where_its_year_goes_on(
    opened, gone, heirs, division_manager, quality_developer, client_as
):
    before = account_of(opened, gone)
    shown = page(client_as(division_manager), "show", before)
    assert "Året fortsätter i Nya huset Öst och Nya huset Väst" in shown
    for unit in heirs:
        assert reverse("accounts:take_up", args=[account_of(opened, unit).pk, before.pk]) in shown
    assert "stängd efter" in client_as(quality_developer).get(reverse("accounts:list")).content.decode()


def test_a_closed_unit_that_nobody_is_said_to_follow_asks_who_does(town, gone, quality_developer, client_as):
    before = account_of(open_year(quality_developer, town.board), gone)
    shown = page(client_as(quality_developer), "show", before)
    assert "Har en annan enhet tagit vid?" in shown
    assert reverse("qualityyear:succession_add") in shown


def test_two_that_are_joined_are_each_shown(town, gone, quality_developer, division_manager, client_as):
    other = add_unit("Annexet", Unit.Kind.UNIT, town.area, ["sol"])
    unit_close(by=None, unit=other, on=DAY - timedelta(days=1))
    for unit in (gone, other):
        succession_add(by=quality_developer, before=unit, after=town.unit)
    after = account_of(open_year(quality_developer, town.board), town.unit)
    shown = page(client_as(division_manager), "show", after)
    for name in ("Gamla huset", "Annexet"):
        assert f"Före 1 augusti {YEAR}: {name}" in shown
    assert "gäller hela enheten" not in shown
    assert local_today().year == YEAR + 1


def test_whoever_comes_after_reads_the_same_year_and_the_one_before_and_comments_nothing(
    town, gone, heirs, manager, quality_developer, division_manager, client_as
):
    template = published_template(quality_developer, town.board)
    rounds = {year: open_year(quality_developer, town.board, template, year) for year in (YEAR - 2, YEAR - 1, YEAR)}
    accounts = {year: account_of(opened, gone) for year, opened in rounds.items()}
    client = client_as(manager)
    seen = {
        year: client.get(reverse("accounts:read", args=[account.pk])).status_code for year, account in accounts.items()
    }
    assert seen == {YEAR - 2: 404, YEAR - 1: 200, YEAR: 200}
    write(division_manager, accounts[YEAR], upto=1)
    key = accounts[YEAR].parts()[0].key
    assert "Kommentera" not in page(client, "read", accounts[YEAR])
    assert client.get(reverse("accounts:comment", args=[accounts[YEAR].pk, key])).status_code == 403
    with pytest.raises(PermissionDenied):
        services.account_comment_add(by=manager, account=accounts[YEAR], key=key, text="Hur gick det?")
    assert "Kommentera" in page(client_as(division_manager), "read", accounts[YEAR])


def test_what_came_after_what_came_after_takes_up_the_time_too(
    town, gone, heirs, quality_developer, persona, client_as
):
    """Gamla huset became Öst, and Öst Nordost, whose manager leads neither."""
    last = add_unit("Nordost", Unit.Kind.UNIT, town.area, ["sol"], valid_from=date(YEAR, 11, 1))
    unit_close(by=None, unit=heirs[0], on=date(YEAR, 10, 31))
    succession_add(by=quality_developer, before=heirs[0], after=last)
    newest = persona("unit_manager")
    assignment_add(by=None, person=newest, role=Role.UNIT_MANAGER, unit=last, valid_from=date(YEAR, 11, 1))
    opened = open_year(quality_developer, town.board)
    before, after = account_of(opened, gone), account_of(opened, last)
    client = client_as(newest)
    url = reverse("accounts:take_up", args=[after.pk, before.pk])
    assert url in page(client, "show", after)
    assert client.get(reverse("accounts:read", args=[before.pk])).status_code == 200
    assert client.post(url, {"version": before.version}).status_code == 302
    assert fresh(before).taken_up_in == after
