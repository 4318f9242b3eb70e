"""Pure rules of the case: values in, values out, no Django."""

from datetime import date

from core.calendar import add_working_days

# Local targets, in working days; the law has words and no days for these steps.
UNREAD_REMINDER_DAYS = 2
UNREAD_ESCALATION_DAYS = 2


def remind_unread_on(received: date) -> date:
    """The day on which the inbox is reminded of a report that nobody has opened."""
    return add_working_days(received, UNREAD_REMINDER_DAYS)


def escalate_unread_on(reminded: date) -> date:
    """The day on which a report goes to the level above, still unopened after the reminder."""
    return add_working_days(reminded, UNREAD_ESCALATION_DAYS)


def title_from(text: str, length: int = 70) -> str:
    """A heading out of a report's own words: its first sentence, cut at a word."""
    first = " ".join(text.split())
    for stop in (". ", "! ", "? "):
        first = first.split(stop)[0]
    first = first.rstrip(".")
    if len(first) <= length:
        return first
    return first[:length].rsplit(" ", 1)[0].rstrip(",;:–- ") + " …"


def person_key(label: str) -> str:
    """"Rum 214" and "rum  214." are the same person in the same unit."""
    return " ".join(label.casefold().replace(".", " ").replace(",", " ").split())
