"""Nämndens berättelser: last year's, whole and fastställd, with its missiv and short version; and the one that is being
written, with things lacking. That of 2021 is left for whoever tries the system."""

from datetime import date, datetime, timedelta
from pathlib import Path

from core.calendar import STOCKHOLM, local_date
from reports import services
from reports.accounts.feeding import beneath_report

from . import texts
from .municipality import Municipality

QUOTED = "avvikelser"  # the heading that a passage of an account is taken in under


def build_report(town: Municipality, now: datetime) -> None:
    """Makes both. now is an aware datetime."""
    told = texts.read("report")
    writers = {"quality": town.people["kvalitetsutvecklare"], "patient_safety": town.people["mas"]}
    _last_year(town, writers, told, now)
    _this_year(town, writers, told["draft"], now)


def _last_year(town, writers, told, now):
    """Counted, written, made ready in February and fastställd in March."""
    year = now.astimezone(STOCKHOLM).year - 1
    take_in_earlier_years(town)
    at = min(datetime(year + 1, 2, 20, 10, 0, tzinfo=STOCKHOLM), now)
    by = writers["quality"]
    report = services.report_start(by=None, board=town.units["von"], year=year, at=at)
    _write(report, writers, told)
    _quote(by, report)
    for key, text in told["short"].items():
        services.section_write(by=by, report=report, key=key, text=_paragraphs(text), version=0)
    services.missive_write(
        by=by,
        report=report,
        version=0,
        matter=str(report),
        signed_by="Förvaltningschef",
        dated_on=local_date(at) + timedelta(days=7),
        **{name: _paragraphs(text) for name, text in told["missive"].items()},
    )
    report = services.report_make_ready(by=by, report=report, version=report.version, at=at)
    decided = min(datetime(year + 1, 3, 24, 15, 0, tzinfo=STOCKHOLM), now)
    services.report_adopt(
        by=by, report=report, version=report.version, adopted_on=local_date(decided), adopted_paragraph="41",
        record_number=f"VON {year + 1}/118", at=decided,
    )  # fmt: skip


def _this_year(town, writers, told, now):
    """Begun early, with a day of the nämnd's own for its account of quality; most of it is to be written."""
    year = now.astimezone(STOCKHOLM).year
    report = services.report_start(
        by=writers["quality"], board=town.units["von"], year=year, own_due_on=date(year + 1, 2, 12), at=now
    )
    _write(report, writers, told)


def _write(report, writers, told):
    for half, by in writers.items():
        for key, text in told[half].items():
            services.section_write(by=by, report=report, key=key, text=_paragraphs(text), version=0)


def _quote(by, report):
    """The first passage of an account that was handed up, where there is one for the year."""
    found = beneath_report(by, report, report.outline.parts[QUOTED], takes=False)
    passages = [passage for _, passages in found.levels for passage in passages]
    if passages:
        services.quotation_take(
            by=by, report=report, key=QUOTED, account=passages[0].account, heading=passages[0].heading,
            text=passages[0].text.split("\n\n")[0],
        )  # fmt: skip


def take_in_earlier_years(town: Municipality) -> None:
    """What the nämnd counted before the system, and what a neighbour has published: invented figures."""
    content = (Path(__file__).parent / "published.csv").read_bytes()
    by = town.people["kvalitetsutvecklare"]
    file = services.published_receive(by=by, board=town.units["von"], content=content, name="tidigare-ar.csv")
    services.published_take(by=by, file=file)


def _paragraphs(text: str) -> str:
    """The lines of the file are as long as a screen; those of the text are whole paragraphs, and lists stay lists."""
    paragraphs = text.strip().split("\n\n")
    return "\n\n".join(each if each.startswith("- ") else " ".join(each.split()) for each in paragraphs)
