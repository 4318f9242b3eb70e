"""Pure rules of statistics and berättelser: values in, values out, no Django."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from core.calendar import add_working_days, next_legal_day

ASSESSMENT_DAYS = 5  # working days; our own target: the law has a word (utan dröjsmål) and no number
HIDDEN = "dold"  # what stands in a cell that is withheld, whichever reason hid it
LARGE_CHANGE = Decimal("0.20")
LARGE_CHANGE_AT_LEAST = 20  # cases; a fifth of a handful says nothing


def report_due(year: int) -> date:
    """The local date by which the account of `year` must be ready: 1 March the year after (PSL 3 kap. 10 §), or the
    next vardag when that is a day off (2 § lagen 1930:173)."""
    return next_legal_day(date(year + 1, 3, 1))


def assessed_in_time(pairs: Iterable[tuple[date, date | None, int]], today: date) -> tuple[int, int]:
    """(in time, those whose time is up) out of (reported on, assessed on, how many).

    All are local dates. A case that is not assessed counts as late once its five working days have passed; before that
    it is not counted at all.
    """
    last_day: dict[date, date] = {}
    good = judged = 0
    for reported, assessed, count in pairs:
        if reported not in last_day:
            last_day[reported] = add_working_days(reported, ASSESSMENT_DAYS)
        if assessed is not None and assessed <= last_day[reported]:
            good += count
            judged += count
        elif assessed is not None or today > last_day[reported]:
            judged += count
    return good, judged


def median_days(pairs: Iterable[tuple[date, date | None, int]]) -> Decimal | None:
    """The median number of calendar days from report to assessment; cases not yet assessed are left out."""
    spread: dict[int, int] = {}
    for reported, assessed, count in pairs:
        if assessed is not None:
            days = max((assessed - reported).days, 0)
            spread[days] = spread.get(days, 0) + count
    total = sum(spread.values())
    if not total:
        return None
    lower, upper, seen = (total - 1) // 2, total // 2, 0
    found: list[int] = []
    for days in sorted(spread):
        before, seen = seen, seen + spread[days]
        found += [days for wanted in (lower, upper) if before <= wanted < seen]
    return Decimal(found[0] + found[-1]) / 2


def percent(part: int, whole: int) -> Decimal | None:
    """A share in whole per cent, half rounded away from nought; None when there is nothing to share."""
    if not whole:
        return None
    return (Decimal(100) * part / whole).quantize(Decimal(1), ROUND_HALF_UP)


def rate(count: int, denominator: Decimal | None, per: int = 1000) -> Decimal | None:
    """Count per `per` of the denominator, one decimal; None without a denominator."""
    if not denominator:
        return None
    return (Decimal(per) * count / Decimal(denominator)).quantize(Decimal("0.1"), ROUND_HALF_UP)


@dataclass(frozen=True)
class Readability:
    """How easy a text is to read. lix: läsbarhetsindex, words a sentence plus the percentage of words with more than
    six letters (Björnsson 1968); None without words. says: the usual words for it."""

    words: int
    sentences: int
    long_words: int

    @property
    def lix(self) -> int | None:
        if not self.words:
            return None
        return int(self.words / max(self.sentences, 1) + 100 * self.long_words / self.words + 0.5)

    @property
    def says(self) -> str:
        return next((said for limit, said in LIX if self.lix is not None and self.lix < limit), "")


LIX = ((30, "mycket lätt att läsa"), (40, "lätt att läsa"), (50, "ganska lätt att läsa"), (60, "svår att läsa"),
       (1000, "mycket svår att läsa"))  # fmt: skip


def readability(text: str) -> Readability:
    """Counts the words, the sentences and the long words of a text. A line of its own, as in a list, is a sentence."""
    words = re.findall(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d+", text)
    sentences = [each for each in re.split(r"[.!?:]+(?:\s|$)|\n+", text) if re.search(r"\w", each)]
    return Readability(len(words), len(sentences), sum(len(word) > 6 for word in words))


def change(value: Decimal | int | None, before: Decimal | int | None) -> Decimal | None:
    """The change as a share of what was before: 0.98 for 98 % more. None when it cannot be said."""
    if value is None or not before:
        return None
    return (Decimal(value) - Decimal(before)) / Decimal(before)


def is_large_change(value: Decimal | int | None, before: Decimal | int | None) -> bool:
    """Whether a change has to be commented on: at least a fifth, and at least twenty cases.

    An increase is often better reporting and not worse quality, and a decrease may be silence; only those who know the
    work can say, so they are asked to.
    """
    share = change(value, before)
    return (
        share is not None
        and abs(share) >= LARGE_CHANGE
        and abs(Decimal(value) - Decimal(before)) >= LARGE_CHANGE_AT_LEAST
    )
