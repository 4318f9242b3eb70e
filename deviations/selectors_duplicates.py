"""One event, reported by two colleagues: which other reports may be about the same."""

from datetime import timedelta

from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from organisation.roles import Action
from standards.models import Category
from standards.selectors import category_and_beneath_q

from .models import ConcernedPerson, Deviation
from .rows import case_rows

APART = timedelta(days=1)
# A case that was closed longer ago than this is hardly reported anew.
RECENT = timedelta(days=90)
LOOKED_AT = 40


def possible_duplicates(user, case, limit=5) -> list:
    """Rows of cases that may be the same event, the likeliest first: same unit (or, among those that user handles, the
    same initials elsewhere in the nämnd), same kind of event, and times that lie within a day of each other.

    A period counts whole: what went on from April to December may be the same as what somebody saw in June. Only what
    is open or was closed lately. At most three queries.
    """
    first, last = _times(case)
    keys = list(case.concerned.values_list("label_key", flat=True))
    near = (
        Deviation.objects.visible_to(user, Action.SEE_CASES)
        .filter(_place_q(user, case, keys), _category_q(case), board=case.board_id)
        .filter(Q(ongoing=True) | Q(status="closed", closed_at__gte=timezone.now() - RECENT))
        .exclude(pk=case.pk)
        .alias(
            start=Coalesce("occurred_from", "reported_at"), end=Coalesce("occurred_to", "occurred_from", "reported_at")
        )
        # Nothing is reported before it has happened: the first condition is one that an index answers.
        .filter(reported_at__gte=first - APART, start__lte=last + APART, end__gte=first - APART)
    )
    same = ConcernedPerson.objects.filter(label_key__in=keys).values("deviation_id") if keys else []
    found = near.annotate(began=F("start"), about=Q(pk__in=same)).order_by("-reported_at", "-pk")
    likely = sorted(
        found.values_list("pk", "began", "about")[:LOOKED_AT],
        key=lambda row: (not row[2], abs(row[1] - first), -row[0]),
    )[:limit]
    if not likely:
        return []
    order = [pk for pk, _, _ in likely]
    rows = case_rows(near.filter(pk__in=order).order_by("pk"))
    return [row for _, row in sorted(zip(sorted(order), rows, strict=True), key=lambda pair: order.index(pair[0]))]


def _times(case):
    """When the event began and ended; when it was reported if the reporter did not know."""
    first = case.occurred_from or case.reported_at
    return first, case.occurred_to or first


def _place_q(user, case, keys) -> Q:
    """The same unit, or the same initials elsewhere. A room or a number is another person's in another unit."""
    initials = [key for key in keys if not any(letter.isdigit() for letter in key)]
    if not initials:
        return Q(unit=case.unit_id)
    named = ConcernedPerson.objects.filter(label_key__in=initials).values("deviation_id")
    handled = Deviation.objects.visible_to(user, Action.HANDLE_DEVIATIONS).filter(pk__in=named).values("pk")
    return Q(unit=case.unit_id) | Q(pk__in=handled)


def _category_q(case) -> Q:
    """The same kind at the top of the tree; "vet inte" may be anything."""
    category = case.category
    if category.key == Category.UNKNOWN:
        return Q()
    return category_and_beneath_q(category.parent_id or category.pk) | Q(category__key=Category.UNKNOWN)
