"""Verksamhetsberättelser on their way up: opened, written by two at once, sent, sent back, fastställda."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from core.calendar import local_today
from core.errors import Conflict, DomainError, RuleBroken
from organisation.models import Notice, Unit
from organisation.services import unit_close, unit_move
from reports import services
from reports.accounts.conditions import lacking_for_sending
from reports.accounts.counting import indicator_figures
from reports.accounts.document import build_account
from reports.accounts.selectors import beneath, writers_of
from reports.accounts.sweeping import figures_refresh, writers_remind, years_follow
from reports.accounts.workflow import Status
from reports.lists.packing import Drawn
from reports.models import Account
from tests.conftest import add_unit
from tests.scene_accounts import (
    TEXT,
    YEAR,
    account_of,
    days,
    fresh,
    open_year,
    publish,
    published_template,
    send,
    write,
)

from .conftest import at


@pytest.fixture
def opened(town, quality_developer, unit_manager, division_manager, director):
    return open_year(quality_developer, town.board)


@pytest.fixture
def account(opened, town):
    return account_of(opened, town.unit)


def say(by, account, place=0, text=TEXT, reason="", version=0):
    return services.account_section_write(
        by=by, account=account, key=account.parts()[place].key, text=text, nothing_reason=reason, version=version
    )


def test_every_unit_of_the_chain_gets_one_and_sends_it_to_the_nearest_above(opened, town):
    rows = Account.objects.for_system("test").filter(round=opened).select_related("unit", "parent__unit")
    chain = {row.unit.name: row.parent.unit.name if row.parent else None for row in rows}
    assert chain == {
        town.department.name: None,
        town.division.name: town.department.name,
        town.area.name: town.division.name,
        town.unit.name: town.area.name,
        town.home_care.name: town.area.name,
        town.lss_division.name: town.department.name,
        town.lss_unit.name: town.lss_division.name,
    }


def test_those_who_write_are_told_once(opened, unit_manager, account):
    services.account_year_fill(opened)
    assert [notice.url for notice in unit_manager.notices.all()] == [account.get_absolute_url()]


def test_a_unit_without_a_manager_is_written_by_the_nearest_above(opened, town, division_manager):
    account = account_of(opened, town.home_care)
    assert writers_of([account]) == {account.pk: [division_manager]}


def test_a_year_asks_for_a_template_that_is_fastställd(town, quality_developer):
    template = services.template_add(by=quality_developer, board=town.board, title="Ny")
    with pytest.raises(DomainError, match="inte fastställd") as caught:
        open_year(quality_developer, town.board, template)
    assert caught.value.field == "template"


def test_the_system_may_open_a_year(town, quality_developer, unit_manager):
    opened = open_year(None, town.board, published_template(quality_developer, town.board))
    assert opened.opened_by is None
    assert account_of(opened, town.unit).events.get().by is None


def test_the_same_year_is_not_opened_twice(opened, town, quality_developer):
    with pytest.raises(DomainError, match="redan öppnat"):
        open_year(quality_developer, town.board, opened.edition.template)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"due_unit": local_today() - timedelta(days=1)}, "due_unit"),
        ({"due_area": local_today() + timedelta(days=2)}, "due_area"),
        ({"year": local_today().year + 1}, "year"),
    ],
)
def test_bad_days_and_years_are_said_beside_their_field(town, quality_developer, changes, field):
    with pytest.raises(DomainError) as caught:
        open_year(quality_developer, town.board, **changes)
    assert caught.value.field == field


def test_two_write_different_headings_and_the_second_of_the_same_is_told(account, unit_manager, stand_in):
    first = say(unit_manager, account)
    say(stand_in, account, place=1)
    with pytest.raises(Conflict):
        say(stand_in, account, text="Nej, så här.", version=0)
    say(stand_in, account, text="Nej, så här.", version=first.version)
    assert fresh(account).status == Status.DRAFT
    assert [section.text for section in account.sections.order_by("key")].count("Nej, så här.") == 1


def test_nothing_to_write_needs_a_reason_and_no_text(account, unit_manager):
    with pytest.raises(DomainError, match="antingen"):
        say(unit_manager, account, reason="Ingen undersökning gjordes.")
    say(unit_manager, account, text="", reason="Ingen undersökning gjordes.")
    first, second = account.parts()[:2]
    lacking = " ".join(lacking_for_sending(fresh(account)))
    assert first.title not in lacking
    assert second.title in lacking


def test_a_personal_number_is_refused_beside_its_field(account, unit_manager):
    with pytest.raises(DomainError, match="personnumret") as caught:
        say(unit_manager, account, text="Hon, 19121212-1212, föll.")
    assert caught.value.field == "text"


def test_what_is_lacking_is_said_and_stops_the_sending(account, unit_manager):
    with pytest.raises(RuleBroken, match="Året i korthet"):
        services.account_send(by=unit_manager, account=account, version=account.version)


def test_sent_twice_it_is_one(account, unit_manager, division_manager):
    sent = send(unit_manager, account)
    again = services.account_send(by=unit_manager, account=account, version=sent.version - 1)
    assert again.pk == sent.pk
    assert sent.events.filter(name="send").count() == 1
    assert division_manager.notices.filter(key__startswith=f"account:{sent.pk}:sent").count() == 1
    with pytest.raises(RuleBroken):
        say(unit_manager, account, place=1)


def test_nobody_takes_in_their_own(account, unit_manager):
    sent = send(unit_manager, account)
    with pytest.raises(PermissionDenied):
        services.account_adopt(by=unit_manager, account=sent, version=sent.version)


def test_sent_back_with_a_reason_and_sent_again(account, unit_manager, division_manager):
    sent = send(unit_manager, account)
    with pytest.raises(DomainError) as caught:
        services.account_send_back(by=division_manager, account=sent, version=sent.version, reason=" ")
    assert caught.value.field == "reason"
    back = services.account_send_back(
        by=division_manager, account=sent, version=sent.version, reason="Skriv om natten också."
    )
    assert (back.status, back.sent_at) == (Status.RETURNED, None)
    assert unit_manager.notices.filter(text__startswith="Tillbaka för komplettering").exists()
    again = services.account_send(by=unit_manager, account=back, version=back.version)
    adopted = services.account_adopt(by=division_manager, account=again, version=again.version)
    assert adopted.is_final


def test_the_file_is_made_when_it_is_fastställd(account, unit_manager, division_manager, no_pdf):
    sent = send(unit_manager, account)
    asked = services.rendering_request(by=unit_manager, document=sent)  # under way: it shows what was only sent
    adopted = services.account_adopt(by=division_manager, account=sent, version=sent.version)
    rendering = adopted.renderings.get()
    assert rendering.pk != asked.pk
    assert services.rendering_run(rendering.pk)
    with pytest.raises(RuleBroken, match="redan sin fil"):
        services.rendering_request(by=unit_manager, document=adopted)


def test_it_climbs_to_the_top_and_the_top_is_taken_in_by_those_who_lead(
    opened, town, unit_manager, division_manager, director, quality_developer
):
    chain = (
        (town.unit, unit_manager, division_manager),
        (town.area, division_manager, division_manager),
        (town.division, division_manager, director),
        (town.department, director, quality_developer),
    )
    for unit, writer, taker in chain:
        sent = send(writer, account_of(opened, unit))
        services.account_adopt(by=taker, account=sent, version=sent.version)
    assert account_of(opened, town.department).is_final


def test_those_above_see_what_many_point_at(opened, town, account, unit_manager, division_manager):
    home_care, area = account_of(opened, town.home_care), account_of(opened, town.area)
    for by, each in ((unit_manager, account), (division_manager, home_care)):
        services.account_point_add(by=by, account=each, matter="Bemanning", kind="needs", text="En till på kvällen.")
    services.account_point_add(by=unit_manager, account=account, matter="Ekonomi", kind="works", text="I balans.")
    send(division_manager, home_care)
    assert [matter.accounts for matter in beneath(division_manager, area).matters] == [1]
    send(unit_manager, account)
    told = beneath(division_manager, area)
    assert [(matter.name, matter.accounts) for matter in told.matters] == [("Bemanning", 2), ("Ekonomi", 1)]
    assert len(told.handed_up) == 2


def test_it_says_what_it_was_built_on_and_what_was_missing(opened, town, account, unit_manager, division_manager):
    send(unit_manager, account)
    area = send(division_manager, account_of(opened, town.area))
    assert area.events.get(name="send").note == f"Bygger på {town.unit.name}. Saknas: {town.home_care.name}."
    send(division_manager, account_of(opened, town.home_care))
    assert "Saknas: Hemtjänst Centrum" in build_account(area).chapters[-1].blocks[0].note


def test_begun_under_one_edition_it_is_finished_under_it(opened, town, account, unit_manager, quality_developer):
    write(unit_manager, account, upto=1)
    template = opened.edition.template
    draft = services.edition_begin(by=quality_developer, template=template)
    services.template_section_remove(by=quality_developer, section=draft.sections.first())
    publish(quality_developer, template)
    count = services.account_year_renew(by=quality_developer, opened=opened, version=opened.version)
    begun, other = fresh(account), account_of(opened, town.home_care)
    assert count == 6
    assert (begun.edition.number, other.edition.number) == (1, 2)
    assert begun.sections.get().text == TEXT
    assert len(begun.parts()) == len(other.parts()) + 1
    with pytest.raises(RuleBroken, match="ingen nyare"):
        services.account_year_renew(by=quality_developer, opened=opened, version=opened.version + 1)


def test_a_published_edition_never_changes(opened, quality_developer):
    with pytest.raises(RuleBroken, match="ändras inte"):
        services.template_section_remove(by=quality_developer, section=opened.edition.sections.first())


def test_a_unit_that_is_made_or_moved_during_the_year_follows(opened, town, account, unit_manager):
    new = add_unit("Björkgården Söder", Unit.Kind.UNIT, town.area, ["sol"], valid_from=date(YEAR, 8, 1))
    unit_move(by=None, unit=town.unit, parent=town.lss_division)
    assert years_follow() == 2
    assert account_of(opened, new).parent.unit_id == town.area.pk
    assert fresh(account).parent.unit_id == town.lss_division.pk
    assert years_follow() == 0


def test_a_unit_closed_in_august_still_accounts_for_its_spring(town, quality_developer):
    gone = add_unit("Gamla huset", Unit.Kind.UNIT, town.area, ["sol"])
    unit_close(by=None, unit=gone, on=date(YEAR, 8, 31))
    early = add_unit("Ännu äldre", Unit.Kind.UNIT, town.area, ["sol"])
    unit_close(by=None, unit=early, on=date(YEAR - 1, 8, 31))
    rows = Account.objects.for_system("test").filter(round=open_year(quality_developer, town.board))
    names = set(rows.values_list("unit__name", flat=True))
    assert "Gamla huset" in names
    assert "Ännu äldre" not in names


def test_figures_are_counted_until_they_are_frozen(account, town, unit_manager, add_cases):
    add_cases(12, at(YEAR, 3))
    add_cases(7, at(YEAR - 1, 5))
    assert figures_refresh() == 7
    assert figures_refresh() == 0
    figures = {figure.code: figure for figure in account.figures.all()}
    assert (figures["A1"].value, figures["A1"].compared_value) == (12, 7)
    written = write(unit_manager, account)
    assert written.version == fresh(account).version
    sent = services.account_send(by=unit_manager, account=written, version=written.version)
    add_cases(20, at(YEAR, 4))
    assert figures_refresh() == 0
    with pytest.raises(RuleBroken, match="frysta"):
        services.account_figures_gather(by=unit_manager, account=sent)
    assert account.figures.get(code="A1").value == 12


def test_figures_that_no_sweep_has_counted_for_days_are_counted_when_it_is_sent(account, unit_manager, add_cases):
    add_cases(12, at(YEAR, 3))
    figures_refresh()
    written = write(unit_manager, account)
    add_cases(5, at(YEAR, 4))
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        services.account_send(by=unit_manager, account=written, version=written.version)
    assert account.figures.get(code="A1").value == 17


def test_few_are_hidden(account, add_cases):
    add_cases(3, at(YEAR, 3))
    figures_refresh()
    figure = account.figures.get(code="A1")
    assert (figure.value, figure.data) == (None, {})


def test_writers_are_reminded_a_week_before_and_every_week_after(opened, account, unit_manager):
    def told():
        return Notice.objects.filter(user=unit_manager, key__startswith=f"account:{account.pk}:2").count()

    assert writers_remind() == 0
    due = days()["due_unit"]
    for day, count in ((-5, 1), (-3, 1), (3, 2), (9, 3), (9, 3)):
        with time_machine.travel(due + timedelta(days=day)):
            writers_remind()
        assert told() == count


def test_a_comment_reaches_those_who_write_and_is_settled_by_them(account, unit_manager, division_manager):
    part = account.parts()[0]
    comment = services.account_comment_add(by=division_manager, account=account, key=part.key, text="Vad säger de?")
    assert unit_manager.notices.filter(text__startswith="Ny kommentar").exists()
    services.account_comment_settle(by=unit_manager, comment=comment)
    assert account.comments.get().settled_by == unit_manager


def test_the_days_are_changed_for_those_who_have_not_sent(opened, town, account, unit_manager, quality_developer):
    sent, later = send(unit_manager, account), days(local_today() + timedelta(days=60))
    services.account_year_change(by=quality_developer, opened=opened, version=opened.version, **later)
    assert account_of(opened, town.home_care).due_on == later["due_unit"]
    assert fresh(sent).due_on == days()["due_unit"]


def test_one_template_per_name(town, quality_developer):
    published_template(quality_developer, town.board)
    with pytest.raises(DomainError, match="heter så"):
        services.template_add(by=quality_developer, board=town.board, title="Verksamhetsberättelse")


@pytest.mark.no_database
@pytest.mark.parametrize(("interval", "gap"), [("quarter", [("k3 2025", None)]), ("", [])])
def test_a_period_without_a_value_is_a_gap_in_the_chart(interval, gap):
    """Lists that were kept before the interval stood in them have the values that there are."""
    shown = [("2025-01-01", "3", "k1 2025"), ("2025-04-01", None, "k2 2025"), ("2025-10-01", "5", "k4 2025")]
    rows = [[n, short, 7, day, figure, "för få", short] for n, (day, figure, short) in enumerate(shown)]
    facts = {"name": "Fast kontakt", "definition": "", "unit": "%", "decimals": 0}
    facts |= {"interval": interval} if interval else {}
    (figure,) = indicator_figures(Drawn("values", rows, {"facts": {"7": facts}}), 2025)
    series = list(zip(figure.data["periods"], figure.data["values"], strict=True))
    assert series == [("k1 2025", 3.0), ("k2 2025", None), *gap, ("k4 2025", 5.0)]
