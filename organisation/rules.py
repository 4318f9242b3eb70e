"""Pure rules of the tree: what may lie beneath what, and what a key may look like."""

import re
from datetime import date

from core.calendar import add_months
from core.personal_numbers import find_personal_numbers

from .models import Unit

# From the top downwards. A unit lies beneath something higher; a unit may also hold smaller units.
RANKS = {
    Unit.Kind.MUNICIPALITY: 0,
    Unit.Kind.BOARD: 1,
    Unit.Kind.DEPARTMENT: 2,
    Unit.Kind.DIVISION: 3,
    Unit.Kind.AREA: 4,
    Unit.Kind.PROVIDER: 5,
    Unit.Kind.UNIT: 6,
}


# Our own target: the log of readings is reviewed every month. The law says systematically and again and again.
REVIEW_MONTHS = 1


def next_review_on(last: date | None, today: date) -> date:
    """The local day by which the log is to be reviewed again: a month after the last time, or today when it has never
    been."""
    return add_months(last, REVIEW_MONTHS) if last else today


def kind_error(kind: str, parent_kind: str | None) -> str:
    """Why a unit of this kind cannot lie there, in words; "" when it can. parent_kind None means at the very top."""
    kind = Unit.Kind(kind)
    if kind == Unit.Kind.MUNICIPALITY:
        return "" if parent_kind is None else "En kommun ligger överst och hör inte till något annat."
    if parent_kind is None:
        return "Bara en kommun kan ligga överst."
    parent = Unit.Kind(parent_kind)
    if kind == Unit.Kind.BOARD and parent != Unit.Kind.MUNICIPALITY:
        return "En nämnd ligger direkt under kommunen."
    if RANKS[parent] < RANKS[kind] or kind == parent == Unit.Kind.UNIT:
        return ""
    return f"{kind.label} kan inte ligga under {parent.label.lower()}."


def person_key_error(key: str) -> str:
    """Why nobody can have this key, in words; "" when somebody can."""
    return "Använd aldrig ett personnummer som nyckel." if find_personal_numbers(key) else ""


def key_error(key: str) -> str:
    """Why a unit cannot have this key, in words; "" when it can. The key stands in the address of the unit's page."""
    if error := person_key_error(key):
        return error
    if key == "ny":
        return "Välj en annan nyckel än ”ny”."
    return "" if re.fullmatch(r"[^\s/?#%]+", key) else "Nyckeln får inte ha mellanslag eller tecknen / ? # %."
