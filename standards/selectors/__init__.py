"""What others ask of the standards. What is asked about indicators stands in `indicators`."""

from .judging import (
    category_and_beneath_q,
    category_choices,
    category_tops,
    category_tree,
    current_matrix,
    definition,
    denominators,
    judge_by,
    matrix_grid,
    places_at,
    rules_in_force,
    tiles,
    trait_choices,
    valid_causes,
    valid_themes,
)

__all__ = [
    "category_and_beneath_q",
    "category_choices",
    "category_tops",
    "category_tree",
    "current_matrix",
    "definition",
    "denominators",
    "judge_by",
    "matrix_grid",
    "places_at",
    "rules_in_force",
    "tiles",
    "trait_choices",
    "valid_causes",
    "valid_themes",
]
