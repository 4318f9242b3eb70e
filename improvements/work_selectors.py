"""Reads of förbättringsarbeten: how far round they have come, unit by unit and in the whole, and their chains."""

from dataclasses import dataclass, field

from django.db.models import Count

from organisation.roles import Action

from .models import ImprovementWork
from .selectors import left_q
from .work_workflow import QUARTERS, WorkStatus, has_too_much_at_once


@dataclass
class Progress:
    """How many works of a unit, or of all units, stand where."""

    name: str = ""
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, status, count):
        self.counts[status] = self.counts.get(status, 0) + count

    @property
    def begun(self) -> int:
        return sum(self.counts.values())

    @property
    def under_way(self) -> int:
        return sum(self.counts.get(status, 0) for status in QUARTERS)

    @property
    def finished(self) -> int:
        return self.counts.get(WorkStatus.DONE, 0)

    @property
    def cancelled(self) -> int:
        return self.counts.get(WorkStatus.CANCELLED, 0)

    @property
    def share(self) -> float | None:
        """Of all that was ever begun, what came all the way round; None when nothing was."""
        return self.finished / self.begun if self.begun else None

    @property
    def too_much(self) -> bool:
        return has_too_much_at_once(self.under_way, self.finished)

    @property
    def quarters(self) -> list[tuple[str, int]]:
        return [(status.label, self.counts.get(status, 0)) for status in QUARTERS]


def progress_by_unit(works) -> tuple[Progress, list[Progress]]:
    """The whole, and each unit that has begun anything, in the order of the tree. works is a queryset that has come
    through the door. One query."""
    whole, units = Progress("Alla enheter"), {}
    rows = works.order_by("unit__path").values("unit_id", "unit__name", "status").annotate(count=Count("pk"))
    for row in rows:
        unit = units.setdefault(row["unit_id"], Progress(row["unit__name"]))
        for each in (whole, unit):
            each.add(row["status"], row["count"])
    return whole, list(units.values())


def rounds_of(work, user) -> list[ImprovementWork]:
    """The rounds before and after this one, the first first, of those that user may see; none when it stands alone. Two
    queries and one for each round back."""
    seen = ImprovementWork.objects.visible_to(user, Action.SEE_MEASURES)
    ids, row = [work.pk], work
    while row.follows_id:
        ids.append(row.follows_id)
        row = row.follows
    later = list(work.followed_by.values_list("pk", flat=True))
    while later:
        ids += later
        later = list(seen.filter(follows__in=later).values_list("pk", flat=True))
    if len(ids) == 1:
        return []
    return list(seen.filter(pk__in=ids).order_by("round", "pk"))


def works_without_lead(user):
    """Works under way at units where the person leads works, whose leader has left or no longer works within the
    nämnd. A queryset."""
    return ImprovementWork.objects.visible_to(user, Action.HANDLE_MEASURES).under_way().filter(left_q(user, "lead"))
