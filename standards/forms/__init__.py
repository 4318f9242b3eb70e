"""The shape of what people type about standards. The services do the writing."""

from .denominators import DenominatorChoiceForm, DenominatorGridForm, ImportDenominatorsForm
from .law import (
    AddReferenceForm,
    CheckReferenceForm,
    EndTargetForm,
    ExplainReferenceForm,
    NewWordingForm,
    ReferenceFilterForm,
    TargetForm,
)
from .lists import CategoryForm, CauseForm, EndForm, ThemeForm, TraitForm, versioned
from .matrices import AddMatrixForm, ChangeMatrixForm, CopyMatrixForm, RemoveMatrixForm
from .tracks import CopyRulesForm, RemoveRuleForm, RuleForm, TryRulesForm
from .traits import GroupedCheckboxes, TraitsField

__all__ = [
    "AddMatrixForm",
    "AddReferenceForm",
    "CategoryForm",
    "CauseForm",
    "ChangeMatrixForm",
    "CheckReferenceForm",
    "CopyMatrixForm",
    "CopyRulesForm",
    "DenominatorChoiceForm",
    "DenominatorGridForm",
    "EndForm",
    "EndTargetForm",
    "ExplainReferenceForm",
    "GroupedCheckboxes",
    "ImportDenominatorsForm",
    "NewWordingForm",
    "ReferenceFilterForm",
    "RemoveMatrixForm",
    "RemoveRuleForm",
    "RuleForm",
    "TargetForm",
    "ThemeForm",
    "TraitForm",
    "TraitsField",
    "TryRulesForm",
    "versioned",
]
