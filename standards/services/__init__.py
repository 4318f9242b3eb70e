"""Everything that writes standards. `by=None` means that the system acts, for nobody."""

from .denominators import denominators_import, denominators_save
from .lists import standard_add, standard_change, standard_retire
from .matrices import matrix_add, matrix_define, matrix_drop, matrix_end, matrix_new_edition

__all__ = [
    "denominators_import",
    "denominators_save",
    "matrix_add",
    "matrix_define",
    "matrix_drop",
    "matrix_end",
    "matrix_new_edition",
    "standard_add",
    "standard_change",
    "standard_retire",
]
