"""Finds Swedish personnummer and samordningsnummer in free text, so that a page can ask before it is sent.

Source: folkbokföringslagen (1991:481) 18 § and lagen (2022:1697) om samordningsnummer: date of birth (for a
samordningsnummer with 60 added to the day), three digits and a check digit; "+" instead of "-" from the year one
turns a hundred. Nothing here logs, keeps or repeats a number: only its place in the text is told.
"""

import re
from datetime import date
from typing import NamedTuple

from core.calendar import local_today
from core.errors import DomainError

# Ten or twelve digits, with the signs and spaces people put between them; not a part of a longer number.
PATTERN = re.compile(
    r"(?<!\d)(?P<century>18|19|20)?(?P<year>\d\d)[ -]?(?P<month>\d\d)[ -]?(?P<day>\d\d)"
    r"[ \u00a0]{0,2}[-+–—−‑]?[ \u00a0]{0,2}(?P<last>\d{4})(?!\d)",
    re.ASCII,
)
CENTURIES = ("18", "19", "20")
OLDEST = 125  # years; nobody older is to be found in a register of today


class Span(NamedTuple):
    """A place in a text: from ``start`` up to but not including ``end``."""

    start: int
    end: int


def find_personal_numbers(text: str, *, today: date | None = None) -> list[Span]:
    """The places of everything that is a valid number: a date that has been, and a check digit that holds."""
    today = today or local_today()
    return [Span(*match.span()) for match in PATTERN.finditer(text) if _is_number(match, today)]


def hide_personal_numbers(text: str, *, today: date | None = None) -> str:
    """The text with a dot for every sign of a valid number: for headings and whatever is shown in lists."""
    for span in find_personal_numbers(text, today=today):
        text = text[: span.start] + "•" * (span.end - span.start) + text[span.end :]
    return text


def _is_number(match: re.Match[str], today: date) -> bool:
    year, month, day, last = match["year"], match["month"], match["day"], match["last"]
    if not _check_digit_holds(year + month + day + last):
        return False
    born_on = int(day) - 60 if int(day) > 60 else int(day)
    centuries = (match["century"],) if match["century"] else CENTURIES
    return any(_has_been(int(century + year), int(month), born_on, today) for century in centuries)


def _has_been(year: int, month: int, day: int, today: date) -> bool:
    try:
        born = date(year, month, day)
    except ValueError:
        return False
    return born <= today and today.year - year <= OLDEST


def _check_digit_holds(ten_digits: str) -> bool:
    """The Luhn sum: every other digit doubled, from the first; the sum of all digits is a multiple of ten."""
    total = 0
    for position, digit in enumerate(ten_digits):
        number = int(digit) * (1 if position % 2 else 2)
        total += number - 9 if number > 9 else number
    return total % 10 == 0


def refuse_personal_numbers(texts: dict, where: str):
    """Raises DomainError beside the first of the texts, by field name, that holds a personal number. where says what
    is being written: "en riskanalys"."""
    for name, text in texts.items():
        if isinstance(text, str) and find_personal_numbers(text):
            raise DomainError(f"Ta bort personnumret. Det ska inte stå i {where}.", field=name)
