"""Pure rules of the case: values in, values out, no Django."""

import re
from datetime import date, timedelta
from functools import lru_cache

from core.calendar import add_working_days

# Local targets, in working days; the law has words and no days for these steps.
UNREAD_REMINDER_DAYS = 2
UNREAD_ESCALATION_DAYS = 2

# How far back one looks for earlier cases that say the same of whom it concerned. Our own choice: a room gets another
# resident, and initials are shared.
SAME_PERSON_YEARS = 2

# How long after a report is sent one asks whether the same words again are another event. Our own choice.
SENT_AGAIN = timedelta(minutes=30)

# By when an open case should have left its status: working days from the day it was reported. Our own target, shown as
# "vårt mål" and never as a deadline of the law.
TARGET_DAYS = {"reported": 5, "assessed": 15, "investigating": 40, "acting": 120}


@lru_cache(maxsize=4096)
def target_day(status: str, reported: date) -> date | None:
    """The local day by which a case reported on a local day should have left status; None when it is at an end."""
    days = TARGET_DAYS.get(str(status))
    return add_working_days(reported, days) if days else None


@lru_cache(maxsize=64)
def late_until(status: str, today: date) -> date:
    """The last day of report whose cases in status are late today: the inverse of target_day, for the database."""
    day = add_working_days(today, -TARGET_DAYS[str(status)])
    while target_day(status, day) >= today:
        day -= timedelta(days=1)
    return day


# A stop after a word, before a capital: "Kl. 14 föll" and "t.ex. Rollatorn" are not two sentences.
SENTENCE_END = re.compile(r"(?<=\w{3})[.!?]\s+(?=[A-ZÅÄÖ])")


def remind_unread_on(received: date) -> date:
    """The day on which the inbox is reminded of a report that nobody has opened."""
    return add_working_days(received, UNREAD_REMINDER_DAYS)


def escalate_unread_on(reminded: date) -> date:
    """The day on which a report goes to the level above, still unopened after the reminder."""
    return add_working_days(reminded, UNREAD_ESCALATION_DAYS)


def title_from(text: str, length: int = 70) -> str:
    """A heading out of a report's own words: its first sentence, cut at a word."""
    first = SENTENCE_END.split(" ".join(text.split()), maxsplit=1)[0].rstrip(".")
    if len(first) <= length:
        return first
    return first[:length].rsplit(" ", 1)[0].rstrip(",;:–- ") + " …"


def person_key(label: str) -> str:
    """ "Rum 214" and "rum  214." are the same person in the same unit."""
    return " ".join(label.casefold().replace(".", " ").replace(",", " ").split())
