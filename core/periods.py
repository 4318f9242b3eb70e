"""Whole months that figures are counted over, in Swedish time."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.calendar import add_months, month_words, start_of_day


def between_days(field: str, first: date | None, last: date | None) -> dict:
    """From one local day to another, both included, as a condition on a moment; None where there is no limit."""
    limits = {f"{field}__gte": first, f"{field}__lt": last and last + timedelta(days=1)}
    return {name: start_of_day(day) for name, day in limits.items() if day}


@dataclass(frozen=True)
class Period:
    """From the first day of one month to the end of another (given by its first day too)."""

    first: date
    last: date

    @classmethod
    def year(cls, year: int) -> "Period":
        return cls(date(year, 1, 1), date(year, 12, 1))

    @classmethod
    def until(cls, day: date, months: int) -> "Period":
        """The given number of whole months that have ended before `day`'s month began."""
        last = add_months(day.replace(day=1), -1)
        return cls(add_months(last, 1 - months), last)

    @property
    def count(self) -> int:
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    @property
    def months(self) -> list[date]:
        return [add_months(self.first, n) for n in range(self.count)]

    @property
    def starts_at(self) -> datetime:
        return start_of_day(self.first)

    @property
    def ends_before(self) -> datetime:
        return start_of_day(add_months(self.last, 1))

    def before(self, months: int | None = None) -> "Period":
        """A period of the same length that lies `months` earlier (its own length, if not given)."""
        shift = -(months or self.count)
        return Period(add_months(self.first, shift), add_months(self.last, shift))

    def __str__(self):
        """ "år 2021", or "nov 2024 till okt 2026"."""
        if self == Period.year(self.first.year):
            return f"år {self.first.year}"
        return f"{month_words(self.first, short=True)} till {month_words(self.last, short=True)}"
