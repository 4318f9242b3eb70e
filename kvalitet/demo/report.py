"""Last year's account, färdig: something for the nämnd to read. That of 2021 is left for whoever tries the system."""

from datetime import datetime
from pathlib import Path

from core.calendar import STOCKHOLM
from reports.services import published_receive, published_take, report_make_ready, report_start, section_write

from . import texts
from .municipality import Municipality


def build_report(town: Municipality, now: datetime) -> None:
    """Counts, writes and makes ready the account of the year before now (an aware datetime), as in February."""
    year = now.astimezone(STOCKHOLM).year - 1
    take_in_earlier_years(town)
    at = min(datetime(year + 1, 2, 20, 10, 0, tzinfo=STOCKHOLM), now)
    report = report_start(by=None, board=town.units["von"], year=year, at=at)
    writers = {"quality": town.people["kvalitetsutvecklare"], "patient_safety": town.people["mas"]}
    for half, sections in texts.read("report").items():
        for key, text in sections.items():
            section_write(by=writers[half], report=report, key=key, text=_paragraphs(text), version=0)
    report_make_ready(by=writers["quality"], report=report, version=report.version, at=at)


def take_in_earlier_years(town: Municipality) -> None:
    """What the nämnd counted before the system, and what a neighbour has published: invented figures."""
    content = (Path(__file__).parent / "published.csv").read_bytes()
    by = town.people["kvalitetsutvecklare"]
    file = published_receive(by=by, board=town.units["von"], content=content, name="tidigare-ar.csv")
    published_take(by=by, file=file)


def _paragraphs(text: str) -> str:
    """The lines of the file are as long as a screen; those of the text are whole paragraphs."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
