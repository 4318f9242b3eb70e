"""How many cases of what kind there are, where and when: pure, and the same every time it is asked.

Published (Östhammar, about 22,000 inhabitants, the same kinds of care): 1,768 avvikelser in 2019 and 3,503 in 2021, of
which falls 826 and 1,285; medication and tillsyn "about two a day" each in 2021.
https://unt.se/nyheter/osthammar/artikel/fallolyckor-och-lakemedelsmissar-3503-rapporterade-fel-och-brister-pa-ett-ar/jvn23p7r
Everything else is chosen by us: medication and tillsyn to the last digit, every other year, every share below.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random

from core.calendar import STOCKHOLM

FIRST_YEAR = 2019
FALL, MEDICATION, SUPERVISION, OTHER = "fall", "lakemedel", "tillsyn", "ovrigt"

# Vård- och omsorgsnämnden: year → total, falls, medication, tillsyn. Published: the totals and falls of 2019 and 2021.
YEARS = {
    2019: (1768, 826, 398, 301),
    2020: (2604, 1066, 540, 488),
    2021: (3503, 1285, 702, 695),
    2022: (3540, 1244, 720, 690),
    2023: (3420, 1131, 715, 655),
    2024: (3480, 1118, 742, 640),
    2025: (3360, 1082, 705, 622),
}
LATER = (3300, 1060, 690, 610)
# Individ- och familjenämnden took the system into use in 2023.
OTHER_BOARD_FROM, OTHER_BOARD_YEARS, OTHER_BOARD_LATER = 2023, {2023: 96, 2024: 141, 2025: 158}, 152

# Falls per month. From May 2021 on they lie above the mean of 2020–2021: eight months in a row, and no chance.
FALLS = {
    2019: (38, 48, 55, 62, 68, 72, 74, 78, 80, 83, 84, 84),
    2020: (84, 86, 90, 85, 88, 92, 87, 91, 93, 90, 88, 92),
    2021: (88, 84, 93, 92, 116, 118, 112, 117, 114, 119, 113, 119),
}
# The system came during 2019: few reports in January, the ordinary number by the autumn.
BEGINNING = FALLS[2019]
ORDINARY = {
    FALL: (100, 97, 101, 96, 99, 101, 103, 104, 97, 101, 100, 103),
    MEDICATION: (98, 95, 100, 97, 98, 104, 116, 110, 98, 99, 97, 96),
    SUPERVISION: (97, 96, 98, 97, 97, 105, 121, 114, 99, 97, 95, 101),
    OTHER: (101, 98, 104, 102, 103, 98, 90, 93, 104, 105, 104, 96),
}

SABO, HOME, HEALTH, DISABILITY, OFFICE = "sabo", "hemtjanst", "hsv", "funk", "myndighet"
DIVISIONS = {
    FALL: {SABO: 72, HOME: 16, HEALTH: 2, DISABILITY: 10},
    MEDICATION: {SABO: 42, HOME: 38, HEALTH: 14, DISABILITY: 6},
    SUPERVISION: {SABO: 60, HOME: 32, HEALTH: 2, DISABILITY: 6},
    OTHER: {SABO: 34, HOME: 24, HEALTH: 30, DISABILITY: 10, OFFICE: 2},
}
# Where in the division: (share, units by day, unit by night or None).
PLACES = {
    SABO: (
        (25, ("ekbacken-1", "ekbacken-2"), "ekbacken-natt"),
        (28, ("solglantan-1", "solglantan-2"), "solglantan-natt"),
        (23, ("lindhagen-1", "lindhagen-2"), None),
        (10, ("sjolunden",), None),
        (14, ("tallmon",), None),
    ),
    HOME: (
        (32, ("hemtjanst-centrum",), "hemtjanst-natt"),
        (24, ("hemtjanst-norr",), "hemtjanst-natt"),
        (28, ("hemtjanst-soder",), "hemtjanst-natt"),
        (16, ("alven-1",), None),
    ),
    HEALTH: ((64, ("ssk-dag",), "ssk-natt"), (36, ("rehab",), None)),
    DISABILITY: (
        (27, ("blaklockan",), None),
        (25, ("smultronet",), None),
        (24, ("tallkotten",), None),
        (14, ("verkstan",), None),
        (10, ("boendestod",), None),
    ),
    OFFICE: ((100, ("myndighet",), None),),
}
CLOSED_UNITS = {"tallmon": date(2022, 12, 31)}
# What "the rest" is, by division. Keys of categories in standards.
OTHER_KINDS = {
    SABO: {
        "dokumentation": 20, "vald-hot": 14, "utebliven-insats": 12, "bemotande": 12, "hjalpmedel": 10, "hygien": 9,
        "vard-behandling": 8, "samverkan": 8, "bemanning": 5, "annat": 5, "ekonomi": 4, "miljo": 3, "rattssakerhet": 2,
    },
    HOME: {
        "utebliven-insats": 34, "dokumentation": 14, "samverkan": 12, "bemotande": 9, "hjalpmedel": 8, "ekonomi": 7,
        "bemanning": 5, "vard-behandling": 4, "annat": 4, "hygien": 3,
    },
    HEALTH: {
        "samverkan": 28, "vard-behandling": 24, "dokumentation": 18, "hjalpmedel": 18, "hygien": 5, "bemanning": 4,
        "annat": 3,
    },
    DISABILITY: {
        "vald-hot": 24, "utebliven-insats": 16, "bemotande": 14, "dokumentation": 14, "rattssakerhet": 8, "ekonomi": 8,
        "bemanning": 5, "annat": 5, "hygien": 4, "miljo": 2,
    },
    OFFICE: {"rattssakerhet": 60, "dokumentation": 40},
}  # fmt: skip
OTHER_BOARD_UNITS = {"barn-utredning": 34, "barn-mottagning": 22, "familjehem": 16, "vuxenstod": 16, "ekonomi": 12}
OTHER_BOARD_KINDS = {"rattssakerhet": 38, "dokumentation": 26, "samverkan": 16, "bemotande": 14, "vald-hot": 6}

# Weight of each hour of the day. Falls come in the evening and at night, papers are found wanting by day.
_OFFICE_HOURS = (0,) * 8 + (5, 9, 9, 7, 4, 8, 8, 6, 3) + (0,) * 7
HOURS = {
    FALL: (4, 4, 4, 4, 4, 5, 6, 6, 5, 3, 3, 3, 3, 3, 3, 4, 5, 6, 8, 9, 9, 8, 6, 5),
    MEDICATION: (1, 1, 1, 1, 1, 1, 2, 6, 15, 7, 3, 3, 9, 4, 2, 3, 8, 5, 3, 5, 11, 8, 4, 1),
    SUPERVISION: (5, 5, 5, 5, 5, 6, 8, 7, 6, 4, 4, 4, 4, 4, 4, 4, 6, 6, 6, 6, 6, 6, 6, 6),
    "dokumentation": (0, 0, 0, 0, 0, 0, 1, 4, 8, 9, 9, 8, 6, 8, 9, 8, 5, 2, 2, 2, 1, 1, 0, 0),
    OTHER: (1, 1, 1, 1, 1, 1, 3, 7, 8, 7, 7, 7, 6, 6, 6, 6, 6, 6, 6, 6, 5, 4, 2, 1),
}
WITH_OFFICE_HOURS = {"rehab", "verkstan", "boendestod", "myndighet", *OTHER_BOARD_UNITS}
NIGHT = {21, 22, 23, 0, 1, 2, 3, 4, 5, 6}
# How likely a Saturday or Sunday is, when a weekday is 1.
WEEKENDS = {FALL: 1.0, MEDICATION: 1.05, SUPERVISION: 1.1, "dokumentation": 0.25}

FALLS_OF_ONE = 38  # one person's falls in 2021, all at the same place
FALLING_PERSON = ("ekbacken-2", "Rum 12")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a case: what, where and when. kind is the key of a top category; moments are local and aware."""

    key: str
    kind: str
    unit: str
    division: str
    occurred_at: datetime
    reported_at: datetime
    person: str = ""


