"""Thin: load, form, service, redirect."""

from .denominators import EditDenominatorsView, ExportDenominatorsView, ImportDenominatorsView
from .duties import ChangeTargetView, EndTargetView, ListDutiesView, ShowDutyView
from .law import (
    AddReferenceView,
    AddWordingView,
    ChangeReferenceView,
    ConfirmReferenceView,
    EndReferenceView,
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
from .tracks import (
    AddRuleView,
    ChangeRuleView,
    CopyRulesView,
    RemoveRulesView,
    RemoveRuleView,
    ShowRulesView,
    TryRulesView,
)

__all__ = [
    "AddMatrixView",
    "AddReferenceView",
    "AddRuleView",
    "AddStandardView",
    "AddWordingView",
    "ChangeMatrixView",
    "ChangeReferenceView",
    "ChangeRuleView",
    "ChangeStandardView",
    "ChangeTargetView",
    "ConfirmReferenceView",
    "CopyMatrixView",
    "CopyRulesView",
    "EditDenominatorsView",
    "EndMatrixView",
    "EndReferenceView",
    "EndTargetView",
    "ExportDenominatorsView",
    "ImportDenominatorsView",
    "ListChangesView",
    "ListDutiesView",
    "ListMatricesView",
    "ListReferencesView",
    "ListStandardsView",
    "RemoveMatrixView",
    "RemoveRuleView",
    "RemoveRulesView",
    "RetireStandardView",
    "ShowDutyView",
    "ShowMatrixView",
    "ShowReferenceView",
    "ShowRulesView",
    "ShowStandardsView",
    "TryRulesView",
]
