"""What a track's page shows of its own kind: lex Maria's judgement, patient and plan of measures, and the steps of the
tracks that lead elsewhere."""

from django.conf import settings

from core.calendar import day_words
from standards.legal import paragraphs_on
from standards.models import TrackKind

from . import analysis_steps, side_tracks
from .analysis_steps import CAUSE_QUESTIONS
from .services.clocks import laws_of
from .showing import event_day
from .track_conditions import FOR_PATIENT, lacking_in_measure
from .track_workflow import PATIENT_POINTS, Judgement
from .vardskada import NO, QUESTIONS, UNKNOWN, YES

ANSWER_WORDS = {YES: "Ja", NO: "Nej", UNKNOWN: "Går inte att säga än"}
QUESTION_WORDS = {
    "avoidable": "Kunde det ha undvikits?",
    "harm": "Blev patienten skadad?",
    "lasting": "a) Bestående, och inte ringa?",
    "care": "b) Väsentligt mer vård, eller död?",
    "could_harm": "Hade patienten kunnat bli skadad?",
    "could_lasting": "a) Hade det kunnat bli bestående, och inte ringa?",
    "could_care": "b) Hade det kunnat ge väsentligt mer vård, eller död?",
}

TOPICS = {
    "definition": "vardskada",
    "plan_law": "patientsakerhet-forebygga",
    "inform_law": "patient-informera",
    "describe_law": "patient-beskriva-handelsen",
}


def parts(track, measures) -> dict:
    """For tracks/maria_cards.html or tracks/elsewhere_cards.html, beside track_showing.parts. measures are
    showing.measure_rows of the case. At most two queries."""
    if track.kind == TrackKind.LEX_MARIA:
        return _maria_parts(track, measures)
    return _side_parts(track) if track.kind in side_tracks.SIDE else {}


def _maria_parts(track, measures) -> dict:
    case = track.deviation
    found = paragraphs_on(TOPICS.values(), event_day(case), laws_of(case))
    judgements = [decision for decision in track.decisions.all() if decision.what == "judgement"]
    answers = judgements[-1].answers if judgements else {}
    told = {point for row in _to_patient(track) if row.informed for point in row.points}
    return {
        "answers": [(QUESTION_WORDS[name], ANSWER_WORDS[answers[name]]) for name in QUESTIONS if name in answers],
        "proposed": Judgement(answers["proposed"]).label if answers.get("proposed") else "",
        "against_proposal": bool(answers.get("proposed")) and answers["proposed"] != track.judgement,
        "points": [{"text": _first_upper(text), "done": key in told} for key, text in PATIENT_POINTS.items()],
        "patient_told": bool(_to_patient(track)),
        "journal_lacks": bool(told) and not any(row.journal_on for row in _to_patient(track)),
        "plan": [_planned(row) for row in measures],
        "cause_questions": CAUSE_QUESTIONS,
        "analysis_steps": analysis_steps.steps(analysis_steps.of_track(track)),
        **{name: found[topic] for name, topic in TOPICS.items()},
    }


def _to_patient(track):
    return [row for row in track.informed.all() if row.recipient in FOR_PATIENT]


def _planned(row) -> dict:
    """A measure as the plan shows it: who, by when, followed up when, and what of that is missing."""
    measure = row["measure"]
    cancelled = measure.status == "cancelled"
    done = f"Gjort {day_words(measure.done_on)}" if measure.done_on else ""
    return row | {
        "lacking": [] if cancelled else [_first_upper(text) for text in lacking_in_measure(measure)],
        "due": done or ("" if cancelled else day_words(measure.due_on)),
        "follow_up": day_words(measure.follow_up_on) if measure.follow_up_on else "",
    }


def _first_upper(text):
    return text[:1].upper() + text[1:]


def _side_parts(track) -> dict:
    guide = side_tracks.GUIDES[TrackKind(track.kind)]
    case = track.deviation
    return {
        "guide": guide,
        "side_steps": side_tracks.step_states(track),
        "guide_law": paragraphs_on([guide.topic], event_day(case), laws_of(case))[guide.topic],
        "work_environment_url": settings.WORK_ENVIRONMENT_URL,
    }
