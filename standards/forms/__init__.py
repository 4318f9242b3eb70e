"""The shape of what people type about standards. The services do the writing."""

from .denominators import DenominatorChoiceForm, DenominatorGridForm, ImportDenominatorsForm
from .law import (
    CheckReferenceForm,
    EndTargetForm,
    ExplainReferenceForm,
    NewWordingForm,
    ReferenceFilterForm,
    TargetForm,
)
from .lists import CategoryForm, CauseForm, EndForm, ThemeForm, versioned
from .matrices import AddMatrixForm, ChangeMatrixForm, CopyMatrixForm, RemoveMatrixForm

__all__ = [
    "AddMatrixForm",
    "CategoryForm",
    "CauseForm",
    "ChangeMatrixForm",
    "CheckReferenceForm",
    "CopyMatrixForm",
    "DenominatorChoiceForm",
    "DenominatorGridForm",
    "EndForm",
    "EndTargetForm",
    "ExplainReferenceForm",
    "ImportDenominatorsForm",
    "NewWordingForm",
    "ReferenceFilterForm",
    "RemoveMatrixForm",
    "TargetForm",
    "ThemeForm",
    "versioned",
]