def plan_year(year: int, changing_since: date | None = None) -> list[Slot]:
    """The cases of Vård- och omsorgsnämnden that are reported within the local calendar year, in order of time.

    From the day changing_since on more are reported at Ekbacken: something for its manager to find in the chart.
    """
    slots, rest = [], dict(zip((FALL, MEDICATION, SUPERVISION), _figures(year)[1:], strict=True))
    rest[OTHER] = _figures(year)[0] - sum(rest.values())
    for group, count in rest.items():
        for month, of_month in enumerate(per_month(year, group, count), start=1):
            rng = Random(f"von {year}-{month} {group}")  # noqa: S311 — invented data
            slots += [_slot(rng, year, month, group, changing_since) for _ in range(of_month)]
    slots = _numbered(f"von-{year}", slots)
    return _with_falling_person(slots) if year == 2021 else slots


def plan_other_board(year: int) -> list[Slot]:
    """The cases of Individ- och familjenämnden that are reported within the local calendar year, in order of time."""
    if year < OTHER_BOARD_FROM:
        return []
    count, slots = OTHER_BOARD_YEARS.get(year, OTHER_BOARD_LATER), []
    for month, of_month in enumerate(per_month(year, OTHER, count), start=1):
        rng = Random(f"ifn {year}-{month}")  # noqa: S311
        for _ in range(of_month):
            unit, kind = _choose(rng, OTHER_BOARD_UNITS), _choose(rng, OTHER_BOARD_KINDS)
            occurred, reported = _moments(rng, year, month, kind, _OFFICE_HOURS)
            slots.append(Slot("", kind, unit, "ifn", occurred, reported))
    return _numbered(f"ifn-{year}", slots)


