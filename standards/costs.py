"""Which usual cost holds for an event: by its main category and the day on which it was reported."""

from collections.abc import Iterable
from datetime import date

from .models import Category, CostStandard


def cost_standard_of(category, on: date) -> CostStandard | None:
    """The value that held on a local day for the main category of a category. One query."""
    return CostStandard.objects.valid(on).filter(category=category.parent_id or category.pk).first()


def cost_standards() -> list[CostStandard]:
    """Every value there is or was. One query."""
    return list(CostStandard.objects.select_related("category"))


def holding(standards: Iterable[CostStandard], category_id: int, on: date) -> CostStandard | None:
    """The one of standards that held for a main category on a local day. Asks nothing of the database."""
    return next(
        (
            row
            for row in standards
            if row.category_id == category_id and row.valid_from <= on and (row.valid_to is None or row.valid_to >= on)
        ),
        None,
    )


def main_categories():
    """The main categories that may be chosen today, in their order, as a queryset."""
    return Category.objects.valid().filter(parent__isnull=True)
