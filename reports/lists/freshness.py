"""Whether a report's figures may be frozen as they are: what was read while it was written must be what is counted."""

from datetime import datetime

from core.periods import Period
from core.wording import day_long

from .changes import Change, changes_of

NAMED = 5  # figures that a sentence names; the page has them all


def is_from_before_its_end(report, at: datetime) -> bool:
    """Whether the figures were fetched while the year still went on, and it has ended at the moment (aware)."""
    end = Period.year(report.year).ends_before
    return report.figures_at is not None and report.figures_at < end <= at


def outdated(report) -> list[Change]:
    """The figures that would come out in another way if they were counted now, of the same moment. Nothing for figures
    that have no lists behind them, and none for how things stood on the day when they were fetched: to read, to handle
    and to notify goes on every day."""
    if report.figures_at is None or not report.lists.filter(source="cases").exists():
        return []
    return [change for change in changes_of(report) if change.differs and not change.is_of_the_day]


def stops(report, at: datetime) -> str:
    """Why the figures must be fetched anew before they are frozen, as a sentence; "" where they may be."""
    if is_from_before_its_end(report, at):
        return f"Siffrorna hämtades {day_long(report.figures_at)}, innan året var slut. Hämta dem på nytt."
    if changes := outdated(report):
        names = [f"{change.figure.code} {change.figure.name} ({_words(change)})" for change in changes[:NAMED]]
        more = f" och {len(changes) - NAMED} till" if len(changes) > NAMED else ""
        return (
            f"Det som siffrorna bygger på har ändrats sedan de hämtades: {', '.join(names)}{more}. Hämta dem på nytt, "
            "och läs om texten stämmer med dem."
        )
    return ""


def _words(change: Change) -> str:
    return "tabellen eller jämförelsen är en annan" if change.then == change.now else f"{change.then}, nu {change.now}"
