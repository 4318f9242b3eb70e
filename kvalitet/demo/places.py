"""Which routine or step the demo's cases were about: some of each kind, as handlers would have named them."""

from datetime import datetime, timedelta

from deviations.models import CasePlace, Deviation
from deviations.naming import Finder, word_of
from standards.selectors import category_tops

from .municipality import Municipality

# The topmost category of a case, and what is named in turn: a routine or a process, the number of its step or None, and
# what was wrong.
NAMED = {
    "fall": (
        ("efter-fall", None, "not_followed"),
        ("forebygga-fall", None, "failed"),
        ("sarskilt-boende", 4, ""),
        ("efter-fall", None, "unclear"),
    ),
    "lakemedel": (
        ("ge-lakemedel", None, "not_followed"),
        ("halso-och-sjukvard", 4, "failed"),
        ("fel-lakemedel", None, "not_followed"),
        ("ge-lakemedel", None, "unclear"),
    ),
    "tillsyn": (("larm", 2, "failed"), ("trygghetslarm", None, "not_followed")),
    "utebliven-insats": (("larm", 3, ""), ("bemanning", None, "failed")),
}
EVERY = 3  # of the cases of these kinds that were judged in the last year


def name_places(town: Municipality, now: datetime) -> int:
    """Names them, for cases of vård- och omsorgsnämnden. Gives how many."""
    finder = Finder(town.people["kvalitetsutvecklare"])
    tops, turns, rows = category_tops(), dict.fromkeys(NAMED, 0), []
    cases = Deviation.objects.for_system("demo: the cases that were just made").filter(
        board=town.units["von"], assessed_at__gte=now - timedelta(days=365)
    )
    for case in cases.exclude(unit__provider__isnull=False).order_by("pk"):
        kind = tops[case.category_id].key
        if kind not in NAMED:
            continue
        turns[kind] += 1
        if turns[kind] % EVERY:
            continue
        key, step, how = NAMED[kind][turns[kind] // EVERY % len(NAMED[kind])]
        rows.append(_place(finder, key, step).row(case, how))
    CasePlace.objects.bulk_create(rows)
    return len(rows)


def _place(finder, key, step):
    whole = finder.place(key)
    if step is None:
        return whole
    steps = whole.document.revisions.holding().get().activities.order_by("order")
    return finder.place(word_of(key, steps[step - 1].key))