def _figures(year):
    return YEARS.get(year, LATER)


def per_month(year: int, group: str, count: int) -> list[int]:
    """A year's number spread over its months; the sum is exact."""
    if group == FALL and year in FALLS:
        return list(FALLS[year])
    return spread(count, BEGINNING if year == FIRST_YEAR else ORDINARY[group])


def spread(count: int, weights: Sequence[float]) -> list[int]:
    """count as whole numbers in proportion to the weights, by largest remainder: the sum is exact."""
    total = sum(weights)
    exact = [count * weight / total for weight in weights]
    whole = [int(value) for value in exact]
    by_remainder = sorted(range(len(exact)), key=lambda place: (whole[place] - exact[place], place))
    for place in by_remainder[: count - sum(whole)]:
        whole[place] += 1
    return whole


def _slot(rng, year, month, group, changing_since):
    division = _choose(rng, DIVISIONS[group])
    kind = group if group != OTHER else _choose(rng, OTHER_KINDS[division])
    places = [
        (share * (1.7 if _is_changing(units, changing_since, year, month) else 1), units, night)
        for share, units, night in PLACES[division]
        if all(CLOSED_UNITS.get(unit, date.max) >= date(year, month, 1) for unit in units)
    ]
    _, units, night = rng.choices(places, weights=[share for share, _, _ in places])[0]
    unit = rng.choice(units)
    hours = _OFFICE_HOURS if unit in WITH_OFFICE_HOURS else HOURS.get(kind, HOURS[OTHER])
    occurred, reported = _moments(rng, year, month, kind, hours)
    if night and occurred.hour in NIGHT and rng.random() < 0.55:
        unit = night
    return Slot("", kind, unit, division, occurred, reported)


def _is_changing(units, since, year, month):
    return since is not None and "ekbacken-1" in units and date(year, month, 1) >= since


def _moments(rng, year, month, kind, hours):
    """When it happened and when it was told. The telling always lies within the month, whose figures are exact."""
    days = _days(year, month, WEEKENDS.get(kind, 0.7) if hours is not _OFFICE_HOURS else 0.0)
    day = rng.choices(days[0], weights=days[1])[0]
    hour = rng.choices(range(24), weights=hours)[0]
    occurred = datetime(year, month, day, hour, rng.randrange(60), tzinfo=STOCKHOLM)
    delay = timedelta(minutes=min(12 + int(rng.expovariate(1 / 75)), 700))
    reported = occurred + delay
    if reported.month != month:
        reported = datetime(year, month, day, 23, 59, tzinfo=STOCKHOLM)
    return occurred, reported


_known_days: dict[tuple, tuple] = {}


def _days(year, month, weekend):
    key = (year, month, weekend)
    if key not in _known_days:
        days = range(1, monthrange(year, month)[1] + 1)
        _known_days[key] = (days, [weekend if date(year, month, day).weekday() > 4 else 1.0 for day in days])
    return _known_days[key]


def _choose(rng, weights):
    return rng.choices(list(weights), weights=list(weights.values()))[0]


def _numbered(prefix, slots):
    slots.sort(key=lambda slot: (slot.reported_at, slot.kind, slot.unit))
    return [replace(slot, key=f"{prefix}-{place:04d}") for place, slot in enumerate(slots, start=1)]


def _with_falling_person(slots):
    """Lets one person have FALLS_OF_ONE of the falls at one place, spread over the year."""
    unit, person = FALLING_PERSON
    there = [place for place, slot in enumerate(slots) if slot.kind == FALL and slot.unit == unit]
    chosen = {there[n * len(there) // FALLS_OF_ONE] for n in range(FALLS_OF_ONE)}
    return [replace(slot, person=person) if place in chosen else slot for place, slot in enumerate(slots)]
