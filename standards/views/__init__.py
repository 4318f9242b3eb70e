"""Thin: load, form, service, redirect."""

from .denominators import EditDenominatorsView, ExportDenominatorsView, ImportDenominatorsView
from .lists import AddStandardView, ChangeStandardView, ListStandardsView, RetireStandardView
from .matrices import (
    AddMatrixView,
    ChangeMatrixView,
    CopyMatrixView,
    EndMatrixView,
    ListMatricesView,
    RemoveMatrixView,
    ShowMatrixView,
)
from .overview import ListChangesView, ShowStandardsView

__all__ = [
    "AddMatrixView",
    "AddStandardView",
    "ChangeMatrixView",
    "ChangeStandardView",
    "CopyMatrixView",
    "EditDenominatorsView",
    "EndMatrixView",
    "ExportDenominatorsView",
    "ImportDenominatorsView",
    "ListChangesView",
    "ListMatricesView",
    "ListStandardsView",
    "RemoveMatrixView",
    "RetireStandardView",
    "ShowMatrixView",
    "ShowStandardsView",
]
