"""Thin: load in scope, form, service, redirect."""

from .account import ShowAccountView, ShowRolesView
from .assignments import AddAssignmentView, AddStandInView, ChangeAssignmentView, EndAssignmentView
from .delegations import AddDelegationView, EndDelegationView, ListDelegationsView
from .imports import ConfirmImportView, ImportOrganisationView
from .notices import ListNoticesView, ReadAllNoticesView, ReadNoticeView
from .people import (
    AddPersonView,
    ChangePersonView,
    InvitePersonView,
    LeavePersonView,
    ListPeopleView,
    ReturnPersonView,
    ShowPersonView,
)
from .readings import ListReadingsView
from .tree import ShowTreeView
from .units import AddUnitView, ChangeUnitView, CloseUnitView, MoveUnitView, ReopenUnitView, ShowUnitView

__all__ = [
    "AddAssignmentView",
    "AddDelegationView",
    "AddPersonView",
    "AddStandInView",
    "AddUnitView",
    "ChangeAssignmentView",
    "ChangePersonView",
    "ChangeUnitView",
    "CloseUnitView",
    "ConfirmImportView",
    "EndAssignmentView",
    "EndDelegationView",
    "ImportOrganisationView",
    "InvitePersonView",
    "LeavePersonView",
    "ListDelegationsView",
    "ListNoticesView",
    "ListPeopleView",
    "ListReadingsView",
    "MoveUnitView",
    "ReadAllNoticesView",
    "ReadNoticeView",
    "ReopenUnitView",
    "ReturnPersonView",
    "ShowAccountView",
    "ShowPersonView",
    "ShowRolesView",
    "ShowTreeView",
    "ShowUnitView",
]
