"""Counts per category, summed up to the categories at the top of the tree."""

from dataclasses import dataclass

from standards.models import Category
from standards.selectors import category_tops


@dataclass(frozen=True)
class CategoryTree:
    """top_of says which top each category is counted under."""

    top_of: dict[int, Category]

    def sum_up(self, counts: dict[int, int]) -> dict[Category, int]:
        """Counts per category id → counts per top; tops without cases are left out."""
        summed: dict[Category, int] = {}
        for category, count in counts.items():
            top = self.top_of[category]
            summed[top] = summed.get(top, 0) + count
        return summed

    def with_key(self, key: str) -> tuple[Category | None, set[int]]:
        """The top with this key, and the ids that are counted under it."""
        ids = {pk for pk, top in self.top_of.items() if top.key == key}
        return (self.top_of[next(iter(ids))] if ids else None), ids


def category_tree() -> CategoryTree:
    """All categories, the retired ones too: old cases have them. One query."""
    return CategoryTree(category_tops())
