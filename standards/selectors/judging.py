"""What others ask of the standards: which tiles, which categories, which matrix, and what a judgement comes to."""

from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, Q

from core.access import once_per_request
from core.calendar import local_today
from core.errors import DomainError

from ..grid import Grid, draw
from ..models import Category, CauseCategory, Denominator, RiskClass, RiskLevel, RiskMatrix, RuleEdition, Theme, Trait
from ..rules import Class, Definition, Level


def tiles(on=None) -> list[Category]:
    """The categories that somebody who reports chooses between, on a local date (today if not given). One query."""
    return list(Category.objects.valid(on).filter(is_tile=True, parent__isnull=True))


def category_tree(on=None) -> list[tuple[Category, list[Category]]]:
    """The tops that hold on the date, each with what holds beneath it. Two queries."""
    beneath = Prefetch("children", Category.objects.valid(on), to_attr="valid_children")
    tops = Category.objects.valid(on).filter(parent__isnull=True).prefetch_related(beneath)
    return [(top, top.valid_children) for top in tops]


def category_choices(on=None, keep=None) -> list:
    """The tree as grouped choices for a select: [(top's name, [(key of the row, words), …]), …]. Two queries.

    keep is a category that stays among the choices although it no longer holds, because a case already has it.
    """
    choices, found = [], set()
    for top, children in category_tree(on):
        rows = [(top.pk, top.name), *((child.pk, f"{top.name}: {child.name}") for child in children)]
        found.update(pk for pk, _ in rows)
        choices.append((top.name, rows))
    if keep is not None and keep.pk not in found:
        choices.append(("Används inte längre", [(keep.pk, keep.name)]))
    return choices


def category_tops() -> dict[int, Category]:
    """Each category's id with the top that it is counted under, retired ones too. One query."""
    rows = {category.pk: category for category in Category.objects.all()}
    return {pk: rows.get(row.parent_id, row) for pk, row in rows.items()}


def category_and_beneath_q(category, prefix="category") -> Q:
    """Rows of a category or of one beneath it, as a condition on a relation to it."""
    return Q(**{prefix: category}) | Q(**{f"{prefix}__parent": category})


def valid_causes(on=None):
    """The groups of causes that hold on the date, as a queryset."""
    return CauseCategory.objects.valid(on)


def valid_themes(on=None):
    """The themes that hold on the date, as a queryset."""
    return Theme.objects.valid(on)


def current_matrix(on=None, purpose=RiskMatrix.Purpose.EVENTS) -> RiskMatrix:
    """The matrix that one judges by on a local date (today if not given), with its parts. Four queries per request.

    Raises DomainError when there is none.
    """
    on = on or local_today()
    matrix = once_per_request(
        ("matrix", purpose, on),
        lambda: (
            RiskMatrix.objects.valid(on).filter(purpose=purpose).with_parts().order_by("-valid_from", "-pk").first()
        ),
    )
    if matrix is None:
        raise DomainError("Det finns ingen riskmatris som gäller den dagen. Den läggs upp under Måttstockar.")
    return matrix


def definition(matrix) -> Definition:
    """What the matrix judges by, for the rules. No query when its parts are prefetched (`with_parts`)."""
    levels = {axis: [] for axis in RiskLevel.Axis.values}
    for level in sorted(matrix.levels.all(), key=lambda level: level.value):
        levels[level.axis].append(Level(level.value, level.label, level.description))
    classes = sorted(matrix.classes.all(), key=lambda each: each.rank)
    ranks = {each.pk: each.rank for each in classes}
    cells = {}
    if matrix.method == RiskMatrix.Method.TABLE:
        cells = {(cell.severity, cell.likelihood): ranks[cell.risk_class_id] for cell in matrix.cells.all()}
    return Definition(
        levels[RiskLevel.Axis.SEVERITY],
        levels[RiskLevel.Axis.LIKELIHOOD],
        [
            Class(each.rank, each.label, each.symbol, each.tone, each.min_score, each.goes_further, each.advice)
            for each in classes
        ],
        cells,
        matrix.further_from_severity,
        matrix.not_further_reason,
    )


def judge_by(matrix, severity: int, likelihood: int) -> tuple[int, RiskClass]:
    """The score (the product) and the class that the matrix gives. Raises ValueError for a square it does not have."""
    judged = definition(matrix).judge(severity, likelihood)
    return judged.score, next(each for each in matrix.classes.all() if each.rank == judged.rank)


def matrix_grid(matrix, counts=None, *, current=None, pins=None) -> Grid:
    """The matrix as it is drawn (arguments: grid.draw). No query when its parts are prefetched."""
    return draw(definition(matrix), counts, current=current, pins=pins)


def denominators(unit_ids, kind, first: date, last: date) -> dict[tuple[int, date], Decimal]:
    """Values by unit and month, for the months from first to last (both included, as first days). One query."""
    rows = Denominator.objects.filter(unit_id__in=unit_ids, kind=kind, month__gte=first, month__lte=last)
    return {(unit, month): value for unit, month, value in rows.order_by().values_list("unit_id", "month", "value")}


def places_at(unit) -> int | None:
    """How many places a unit had the last month that is known; None where nobody has said. One query."""
    rows = Denominator.objects.filter(unit=unit, kind=Denominator.Kind.PLACES).order_by("-month")
    value = rows.values_list("value", flat=True).first()
    return None if value is None else int(value)


def rules_in_force(on=None) -> RuleEdition | None:
    """The edition of the rules that suggests tracks on a local date (today), with its rules. Two queries."""
    on = on or local_today()
    return once_per_request(
        ("rules", on),
        lambda: RuleEdition.objects.valid(on).prefetch_related("rules").order_by("-edition").first(),
    )


def trait_choices(on=None) -> list[tuple[str, list[Trait]]]:
    """What a handler may tick on a local date (today), under the questions it belongs to. One query."""
    groups = {}
    for trait in Trait.objects.valid(on):
        groups.setdefault(trait.group, []).append(trait)
    return [(group.label, groups[group]) for group in Trait.Group if group in groups]
