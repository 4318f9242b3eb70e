"""Rules about indicators without Django: periods, what a value is computed to, and how numbers are read.

Pure: values in, values out. A missing value is None and never a nought.
"""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from statistics import median as _median

from core.calendar import MONTHS as LONG
from core.calendar import SHORT_MONTHS, add_months, month_words

MONTHS = {"month": 1, "quarter": 3, "tertial": 4, "year": 12}
NAMED_MONTHS = {name: number for names in (LONG, SHORT_MONTHS) for number, name in enumerate(names, 1)}
NAMES = {"quarter": "kvartal", "tertial": "tertial"}


# Which way is better.
UP, DOWN, NEITHER = "up", "down", "none"
# In what a figure is counted that is never below nought, and, for a percentage, never above a hundred …
PERCENT = re.compile(r"%|procent", re.IGNORECASE)
COUNTED = re.compile(r"antal|st|stycken|personer|dagar|dygn|timmar|minuter|(?:antal )?per \d.*", re.IGNORECASE)
# … unless the words of the indicator say that it is a change, or is measured against something that may be passed.
MAY_PASS = re.compile(
    r"förändr|skillnad|differens|\b(?:kostnads)?ökning|minskning|kostnadsavvik|avvikelse (?:från|mot)|index|jämfört"
    r"|budget|belägg|täckning|utnyttj|netto",
    re.IGNORECASE,
)


def period_start(interval: str, day: date) -> date:
    """The first day of the period (month, quarter, tertial or year) that a local date lies in."""
    months = MONTHS[interval]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def next_period(interval: str, start: date, count: int = 1) -> date:
    """The first day of the period count periods after the one that begins on start; before it when negative."""
    return add_months(start, MONTHS[interval] * count)


def periods_between(interval: str, first: date, last: date) -> list[date]:
    """The first days of all periods from first to last, both included; gaps are filled."""
    found, start = [], period_start(interval, first)
    while start <= last:
        found.append(start)
        start = next_period(interval, start)
    return found


def months_of(interval: str, start: date) -> list[date]:
    """The first days of the months of a period."""
    return [add_months(start, n) for n in range(MONTHS[interval])]


def period_words(interval: str, start: date, *, short: bool = False) -> str:
    """ "september 2026", "kvartal 3 2026", "tertial 2 2026", "2026"."""
    if interval == "month":
        return month_words(start, short=short)
    if interval == "year":
        return str(start.year)
    number = (start.month - 1) // MONTHS[interval] + 1
    return f"{NAMES[interval][0] if short else NAMES[interval] + ' '}{number} {start.year}"


def read_period(interval: str, text: str) -> date:
    """ "2026-09", "2026-09-14", "202609", "september 2026", "2026 K3", "kvartal 3 2026", "T2 2026", "2026" → the first
    day of the period of the interval. Raises ValueError, in words, for what is no period or is coarser than that."""
    words = " ".join(text.casefold().replace("–", "-").split())
    if found := re.fullmatch(r"(\d{4})(?:[.,]0+)?", words):
        if interval != "year":
            raise ValueError(f"”{text}” är ett helt år. Skriv till exempel {_example(interval)}.")
        return _first(int(found[1]), 1)
    if found := re.fullmatch(r"(\d{4})-?(\d{2})(?:-?\d{2})?(?: 00:00:00)?", words):
        month = int(found[2])
        if not 1 <= month <= 12:
            raise ValueError(f"”{text}” är ingen månad.")
        return period_start(interval, _first(int(found[1]), month))
    if (found := re.fullmatch(r"([a-zåäö]+)\.? (\d{4})", words)) and found[1] in NAMED_MONTHS:
        return period_start(interval, _first(int(found[2]), NAMED_MONTHS[found[1]]))
    for name, letters in (("quarter", "k|q|kv|kvartal"), ("tertial", "t|tertial")):
        both = re.fullmatch(rf"(\d{{4}})[ -]?(?:{letters}) ?([1-4])|(?:{letters}) ?([1-4])[ -]+(\d{{4}})", words)
        if both and int(both[2] or both[3]) <= 12 // MONTHS[name]:
            start = _first(int(both[1] or both[4]), (int(both[2] or both[3]) - 1) * MONTHS[name] + 1)
            if MONTHS[interval] < MONTHS[name]:
                raise ValueError(f"”{text}” är längre än en {'månad' if interval == 'month' else 'period'}.")
            if interval not in (name, "year"):
                break
            return period_start(interval, start)
    raise ValueError(f"”{text}” är ingen period. Skriv till exempel {_example(interval)}.")


def _first(year: int, month: int) -> date:
    if not 1990 <= year <= 2100:
        raise ValueError(f"{year} är inget år att följa.")
    return date(year, month, 1)


def _example(interval: str) -> str:
    return {"month": "2026-09", "quarter": "2026 K3", "tertial": "2026 T2", "year": "2026"}[interval]


def share(numerator: Decimal | int, denominator: Decimal | int) -> Decimal | None:
    """How many of the denominator, in per cent; None when nothing was asked or observed (the denominator is 0).

    Raises ValueError for a negative figure, or for a numerator that is larger than its denominator.
    """
    numerator, denominator = Decimal(numerator), Decimal(denominator)
    if numerator < 0 or denominator < 0:
        raise ValueError("Talen kan inte vara mindre än noll.")
    if numerator > denominator:
        raise ValueError("De som räknas kan inte vara fler än alla.")
    return None if denominator == 0 else 100 * numerator / denominator


def judge_value(value: Decimal | None, *, method: str, unit_of_measure: str, words: str):
    """Raises ValueError, in words, for a value that its indicator cannot have: a share or a percentage outside 0 to
    100, or a count or a rate below nought. words: the indicator's name and definition; where they speak of a change, an
    index or a degree of something, a percentage or a count that is written as it is may be anything."""
    is_share = method == "share"
    free = method in ("figure", "median") and MAY_PASS.search(words)
    if value is None or free:
        return
    unit = unit_of_measure.strip()
    if (is_share or PERCENT.fullmatch(unit)) and not 0 <= value <= 100:
        raise ValueError("En andel ligger mellan 0 och 100 procent.")
    if (method == "per_place" or COUNTED.fullmatch(unit)) and value < 0:
        raise ValueError("Värdet kan inte vara mindre än noll.")


def median(numbers: Sequence[Decimal | int]) -> Decimal | None:
    """The middle one of the numbers, or the mean of the two in the middle. None of nothing."""
    return Decimal(_median([Decimal(number) for number in numbers])) if numbers else None


def per_place(count: Decimal | int, size: Decimal | int | None, per: Decimal | int = 1) -> Decimal | None:
    """How many for each `per` places or care days; None where the size is not known. Raises ValueError as share."""
    if size is None or Decimal(size) == 0:
        return None
    if Decimal(count) < 0 or Decimal(size) < 0:
        raise ValueError("Talen kan inte vara mindre än noll.")
    return Decimal(per) * Decimal(count) / Decimal(size)


def mean(numbers: Sequence[Decimal]) -> Decimal | None:
    """The unweighted mean: every municipality counts the same. None of nothing."""
    return sum(numbers, Decimal(0)) / len(numbers) if numbers else None


def better(direction: str, value, compared) -> bool | None:
    """Whether value is better than what it is compared with; None when neither, or nothing to say."""
    if value is None or compared is None or value == compared or direction == NEITHER:
        return None
    return (value > compared) == (direction == UP)
