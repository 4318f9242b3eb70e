"""A unit's verksamhetsidé: written, adopted, made anew, followed up by the four questions once a year."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.access import may
from core.calendar import add_months, local_today
from core.errors import Conflict, DomainError, RuleBroken
from core.models import AppendOnlyError
from improvements import services
from improvements.models import PurposeStatement
from improvements.planning.todo import todo
from improvements.planning.workflow import PurposeStatus
from organisation.roles import Action
from organisation.services import unit_close
from tests.at_once import in_threads
from tests.remembering import kept
from tests.scene_plans import ANSWERS, PURPOSE, adopt_purpose, fresh

pytestmark = pytest.mark.django_db
TODAY = local_today()


@kept
def statement(town, unit_manager):
    return adopt_purpose(unit_manager, town.unit)


def follow_up(by, statement, **more):
    return services.purpose_follow_up(by=by, statement=statement, **{"followed_on": TODAY} | ANSWERS | more)


def text(response):
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def test_what_is_lacking_is_said_in_words(town, unit_manager):
    draft = services.purpose_add(by=unit_manager, unit=town.unit, **PURPOSE | {"target_group": " "})
    with pytest.raises(RuleBroken) as refused:
        services.purpose_adopt(by=unit_manager, statement=draft, version=draft.version)
    assert refused.value.lacking == ["Skriv vilka enheten finns för."]


def test_a_unit_has_one_and_a_closed_unit_none(statement, town, unit_manager, quality_developer):
    with pytest.raises(DomainError) as refused:
        services.purpose_add(by=unit_manager, unit=town.unit, **PURPOSE)
    assert refused.value.field == "unit"
    unit_close(by=None, unit=town.home_care, on=TODAY - timedelta(days=1))
    with pytest.raises(DomainError):
        services.purpose_add(by=quality_developer, unit=fresh(town.home_care), **PURPOSE)


def test_the_manager_adopts_and_staff_and_managers_of_other_units_do_not(
    statement, employee, unit_manager, other_unit_manager, town
):
    assert (statement.status, statement.adopted_by) == (PurposeStatus.ADOPTED, unit_manager)
    assert may(employee, Action.READ_PLANS, statement)
    assert not may(employee, Action.PLAN_WORK, statement)
    assert not may(other_unit_manager, Action.READ_PLANS, statement)
    with pytest.raises(PermissionDenied):
        follow_up(employee, statement)
    with pytest.raises(PermissionDenied):
        services.purpose_add(by=other_unit_manager, unit=town.home_care, **PURPOSE)


def test_what_is_adopted_is_changed_by_a_new_edition(statement, unit_manager):
    with pytest.raises(RuleBroken):
        services.purpose_change(by=unit_manager, statement=statement, version=statement.version, **PURPOSE)
    draft = services.purpose_renew(by=unit_manager, statement=statement)
    with pytest.raises(RuleBroken):
        services.purpose_renew(by=unit_manager, statement=statement)
    draft = services.purpose_change(
        by=unit_manager, statement=draft, version=draft.version, change_note="Fler.", **PURPOSE | {"purpose": "Nytt."}
    )
    assert fresh(statement).status == PurposeStatus.ADOPTED
    services.purpose_adopt(by=unit_manager, statement=draft, version=draft.version)
    assert (fresh(statement).status, fresh(draft).edition) == (PurposeStatus.REPLACED, 2)
    with pytest.raises(RuleBroken):
        follow_up(unit_manager, fresh(statement))


def test_a_year_later_the_manager_is_reminded_and_not_those_who_plan_for_the_whole_nämnd(
    statement, unit_manager, quality_developer, employee
):
    assert statement.follow_up_on == add_months(TODAY, 12)
    assert todo(unit_manager, 8).total == 0
    PurposeStatement._base_manager.filter(pk=statement.pk).update(follow_up_on=TODAY + timedelta(days=10))
    (told,) = todo(unit_manager, 8).items
    assert (told.due, told.url) == (TODAY + timedelta(days=10), statement.get_absolute_url())
    assert todo(quality_developer, 8).total == todo(employee, 8).total == 0
    follow_up(unit_manager, fresh(statement))
    assert todo(unit_manager, 8).total == 0
    assert fresh(statement).follow_up_on == add_months(TODAY, 12)


def test_the_four_questions_are_answered_and_never_changed(statement, unit_manager):
    said = follow_up(unit_manager, statement)
    said.learned = "Annat."
    with pytest.raises(AppendOnlyError):
        said.save()
    assert statement.events.last().note == ANSWERS["learned"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"how_it_goes": " "}, "how_it_goes"),
        ({"followed_on": TODAY + timedelta(days=1)}, "followed_on"),
        ({"who_comes": "19121212-1212 har flyttat in."}, "who_comes"),
    ],
)
def test_an_answer_that_is_silent_ahead_of_time_or_names_somebody_is_refused(statement, unit_manager, wrong, field):
    with pytest.raises(DomainError) as refused:
        follow_up(unit_manager, statement, **wrong)
    assert refused.value.field == field


def test_the_second_of_two_who_write_is_told(town, unit_manager):
    draft = services.purpose_add(by=unit_manager, unit=town.unit, **PURPOSE)
    services.purpose_change(by=unit_manager, statement=draft, version=draft.version, **PURPOSE | {"purpose": "Nytt."})
    with pytest.raises(Conflict):
        services.purpose_adopt(by=unit_manager, statement=draft, version=draft.version)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_who_adopt_at_the_same_moment_make_one(town, unit_manager, quality_developer):
    draft = services.purpose_add(by=unit_manager, unit=town.unit, **PURPOSE)
    errors = in_threads(
        *(
            lambda by=by: services.purpose_adopt(by=by, statement=draft, version=draft.version)
            for by in (unit_manager, quality_developer)
        )
    )
    assert sorted(type(error).__name__ for error in errors) == ["Conflict", "NoneType"]


def test_it_is_written_adopted_and_followed_up_in_the_browser(client_as, unit_manager, town):
    client = client_as(unit_manager)
    assert "Ingen verksamhetsidé ännu" in text(client.get(reverse("improvements:purposes")))
    address = client.post(reverse("improvements:purpose_add"), {"unit": town.unit.pk, **PURPOSE}).url
    statement = PurposeStatement.objects.visible_to(unit_manager, Action.PLAN_WORK).get()
    assert address == statement.get_absolute_url()
    assert PURPOSE["interventions"] in text(client.get(address))
    adopting = {"version": statement.version, "adopted_on": TODAY.isoformat()}
    assert client.post(f"{address}faststall/", adopting).url == address
    form = text(client.get(f"{address}folj-upp/"))
    assert f"”{PURPOSE['target_group']}”" in form
    typed = ANSWERS | {"followed_on": TODAY.isoformat()}
    shown = text(client.post(f"{address}folj-upp/", typed | {"how_it_goes": ""}))
    assert ANSWERS["who_comes"] in shown
    assert "Det här behöver fyllas i." in shown
    assert client.post(f"{address}folj-upp/", typed).url == address
    assert ANSWERS["how_it_goes"] in text(client.get(address))
    file = b"".join(client.get(reverse("improvements:purposes_export", args=["csv"]))).decode("utf-8-sig")
    assert file.splitlines()[1].startswith("Björkgården;1;Fastställd;Ett tryggt liv.;")
