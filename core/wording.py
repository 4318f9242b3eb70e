"""Numbers and times as they are written in Swedish, for pages, mails and paper alike.

Moments come in as aware datetimes and are shown in Europe/Stockholm; dates are local already.
"""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from django.utils import timezone

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NBSP = "\u00a0"
MINUS = "\u2212"
MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
MONTHS_SHORT = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
SOON_DAYS = 7


def number(value, decimals: int = 0) -> str:
    """3503 → "3 503", 12.5 with one decimal → "12,5"; halves are rounded upwards, as people do. None → "–"."""
    if value is None or value == "":
        return "–"
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{abs(exact):,.{decimals}f}".replace(",", NBSP).replace(".", ",")
    return f"{MINUS}{text}" if exact < 0 else text


def percent(share, decimals: int = 0) -> str:
    """A share from 0 to 1 → "36 %". None → "–"."""
    if share is None or share == "":
        return "–"
    return f"{number(Decimal(str(share)) * 100, decimals)}{NBSP}%"


def local_day(value: date | datetime) -> date:
    """The day in Stockholm; a naive datetime is taken to be local."""
    if isinstance(value, datetime):
        return local_moment(value).date()
    return value


def local_moment(value: datetime) -> datetime:
    """The moment on Stockholm's clock; a naive datetime is taken to be local."""
    return value.replace(tzinfo=STOCKHOLM) if timezone.is_naive(value) else value.astimezone(STOCKHOLM)


def today() -> date:
    """Today in Stockholm."""
    return local_day(timezone.now())


def day(value: date | datetime | None) -> str:
    """ "18 jul", and "18 jul 2024" when it is not this year."""
    if not value:
        return "–"
    local = local_day(value)
    text = f"{local.day}{NBSP}{MONTHS_SHORT[local.month - 1]}"
    return text if local.year == today().year else f"{text}{NBSP}{local.year}"


def day_long(value: date | datetime | None) -> str:
    """ "18 juli 2026"."""
    if not value:
        return "–"
    local = local_day(value)
    return f"{local.day}{NBSP}{MONTHS[local.month - 1]}{NBSP}{local.year}"


def weekday(value: date | datetime | None) -> str:
    """ "onsdag 16 september", as the heading of a day."""
    if not value:
        return "–"
    local = local_day(value)
    return f"{WEEKDAYS[local.weekday()]} {local.day}{NBSP}{MONTHS[local.month - 1]}"


def clock(value: datetime | None) -> str:
    """ "07:10"."""
    return f"{local_moment(value):%H:%M}" if value else "–"


def moment(value: datetime | None) -> str:
    """ "idag 21:40", "igår 21:40", otherwise "18 jul 07:10"."""
    if not value:
        return "–"
    words = {0: "idag", 1: "igår", -1: "imorgon"}.get((today() - local_day(value)).days)
    return f"{words or day(value)} {clock(value)}"


def ago(value: date | datetime | None) -> str:
    """How long ago: "nyss", "för 5 minuter sedan", "igår", "för 3 veckor sedan". A date is counted in days."""
    if not value:
        return "–"
    days = (today() - local_day(value)).days
    if days < 1 and isinstance(value, datetime):
        minutes = int((timezone.now() - local_moment(value)).total_seconds() // 60)
        if minutes < 1:
            return "nyss"
        if minutes < 60:
            return f"för {minutes} {'minut' if minutes == 1 else 'minuter'} sedan"
        hours = minutes // 60
        return f"för {hours} {'timme' if hours == 1 else 'timmar'} sedan"
    if days < 1:
        return "idag"
    if days == 1:
        return "igår"
    if days < 14:
        return f"för {days} dagar sedan"
    if days < 60:
        return f"för {days // 7} veckor sedan"
    if days < 730:
        return f"för {days // 30} månader sedan"
    return f"för {days // 365} år sedan"


def due(value: date | datetime | None) -> str:
    """What a last day means today: "14 dagar sen", "Idag", "Imorgon", "5 dagar kvar", "30 sep". None → ""."""
    if not value:
        return ""
    left = (local_day(value) - today()).days
    if left < 0:
        return "1 dag sen" if left == -1 else f"{number(-left)} dagar sen"
    if left < 2:
        return ("Idag", "Imorgon")[left]
    return f"{left} dagar kvar" if left <= SOON_DAYS else day(value)


def due_kind(value: date | datetime | None) -> str:
    """The colour that goes with `due`: "lingon" for late and today, "sol" for soon, "" for later."""
    if not value:
        return ""
    left = (local_day(value) - today()).days
    return "lingon" if left <= 0 else "sol" if left <= SOON_DAYS else ""


def file_size(size: int) -> str:
    """Bytes → "340 kB" or "2,4 MB"."""
    if size < 1_000_000:
        return f"{number(max(1, round(size / 1000)))}{NBSP}kB"
    return f"{number(size / 1_000_000, 1)}{NBSP}MB"
