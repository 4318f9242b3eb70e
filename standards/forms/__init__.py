"""The shape of what people type about standards. The services do the writing."""

from .denominators import DenominatorChoiceForm, DenominatorGridForm, ImportDenominatorsForm
from .lists import CategoryForm, CauseForm, EndForm, ThemeForm, versioned
from .matrices import AddMatrixForm, ChangeMatrixForm, CopyMatrixForm, RemoveMatrixForm

__all__ = [
    "AddMatrixForm",
    "CategoryForm",
    "CauseForm",
    "ChangeMatrixForm",
    "CopyMatrixForm",
    "DenominatorChoiceForm",
    "DenominatorGridForm",
    "EndForm",
    "ImportDenominatorsForm",
    "RemoveMatrixForm",
    "ThemeForm",
    "versioned",
]
