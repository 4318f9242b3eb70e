"""The Django admin is a window: nobody changes anything there, and no case, message or file is seen."""

from django.contrib import admin
from django.urls import reverse

from core.admin import ReadOnlyAdmin


def test_nothing_can_be_changed_and_no_case_is_seen():
    shown = {model._meta.label: window for model, window in admin.site._registry.items()}
    assert "organisation.User" in shown
    assert all(isinstance(window, ReadOnlyAdmin) for window in shown.values())
    assert not {label.split(".")[0] for label in shown} & {"deviations", "improvements", "reports", "auth", "account"}


def test_a_role_is_not_enough_and_a_superuser_only_looks(client_as, administrator, unit_manager):
    address = reverse("admin:organisation_user_changelist")
    assert client_as(administrator).get(address).status_code == 302
    administrator.is_staff = administrator.is_superuser = True
    administrator.save(update_fields=["is_staff", "is_superuser"])
    client = client_as(administrator)
    assert client.get(address).status_code == 200
    assert client.get(reverse("admin:organisation_user_add")).status_code == 403
    page = reverse("admin:organisation_user_change", args=[unit_manager.pk])
    assert client.post(page, {"email": "ny@exempelkommun.example"}).status_code == 403
