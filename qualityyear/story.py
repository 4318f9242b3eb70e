"""How years and stops are told of: their state in colour and words, when they are, and their story."""

from core.calendar import MONTHS, local_today
from core.wording import day, day_long

from .rules import Rhythm
from .workflow import TRANSITIONS, StopStatus, YearStatus

EVENTS = {
    "begin": "Någon började skriva",
    "ask": "Fråga ställd till medarbetarna",
    "measure": "Åtgärd beslutad",
    "goal": "Mål satt",
    "move": "Hållplatsen flyttad",
    "file_remove": "Fil borttagen",
    **{step.name: step.done for step in TRANSITIONS.values()},
}
YEAR_EVENTS = {
    "add": "Utkast gjort",
    "adopt": "Året gäller",
    "lay": "Mall inlagd",
    "stop_add": "Hållplats tillagd",
    "stop_change": "Hållplats ändrad",
    "stop_remove": "Hållplats borttagen",
}
KINDS = {
    StopStatus.OPEN: "gran", StopStatus.BEGUN: "gran", StopStatus.DONE: "ang", StopStatus.NOT_DONE: "sol",
    StopStatus.LAPSED: "",
}  # fmt: skip
YEAR_KINDS = {YearStatus.DRAFT: "himmel", YearStatus.ADOPTED: "ang"}

QUARTERS = ("Första", "Andra", "Tredje", "Fjärde")


SHORTEST = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # days of each month, whatever the year


def status_kind(unit_stop) -> str:
    return "lingon" if unit_stop.is_late else KINDS[StopStatus(unit_stop.status)]


def status_words(unit_stop) -> str:
    return "Sen" if unit_stop.is_late else unit_stop.get_status_display()


def when_words(stop) -> str:
    """When the stop comes back, as one says it: "Mars", "1 mars", "Varje månads sista arbetsdag"."""
    month = MONTHS[stop.month - 1] if stop.month else ""
    match Rhythm(stop.rhythm):
        case Rhythm.MONTH:
            words = month or "varje månad"
        case Rhythm.FIXED:
            # Such a day is the month's last one (rules.occasions): there is no 31 February.
            words = f"{stop.day if stop.day <= SHORTEST[stop.month - 1] else 'sista'} {month}"
        case Rhythm.WORKING_DAY:
            words = f"{_ordinal(stop.day)} arbetsdagen i {month or 'varje månad'}"
        case Rhythm.QUARTER:
            after = f", {stop.days_after} dagar efter kvartalets slut" if stop.days_after else ""
            words = f"kvartal {stop.quarter}{after}" if stop.quarter else f"varje kvartal{after}"
        case _:
            weeks = "samma dag som" if not stop.weeks_before else f"{stop.weeks_before} veckor före"
            words = f"{weeks} nämndens möte{f' i {month}' if month else ''}"
    return words[0].upper() + words[1:]


def _ordinal(number) -> str:
    if number < 0:
        return "sista" if number == -1 else f"{-number}:e från slutet räknade"
    return f"{number}:{'a' if number in (1, 2, 21, 22) else 'e'}"


def days_words(occasion) -> str:
    """ "1 mar – 31 mar"; with the year when it is another one, and with both when there are two."""
    ends = (occasion.opens_on, occasion.due_on)
    words = [day(each) for each in ends]
    if ends[0].year != ends[1].year:
        today = local_today()
        words = [
            f"{told} {each.year}" if each.year == today.year and told[0].isdigit() else told
            for each, told in zip(ends, words, strict=True)
        ]
    return " – ".join(words)


def quarter_words(stop, occasion) -> str:
    """ "Fjärde kvartalet", of what comes back by the quarter; else "". What is due some days after a quarter stands in
    the month after it, and that of the year's last one in its December."""
    if stop.rhythm != Rhythm.QUARTER:
        return ""
    return f"{QUARTERS[(stop.quarter or int(occasion.key.removeprefix('q'))) - 1]} kvartalet"


def period_words(first, last) -> str:
    return f"{day_long(first)} – {day_long(last)}"
