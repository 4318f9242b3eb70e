"""The manager's own judgement of the quality: once a quarter, with why; changed with a trace; asked for on Min dag."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.calendar import local_today
from core.errors import Conflict, DomainError
from organisation.roles import Action
from standards.indicator_rules import next_period, period_start
from standards.models import QualityJudgement
from standards.services import judgement_save
from standards.todo import quarter_slug, todo
from tests.scene_indicators import add_indicator, write

pytestmark = pytest.mark.django_db
NOW = period_start("quarter", local_today())
LAST = next_period("quarter", NOW, -1)
LIST = "/indikatorer/bedomningar/"


def judge(by, unit, quarter=LAST, grade=4, why="Hygienen följs och de boende är nöjda.", **more) -> QualityJudgement:
    return judgement_save(by=by, unit=unit, quarter=quarter, grade=grade, why=why, **more)


def form(unit, quarter=LAST):
    return reverse("indicators:judge", args=[unit.key, quarter_slug(quarter)])


def at(year, month, day):
    return time_machine.travel(datetime(year, month, day, 12, tzinfo=UTC), tick=False)


def test_a_quarter_is_judged_once_and_changed_with_why(town, unit_manager):
    first = judge(unit_manager, town.unit)
    assert (first.quarter, first.judged_by, first.get_grade_display()) == (LAST, unit_manager, "God")
    with pytest.raises(DomainError, match="redan bedömt"):
        judge(unit_manager, town.unit)
    with pytest.raises(DomainError) as error:
        judge(unit_manager, town.unit, grade=3, version=first.version)
    assert error.value.field == "reason"
    changed = judge(unit_manager, town.unit, grade=3, version=first.version, reason="Två nya klagomål.")
    assert [old.grade for old in changed.history.order_by("history_id")] == [4, 3]
    with pytest.raises(Conflict):
        judge(unit_manager, town.unit, version=first.version, reason="Igen.")


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"quarter": next_period("quarter", NOW)}, "quarter"),
        ({"quarter": next_period("quarter", NOW, -5)}, "quarter"),
        ({"grade": 6}, "grade"),
        ({"grade": 0}, "grade"),
        ({"why": " "}, "why"),
        ({"why": "Gäller 19121212-1212."}, "why"),
    ],
)
def test_a_judgement_that_cannot_be_is_told_beside_its_field(town, unit_manager, more, field):
    with pytest.raises(DomainError) as error:
        judge(unit_manager, town.unit, **more)
    assert error.value.field == field


@pytest.mark.parametrize("who", ["division_manager", "quality_developer", "employee", "other_unit_manager", "mas"])
def test_only_the_units_manager_judges(town, persona, who):
    with pytest.raises(PermissionDenied):
        judge(persona(who), town.unit)


def test_it_is_read_at_the_unit_and_above_and_not_by_who_reads_figures_only(town, persona, unit_manager):
    judge(unit_manager, town.unit)
    for who, sees in (
        ("stand_in", True), ("division_manager", True), ("quality_developer", True), ("development_lead", True),
        ("other_unit_manager", False), ("board_member", False), ("employee", False), ("other_board_manager", False),
    ):  # fmt: skip
        assert QualityJudgement.objects.visible_to(persona(who), Action.READ_JUDGEMENTS).exists() is sees, who


def test_min_dag_asks_in_the_quarters_last_month_until_it_is_done(town, unit_manager, employee, quality_developer):
    with at(2026, 11, 30):
        assert todo(unit_manager, 8).total == 0
    with at(2026, 12, 1):
        found = todo(unit_manager, 8)
        assert [(item.text, item.due) for item in found.items] == [
            ("Bedöm kvaliteten kvartal 4 2026", date(2026, 12, 31))
        ]
        assert todo(employee, 8).total == todo(quality_developer, 8).total == 0
        judge(unit_manager, town.unit, date(2026, 12, 1))
        assert todo(unit_manager, 8).total == 0


def test_a_quarter_that_went_by_still_waits_once_one_has_begun(town, unit_manager):
    with at(2027, 1, 10):
        assert todo(unit_manager, 8).total == 0
    with at(2026, 9, 10):
        judge(unit_manager, town.unit, date(2026, 9, 1))
    with at(2027, 1, 10):
        assert [item.text for item in todo(unit_manager, 8).items] == ["Bedöm kvaliteten kvartal 4 2026"]


def test_the_manager_judges_with_the_units_figures_beside(town, client_as, unit_manager, quality_developer):
    write(unit_manager, add_indicator(quality_developer), town.unit)
    client = client_as(unit_manager)
    page = client.get(form(town.unit)).content.decode()
    assert "80 procent" in page
    assert "behöver fyllas i" in client.post(form(town.unit), {"grade": "4"}).content.decode()
    page = client.post(form(town.unit), {"grade": "4", "why": "De boende är nöjda."}, follow=True).content.decode()
    assert "Bedömningen är sparad" in page
    assert "De boende är nöjda." in page
    page = client.get(form(town.unit)).content.decode()
    assert "Varför ändrar du" in page
    old = {"grade": "2", "why": "Nej.", "reason": "Ändrat.", "version": "0"}
    assert client.post(form(town.unit), old).status_code == 302
    response = client.post(form(town.unit), old)
    assert response.status_code == 409
    assert "Nej." in response.content.decode()


def test_those_above_see_who_has_not_judged_yet(town, client_as, unit_manager, other_unit_manager, quality_developer):
    with at(2026, 12, 10):
        judge(unit_manager, town.unit, date(2026, 12, 1))
        page = client_as(quality_developer).get(LIST).content.decode()
    assert "1 enhet har inte bedömt kvartal 4 2026" in page
    assert "Lindgatans gruppbostad" in page
    assert "Hygienen följs" in page


def test_the_list_is_filtered_and_given_as_a_file(town, client_as, unit_manager, quality_developer):
    judge(unit_manager, town.unit)
    client = client_as(quality_developer)
    assert "Hygienen följs" in client.get(LIST, {"omdome": "4", "kvartal": str(LAST)}).content.decode()
    assert "stämmer med filtret" in client.get(LIST, {"omdome": "1"}).content.decode()
    content = b"".join(client.get(f"{LIST}hamta.csv").streaming_content).decode()
    assert "Björkgården" in content


@pytest.mark.parametrize("quarter", ["2026-5", "2026", "x-1", "20261-1", "0000-1"])
def test_an_address_that_is_no_quarter_is_not_there(town, client_as, unit_manager, quarter):
    assert client_as(unit_manager).get(f"{LIST}{town.unit.key}/{quarter}/").status_code == 404


def test_a_closed_unit_is_not_asked_for(town, unit_manager):
    town.unit.valid_to = local_today() - timedelta(days=1)
    town.unit.save(update_fields=["valid_to"])
    with at(2026, 12, 1):
        assert todo(unit_manager, 8).total == 0
