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
    "AddRuleView",
    "AddStandardView",
    "AddWordingView",
    "ChangeMatrixView",
    "ChangeRuleView",
    "ChangeStandardView",
    "CheckReferenceView",
    "CopyMatrixView",
    "CopyRulesView",
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
    "RemoveRuleView",
    "RemoveRulesView",
    "RetireStandardView",
    "SetTargetView",
    "ShowDutyView",
    "ShowMatrixView",
    "ShowReferenceView",
    "ShowRulesView",
    "ShowStandardsView",
    "TryRulesView",
]
