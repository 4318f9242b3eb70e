"""Last year's account, färdig: something for the nämnd to read. That of 2021 is left for whoever tries the system."""

from datetime import datetime

from core.calendar import STOCKHOLM
from reports.services import report_make_ready, report_start, section_write

from . import texts
from .municipality import Municipality


def build_report(town: Municipality, now: datetime) -> None:
    """Counts, writes and makes ready the account of the year before now (an aware datetime), as in February."""
    year = now.astimezone(STOCKHOLM).year - 1
    at = min(datetime(year + 1, 2, 20, 10, 0, tzinfo=STOCKHOLM), now)
    report = report_start(by=None, board=town.units["von"], year=year, at=at)
    writers = {"quality": town.people["kvalitetsutvecklare"], "patient_safety": town.people["mas"]}
    for half, sections in texts.read("report").items():
        for key, text in sections.items():
            section_write(by=writers[half], report=report, key=key, text=_paragraphs(text), version=0)
    report_make_ready(by=writers["quality"], report=report, version=report.version, at=at)


def _paragraphs(text: str) -> str:
    """The lines of the file are as long as a screen; those of the text are whole paragraphs."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
