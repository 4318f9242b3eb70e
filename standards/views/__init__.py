"""Thin: load, form, service, redirect."""

from .costs import ChangeCostView, EndCostView, ListCostsView
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
    "ChangeCostView",
    "ChangeMatrixView",
    "ChangeReferenceView",
    "ChangeRuleView",
    "ChangeStandardView",
    "ChangeTargetView",
    "ConfirmReferenceView",
    "CopyMatrixView",
    "CopyRulesView",
    "EditDenominatorsView",
    "EndCostView",
    "EndMatrixView",
    "EndReferenceView",
    "EndTargetView",
    "ExportDenominatorsView",
    "ImportDenominatorsView",
    "ListChangesView",
    "ListCostsView",
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
