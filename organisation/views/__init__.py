"""Thin: load in scope, form, service, redirect."""

from .account import ShowAccountView, ShowRolesView
from .notices import ListNoticesView, OpenNoticeView, ReadAllNoticesView
from .readings import ListReadingsView
from .tree import ShowTreeView

__all__ = [
    "ListNoticesView",
    "ListReadingsView",
    "OpenNoticeView",
    "ReadAllNoticesView",
    "ShowAccountView",
    "ShowRolesView",
    "ShowTreeView",
]
