"""What staff of vård- och omsorgsnämnden learn and know: loggboken, the information on the duty to report, an
introduction, and the pulse of the year. Done by the services as of their own days (back_then); texts in learning.toml.
"""

import random
import tomllib
from datetime import date, datetime, time, timedelta
from pathlib import Path

from core.access import request_cache
from core.calendar import STOCKHOLM, local_date
from organisation.models import Notice
from organisation.roles import Role
from organisation.services import assignment_add
from qualityyear.knowledge import editing
from qualityyear.knowledge import services as knowledge
from qualityyear.knowledge.contents import statements
from qualityyear.knowledge.reminding import introductions_begin
from qualityyear.logbook import services as logbook
from qualityyear.models import Introduction, PulseRound
from qualityyear.pulse import services as pulse
from qualityyear.pulse.rules import LEAST, windows
from qualityyear.workflow import EditionKind
from standards.models import Theme

from .back_then import back_then
from .municipality import Municipality

TOLD = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
INFORMED_AGO = 200  # days since most read
NEW_AGO = 12
# Those who have not read, and the one who is away.
MISSING = ("medarbetare2.ekbacken-1", "medarbetare2.lindhagen-1", "medarbetare1.hemtjanst-soder")
AWAY = "medarbetare2.ekbacken-natt"
SHOWN = "medarbetare"  # who read so long ago that it is soon time again


def build_learning(town: Municipality, now: datetime) -> None:
    """Makes the rest of it, as of an aware datetime. The year and loggboken are there already."""
    with request_cache():
        today = local_date(now)
        _texts(town, today)
        _informed(town, today)
        _introduction(town, today)
        _pulse(town, today)
    Notice.objects.filter(key__regex=r"^(information|introduction|pulse|log_entry|idea):").delete()


def build_logbook(town: Municipality, now: datetime) -> None:
    """What was written in loggboken. Before the year: a stop counts it when it opens."""
    with request_cache():
        _logbook(town, local_date(now))


def _at(day: date, hour=10) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=STOCKHOLM)


def _texts(town, today):
    """The shipped texts, in use since well before the year began."""
    with back_then(_at(today - timedelta(days=400))):
        for kind in EditionKind:
            edition = editing.edition_begin(by=town.people["kvalitetsutvecklare"], board=town.units["von"], kind=kind)
            editing.edition_publish(by=town.people["kvalitetsutvecklare"], edition=edition, version=edition.version)


def _informed(town, today):
    """Nearly all have read; a few have not, and one is away."""
    board = town.units["von"]
    edition = editing.Edition.objects.for_system("demo: the text that was just taken into use").get(
        board=board, kind=EditionKind.INFORMATION
    )
    held = {key: person for key, person in town.people.items() if person.has_access and _works_for(person, board)}
    for place, (key, person) in enumerate(sorted(held.items())):
        if key in MISSING or key == AWAY:
            continue
        ago = 350 if key == SHOWN else INFORMED_AGO - place % 40
        with back_then(_at(today - timedelta(days=ago))):
            knowledge.information_confirm(by=person, edition=edition, answers=[0, 0, 0])
    with back_then(_at(today - timedelta(days=60))):
        knowledge.away_set(
            by=town.people["enhetschef"], person=town.people[AWAY], board=board, until=today + timedelta(days=120)
        )


def _works_for(person, board):
    return person.assignments.filter(unit__board=board, role__in=knowledge.REPORTING).exists()


def _introduction(town, today):
    """Somebody from Sjölunden has begun to help on plan 2, and is half-way through the check list."""
    new, began = town.people["medarbetare1.sjolunden"], today - timedelta(days=NEW_AGO)
    assignment_add(by=None, person=new, role=Role.EMPLOYEE, unit=town.units["ekbacken-2"], valid_from=began)
    with back_then(_at(began)):
        introductions_begin(began)
    row = Introduction.objects.for_system("demo: the one that was just begun").get(user=new)
    row = knowledge.introducer_set(
        by=town.people["enhetschef"], introduction=row, version=row.version, introducer=town.people["medarbetare"]
    )
    for ago, by, points in ((9, new, 6), (8, town.people["medarbetare"], 5)):
        with back_then(_at(today - timedelta(days=ago))):
            for item in range(points):
                knowledge.point_tick(by=by, introduction=row, item=item)


def _logbook(town, today):
    themes = list(Theme.objects.valid().order_by("order", "name"))
    for line in sorted(TOLD["lines"], key=lambda line: -line["ago"]):
        by = town.people[line.get("by", f"medarbetare1.{line['unit']}")]
        with back_then(_at(today - timedelta(days=line["ago"]), 15)):
            entry = logbook.entry_write(
                by=by, unit=town.units[line["unit"]], text=line["text"],
                theme=themes[line["theme"] % len(themes)] if "theme" in line else None,
                perspective=line.get("perspective", ""), sight=line.get("sight", "unit"),
            )  # fmt: skip
        with back_then(_at(today - timedelta(days=line["ago"] - 1))):
            for key in line.get("thanks", ()):
                logbook.thanks_give(by=town.people[key], entry=entry)
            if "idea" in line:
                manager = town.people["enhetschef"]
                logbook.entry_make_idea(by=manager, entry=entry, version=entry.version, text=line["idea"])


def _pulse(town, today):
    """The pulses of the year until now: Ekbacken and Solgläntan are enough to be shown, the small units are put
    together, and what is open now a few have answered."""
    chance = random.Random("puls")  # noqa: S311 - the same town every time
    for window in windows(today.year):
        if window.opens_on > today:
            continue
        with back_then(_at(window.opens_on)):
            pulse.pulses_open(window.opens_on)
        rows = PulseRound.objects.for_system("demo: the pulses that were just opened").select_related("edition", "unit")
        is_over = window.closes_on < today
        with back_then(_at(min(window.opens_on + timedelta(days=6), today))):
            for row in rows.filter(year=window.year, half=window.half).order_by("unit__path"):
                _answer(row, window.half, chance, is_over)
        if is_over:
            with back_then(_at(window.closes_on + timedelta(days=1))):
                pulse.pulses_close(window.closes_on + timedelta(days=1))


def _answer(row, half, chance, is_over):
    people = list(pulse.asked_people(row.unit).order_by("pk"))
    people = people if is_over else people[: len(people) // 2]
    words = TOLD["comments"]["words"] if len(people) > LEAST else []
    better = {"understand": 0.1, "able": 0.0, "want": 0.15}
    for place, person in enumerate(people):
        values = {}
        for key, part, _ in statements(row.edition):
            lift = better[part] + (0.12 if half == 2 else 0)
            values[key] = chance.choices((4, 3, 2, 1, 0), (0.25 + lift, 0.35 + lift, 0.25 - lift, 0.1, 0.05))[0]
        comment = words[place] if place < len(words) and half == 2 else ""
        pulse.pulse_answer(by=person, pulse=row, values=values, comment=comment)
