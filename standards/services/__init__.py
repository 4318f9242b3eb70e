"""Everything that writes standards. `by=None` means that the system acts, for nobody."""

from .costs import cost_standard_end, cost_standard_set
from .denominators import denominators_import, denominators_save
from .indicator_imports import MAX_BYTES as MAX_IMPORT_BYTES
from .indicator_imports import Outcome, import_choose, import_preview, import_receive, import_take, imports_purge
from .indicator_values import comparisons_put, value_save, values_put
from .indicators import indicator_add, indicator_change, indicator_retire
from .judgements import judgement_save
from .kolada import fetch_hindrance, fetch_request
from .kolada_places import (
    compared_add,
    compared_add_group,
    compared_remove,
    key_figures_keep,
    unit_connect,
    unit_disconnect,
)
from .law import reference_add, reference_check, reference_end, reference_explain, reference_new_wording
from .lists import standard_add, standard_change, standard_retire
from .matrices import matrix_add, matrix_define, matrix_drop, matrix_end, matrix_new_edition
from .reviews import review_count, review_start
from .targets import target_end_on, target_set
from .tracks import rule_remove, rule_write, rules_drop_edition, rules_new_edition
from .value_rows import ComparisonRow, Put, ValueRow

__all__ = [
    "MAX_IMPORT_BYTES",
    "ComparisonRow",
    "Outcome",
    "Put",
    "ValueRow",
    "compared_add",
    "compared_add_group",
    "compared_remove",
    "comparisons_put",
    "cost_standard_end",
    "cost_standard_set",
    "denominators_import",
    "denominators_save",
    "fetch_hindrance",
    "fetch_request",
    "import_choose",
    "import_preview",
    "import_receive",
    "import_take",
    "imports_purge",
    "indicator_add",
    "indicator_change",
    "indicator_retire",
    "judgement_save",
    "key_figures_keep",
    "matrix_add",
    "matrix_define",
    "matrix_drop",
    "matrix_end",
    "matrix_new_edition",
    "reference_add",
    "reference_check",
    "reference_end",
    "reference_explain",
    "reference_new_wording",
    "review_count",
    "review_start",
    "rule_remove",
    "rule_write",
    "rules_drop_edition",
    "rules_new_edition",
    "standard_add",
    "standard_change",
    "standard_retire",
    "target_end_on",
    "target_set",
    "unit_connect",
    "unit_disconnect",
    "value_save",
    "values_put",
]
