"""What vård- och omsorgsnämnden decided in two years, and asked; some of it carried out and judged, one decision late,
one question open. Made by the services as of their own days (back_then)."""

import tomllib
from datetime import date, datetime, time, timedelta
from pathlib import Path

from core.access import request_cache
from core.calendar import STOCKHOLM, add_months, local_date
from improvements.services import measure_complete, measure_follow_up
from organisation.models import Notice
from organisation.roles import Action
from reports.models import AnnualReport
from reports.portal import services

from .back_then import back_then
from .municipality import Municipality
from .year import wednesday

TOLD = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
MEASURE_DONE, MEASURE_JUDGED = 5, 1  # months ago


def build_board(town: Municipality, now: datetime) -> None:
    """Makes it all; now is an aware datetime. The berättelse of last year must be there."""
    today = local_date(now)
    by, board = town.people["kvalitetsutvecklare"], town.units["von"]
    reports = AnnualReport.objects.visible_to(by, Action.READ_BOARD_REPORTS).filter(board=board, status="adopted")
    report = reports.order_by("-year").first()
    with request_cache():
        for told in TOLD["decisions"]:
            _decide(town, by, board, report, told, today)
        for told in TOLD["questions"]:
            _ask(town, board, report, told, today)
    Notice.objects.filter(key__startswith="board-").delete()  # nothing is mailed of days long past


def _decide(town, by, board, report, told, today):
    decided_on = wednesday(add_months(today, -told["meeting"]).replace(day=9))
    responsible = town.people[told["responsible"]]
    tell_on = today + timedelta(days=told["tell_in"]) if "tell_in" in told else None
    if told.get("rests_on_report") and report is not None:
        about = {"report": report, "record_number": report.record_number}
        decided_on = report.adopted_on
    else:
        about = {"report": None, "record_number": f"VON {decided_on.year}/{100 + int(told['paragraph'])}"}
    with back_then(_at(decided_on, 16)):
        decision = services.decision_add(
            by=by, board=board, decided_on=decided_on, paragraph=told["paragraph"], title=told["title"],
            text=told["text"], responsible=responsible, tell_on=tell_on, **about,
        )  # fmt: skip
    for each in told["told"]:
        on = max(add_months(today, -each["ago"]), decided_on)
        with back_then(_at(on)):
            decision.refresh_from_db()
            later = tell_on if each["state"] == "under_way" and tell_on else on + timedelta(days=90)
            services.decision_follow_up(
                by=responsible, decision=decision, version=decision.version, state=each["state"], note=each["note"],
                tell_on=later if each["state"] == "under_way" else None,
            )  # fmt: skip
    for measure in told.get("measures", ()):
        _measure(town, decision, responsible, measure, today)


def _measure(town, decision, by, told, today):
    done_on = max(add_months(today, -MEASURE_DONE), decision.decided_on)
    decision.refresh_from_db()
    with back_then(_at(decision.decided_on, 17)):
        measure = services.decision_add_measure(
            by=by, decision=decision, version=decision.version, unit=town.units[told["unit"]], title=told["title"],
            owner=by, due_on=done_on if "effect" in told else today + timedelta(days=40),
        )  # fmt: skip
    if "effect" not in told:
        return
    with back_then(_at(done_on)):
        measure = measure_complete(by=by, measure=measure, version=measure.version)
    with back_then(_at(max(add_months(today, -MEASURE_JUDGED), done_on), 10)):
        measure_follow_up(
            by=by, measure=measure, version=measure.version, effect=told["effect"], effect_note=told["effect_note"]
        )


def _ask(town, board, report, told, today):
    member, to, server = (town.people[key] for key in ("namnd", told["to"], "kvalitetsutvecklare"))
    asked_on = today - timedelta(days=told["ago"])
    with back_then(_at(asked_on, 19)):
        question = services.question_ask(by=member, board=board, text=told["text"])
    with back_then(_at(asked_on + timedelta(days=1))):
        question = services.question_give(by=server, question=question, version=question.version, to=to)
    if "answer" not in told:
        return
    figure = told.get("figure", "") if report is not None else ""
    with back_then(_at(asked_on + timedelta(days=8), 14)):
        question = services.question_answer(
            by=to, question=question, version=question.version, answer=told["answer"],
            report=report if figure else None, figure=figure,
        )  # fmt: skip
    if told.get("settled"):
        with back_then(_at(asked_on + timedelta(days=9), 20)):
            services.question_settle(by=member, question=question, version=question.version)


def _at(day: date, hour=9) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=STOCKHOLM)
