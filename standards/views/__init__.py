"""Thin: load, form, service, redirect."""

from .denominators import EditDenominatorsView, ExportDenominatorsView, ImportDenominatorsView
from .duties import EndTargetView, ListDutiesView, SetTargetView, ShowDutyView
from .law import (
    AddWordingView,
    CheckReferenceView,
    EndReferenceView,
    ExplainReferenceView,
    ListReferencesView,
    ShowReferenceView,
)
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
    "AddWordingView",
    "ChangeMatrixView",
    "ChangeStandardView",
    "CheckReferenceView",
    "CopyMatrixView",
    "EditDenominatorsView",
    "EndMatrixView",
    "EndReferenceView",
    "EndTargetView",
    "ExplainReferenceView",
    "ExportDenominatorsView",
    "ImportDenominatorsView",
    "ListChangesView",
    "ListDutiesView",
    "ListMatricesView",
    "ListReferencesView",
    "ListStandardsView",
    "RemoveMatrixView",
    "RetireStandardView",
    "SetTargetView",
    "ShowDutyView",
    "ShowMatrixView",
    "ShowReferenceView",
    "ShowStandardsView",
]
