"""Own views of the page Samlat: saved, shared, opened, taken away and put back."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from core.calendar import local_today
from core.errors import Conflict, DomainError
from core.feedback import undo_url
from core.retention import KEPT_AFTER_LEAVING
from organisation.roles import Action
from organisation.services import person_leave
from reports import services
from reports.models import SavedView

from .conftest import at

pytestmark = pytest.mark.django_db
ASKED = {"rader": ["enhet"], "period": ["i-ar"], "visa": ["avvikelser"], "sida": ["4"]}


def save(user, board, name="Fall per enhet", **more):
    return services.view_save(by=user, board=board, name=name, asked=ASKED, **more)


def seen(user):
    return set(SavedView.objects.visible_to(user, Action.READ_STATISTICS).kept())


def test_a_view_is_ones_own_until_it_is_shared_within_the_nämnd(
    town, quality_developer, unit_manager, board_member, persona, employee
):
    own, shared = save(quality_developer, town.board), save(quality_developer, town.board, "Delad", is_shared=True)
    assert own.asked == {"rader": ["enhet"], "visa": ["avvikelser"], "period": ["i-ar"]}
    assert seen(quality_developer) == {own, shared}
    assert seen(unit_manager) == seen(board_member) == {shared}
    assert seen(persona("other_board_member")) == seen(employee) == set()
    with pytest.raises(PermissionDenied):
        services.view_change(by=unit_manager, view=shared, version=shared.version, name="Min")
    changed = services.view_change(by=persona("quality_manager"), view=shared, version=0, name="Vår")
    assert changed.name == "Vår"
    with pytest.raises(Conflict):
        services.view_change(by=quality_developer, view=shared, version=0, name="Min")


def test_who_does_not_compile_figures_does_not_share(town, unit_manager, employee):
    with pytest.raises(DomainError) as refused:
        save(unit_manager, town.board, is_shared=True)
    assert refused.value.field == "is_shared"
    with pytest.raises(PermissionDenied):
        save(employee, town.board)


def test_a_name_once_and_one_start_view(town, unit_manager):
    first, second = save(unit_manager, town.board, is_start=True), save(unit_manager, town.board, "B", is_start=True)
    first.refresh_from_db()
    assert (first.is_start, second.is_start) == (False, True)
    with pytest.raises(DomainError, match="redan en vy med det namnet"):
        save(unit_manager, town.board)
    services.view_remove(by=unit_manager, view=first, version=first.version)
    again = save(unit_manager, town.board)
    first.refresh_from_db()
    with pytest.raises(DomainError) as refused:
        services.view_restore(by=unit_manager, view=first, version=first.version)
    assert refused.value.field == "name"
    assert again in seen(unit_manager)


def test_whoever_may_change_a_shared_view_leaves_its_owners_start_view(town, client_as, quality_developer, persona):
    view, other = save(quality_developer, town.board, is_shared=True, is_start=True), persona("quality_manager")
    client, address = client_as(other), reverse("reports:saved_view", args=[view.pk])
    assert "is_start" not in client.get(address).context["form"].fields
    client.post(address, {"name": "Ny", "is_shared": "on", "version": 0})
    view.refresh_from_db()
    assert (view.name, view.is_shared, view.is_start) == ("Ny", True, True)
    with pytest.raises(DomainError) as refused:
        services.view_change(by=other, view=view, version=view.version, is_start=False)
    assert refused.value.field == "is_start"


def test_a_name_holds_no_personal_number(town, unit_manager):
    view = save(unit_manager, town.board)
    for write in (
        lambda name: save(unit_manager, town.board, name),
        lambda name: services.view_change(by=unit_manager, view=view, version=view.version, name=name),
    ):
        with pytest.raises(DomainError, match="Ta bort personnumret") as refused:
            write("Fall hos 19121212-1212")
        assert refused.value.field == "name"


def test_what_was_taken_away_is_gone_for_good_after_a_month(town, unit_manager):
    view, kept = save(unit_manager, town.board), save(unit_manager, town.board, "B")
    services.view_remove(by=unit_manager, view=view, version=0)
    assert services.views_purge() == 0
    assert services.views_purge(timezone.now() + timedelta(days=31)) == 1
    assert list(SavedView.objects.for_system("test")) == [kept]
    assert not SavedView.history.filter(id=view.pk).exists()


def test_ones_own_go_some_time_after_one_has_left_and_what_was_shared_stays(town, quality_developer, unit_manager):
    own, shared = save(quality_developer, town.board), save(quality_developer, town.board, "Delad", is_shared=True)
    other = save(unit_manager, town.board)
    person_leave(by=None, person=quality_developer, on=local_today())
    assert services.views_purge(timezone.now() + KEPT_AFTER_LEAVING) == 0
    assert services.views_purge(timezone.now() + KEPT_AFTER_LEAVING + timedelta(days=1)) == 1
    assert set(SavedView.objects.for_system("test")) == {shared, other}
    assert not SavedView.history.filter(id=own.pk).exists()


def test_saved_opened_with_one_press_renamed_taken_away_and_put_back(town, client_as, unit_manager):
    with time_machine.travel(at(2022, 3, 15), tick=False):
        client, asked = client_as(unit_manager), "rader=kategori&period=i-ar&tema=trygghet"
        address = f"{reverse('reports:saved_view_add')}?{asked}"
        again = client.post(address, {"name": "", "when": "star"})
        assert "Det här behöver fyllas i." in again.content.decode()
        client.post(address, {"name": "Rullar", "when": "rullar"})
        client.post(address, {"name": "Står", "when": "star", "is_start": "on"})
        views = {view.name: view for view in seen(unit_manager)}
        assert views["Rullar"].asked["period"] == ["i-ar"]
        assert views["Står"].asked["period"] == ["2022-01_2022-02"]
        start = client.get(reverse("reports:joint"))
        assert start.context["view"] == views["Står"]
        assert start.context["found"].asked.by == "category"
        opened = client.get(views["Rullar"].get_absolute_url())
        assert opened.context["view"].name == "Rullar"
        assert opened.context["filter"].errors == {}
    with time_machine.travel(at(2023, 3, 15), tick=False):
        client = client_as(unit_manager)
        assert str(client.get(views["Rullar"].get_absolute_url()).context["found"].asked.period) == (
            "jan 2023 till feb 2023"
        )
        assert str(client.get(views["Står"].get_absolute_url()).context["found"].asked.period) == (
            "jan 2022 till feb 2022"
        )
        client.post(reverse("reports:saved_view", args=[views["Står"].pk]), {"name": "Ny", "version": 0})
        gone = client.post(reverse("reports:saved_view_remove", args=[views["Rullar"].pk]), {"version": 0})
        assert {view.name for view in seen(unit_manager)} == {"Ny"}
        [message] = [each for each in get_messages(gone.wsgi_request) if undo_url(each)]
        client.post(undo_url(message))
        assert {view.name for view in seen(unit_manager)} == {"Ny", "Rullar"}
        assert "Rullar" in client.get(reverse("reports:saved_views")).content.decode()


def test_a_shared_view_of_what_one_does_not_reach_says_so_and_opens(town, client_as, quality_developer, unit_manager):
    view = services.view_save(
        by=quality_developer, board=town.board, name="LSS", asked={"enhet": [town.lss_unit.pk]}, is_shared=True
    )
    page = client_as(unit_manager).get(view.get_absolute_url())
    assert page.context["filter"].errors.keys() == {"enhet"}
    assert page.context["found"].asked.unit == town.unit
