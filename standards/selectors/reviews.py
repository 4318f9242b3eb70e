"""Journal reviews that make one value together."""

from ..indicator_rules import next_period, period_start
from ..models import JournalReview


def beside(review, indicator):
    """The counted reviews at the unit in the review's period that give the indicator, itself among them, as a queryset.

    Whoever reads one reads them all: they are of the same unit.
    """
    start = period_start(indicator.interval, review.on)
    rows = JournalReview.objects.for_system("reviews of a unit whose review the caller already has")
    return rows.filter(
        unit=review.unit_id,
        indicator=indicator,
        on__gte=start,
        on__lt=next_period(indicator.interval, start),
        counted_at__isnull=False,
    ).order_by("on", "pk")
