"""Who meets what among the måttstockar and the law: rows of the table in access_table.py."""

from standards.models import Category, CauseCategory, Theme, Trait
from standards.selectors import current_matrix, rules_in_force

from .access_table import ARGUMENTS, COMPILERS, EVERYONE, SAME, STANDARDS, Row


def _first(model):
    return lambda scene, persona: [model.objects.valid().first().key]


def _matrix(scene, persona):
    matrix = current_matrix()
    return [matrix.key, matrix.edition]


def _paragraph(scene, persona):
    return ["sol-27-2"]


def _edition(scene, persona):
    return [rules_in_force().edition]


def _rule(scene, persona):
    edition = rules_in_force()
    return [edition.edition, edition.rules.first().pk]


PARAGRAPH_PAGES = ("reference", "reference_explain", "reference_check", "reference_wording", "reference_end")

ARGUMENTS |= {
    **{f"standards:categories_{step}": _first(Category) for step in ("change", "retire")},
    **{f"standards:causes_{step}": _first(CauseCategory) for step in ("change", "retire")},
    **{f"standards:themes_{step}": _first(Theme) for step in ("change", "retire")},
    **{f"standards:traits_{step}": _first(Trait) for step in ("change", "retire")},
    **{f"standards:{name}": _paragraph for name in PARAGRAPH_PAGES},
    "standards:duty": lambda scene, persona: [scene.target.duty_key],
    "standards:target_set": lambda scene, persona: [scene.target.duty_key],
    "standards:target_end": lambda scene, persona: [scene.target.duty_key, scene.target.pk],
    "standards:matrix": _matrix,
    **{f"standards:{name}": _edition for name in ("rules_edition", "rules_copy", "rules_remove", "rule_add")},
    **{f"standards:{name}": _rule for name in ("rule_change", "rule_remove")},
    **{f"standards:matrix_{step}": _matrix for step in ("change", "copy", "end", "remove")},
}

MEASURED_BY = [
    # Måttstockar
    Row("standards:index", "", {200: STANDARDS}, rest=403),
    Row("standards:categories", "", {200: STANDARDS}, rest=403),
    Row("standards:categories_add", "", {200: STANDARDS}, SAME, rest=403),
    Row("standards:categories_change", "", {200: STANDARDS}, SAME, rest=403),
    Row("standards:categories_retire", "", {200: STANDARDS}, SAME, rest=403),
    Row("standards:causes", "", {200: STANDARDS}, rest=403),
    Row("standards:causes_add", "", {200: STANDARDS}, SAME, rest=403),
    Row("standards:causes_change", "", {200: STANDARDS}, SAME, rest=403),
    Row("standards:causes_retire", "", {200: STANDARDS}, SAME, rest=403),
    Row("standards:themes", "", {200: STANDARDS}, rest=403),
    Row("standards:themes_add", "", {200: STANDARDS}, SAME, rest=403),
    Row("standards:themes_change", "", {200: STANDARDS}, SAME, rest=403),
    Row("standards:themes_retire", "", {200: STANDARDS}, SAME, rest=403),
    Row("standards:matrices", "", {200: STANDARDS}, rest=403),
    Row("standards:matrix_add", "", {200: STANDARDS}, SAME, rest=403),
    Row("standards:matrix", "", {200: STANDARDS}, rest=403),
    Row("standards:matrix_change", "", {200: STANDARDS}, SAME, rest=403),
    Row("standards:matrix_copy", "", {200: STANDARDS}, SAME, rest=403),
    Row("standards:matrix_end", "", {200: STANDARDS}, SAME, rest=403),
    Row("standards:matrix_remove", "", {200: STANDARDS}, SAME, rest=403),
    Row("standards:denominators", "", {200: STANDARDS}, {302: STANDARDS}, rest=403),
    Row("standards:denominators_import", "", {200: STANDARDS}, SAME, rest=403),
    Row("standards:denominators_export", "", {200: STANDARDS}, rest=403),
    Row("standards:changes", "", {200: STANDARDS}, rest=403),
    # The law is read by everybody who can sign in, and changed by those who edit standards
    Row("standards:references", "", {200: EVERYONE}),
    Row("standards:reference", "", {200: EVERYONE}),
    Row("standards:reference_add", "", {200: STANDARDS}, SAME, rest=403),
    Row("standards:reference_explain", "", {200: STANDARDS}, SAME, rest=403),
    Row("standards:reference_check", "", {200: STANDARDS}, SAME, rest=403),
    Row("standards:reference_wording", "", {200: STANDARDS}, SAME, rest=403),
    Row("standards:reference_end", "", {200: STANDARDS}, SAME, rest=403),
    Row("standards:duties", "", {200: EVERYONE}),
    Row("standards:duty", "", {200: EVERYONE}),
    Row("standards:target_set", "", {200: STANDARDS}, SAME, rest=403),
    Row("standards:target_end", "target", {200: COMPILERS, 404: "other_board_quality_developer"}, SAME, rest=403),
    # The rules that suggest tracks: read and tried by everybody, changed by those who edit standards
    Row("standards:rules", "", {200: EVERYONE}),
    Row("standards:rules_try", "", {200: EVERYONE}),
    Row("standards:rules_edition", "", {200: EVERYONE}),
    Row("standards:rules_copy", "", {200: STANDARDS}, SAME, rest=403),
    Row("standards:rules_remove", "", {200: STANDARDS}, SAME, rest=403),
    Row("standards:rule_add", "", {200: STANDARDS}, SAME, rest=403),
    Row("standards:rule_change", "", {200: STANDARDS}, SAME, rest=403),
    Row("standards:rule_remove", "", {200: STANDARDS}, SAME, rest=403),
    Row("standards:traits", "", {200: STANDARDS}, rest=403),
    Row("standards:traits_add", "", {200: STANDARDS}, SAME, rest=403),
    Row("standards:traits_change", "", {200: STANDARDS}, SAME, rest=403),
    Row("standards:traits_retire", "", {200: STANDARDS}, SAME, rest=403),
]
