"""One track as its page shows it: where it stands, what is lacking, its clocks, its investigation topic by topic."""

from django.utils import timezone

from core.calendar import day_words, local_date
from standards.legal import paragraphs_on
from standards.models import TrackKind

from . import track_conditions
from .clock_rows import target_left
from .services.clocks import MOVED, laws_of
from .showing import event_day
from .track_conditions import NINE
from .track_workflow import NOTIFIABLE, STEPS, EntryTopic, Judgement, TrackStatus

# The order in which an investigation is read, by kind of track.
TOPICS = {
    "lex_sarah": (*NINE[:3], "consequence", *NINE[3:], "child"),
    "lex_maria": ("course", "noticed", "consequence", "causes", "right", "earlier", "again", "measures", "other"),
}

# What each of lex Sarah's five words is judged by: topics of the paragraphs that say it (SOSFS 2011:5 2 kap.).
CRITERIA = ("missforhallande", "patag-risk", "allvarligt-missforhallande")
_CRITERIA_OF = {
    Judgement.MISCONDUCT: CRITERIA[:1],
    Judgement.RISK: CRITERIA[1:2],
    Judgement.SERIOUS: CRITERIA[2:],
}


def law_lines(references) -> list[dict]:
    """What a form builds on, each paragraph once: where in the act, whether every wording of it has been checked, and
    what it says of several things. references are LegalReferences; the order stays."""
    lines = {}
    for reference in references:
        line = lines.setdefault(reference.citation, {"citation": reference.citation, "is_checked": True, "says": []})
        line["says"].append(reference)
        line["is_checked"] &= reference.is_checked
    return list(lines.values())


def criteria_hints(paragraphs) -> dict[str, str]:
    """What stands beside each judgement that one may choose: the paragraphs' words in plain Swedish, as data has them.
    paragraphs is topic → LegalReference of CRITERIA."""
    hints = {
        Judgement.NO_MISCONDUCT.value: "Inget hot och inga följder för liv, säkerhet eller hälsa. Utreds ändå.",
        Judgement.SERIOUS_RISK.value: "En tydlig och konkret risk för ett allvarligt missförhållande. Anmäls till IVO.",
    }
    for judgement, topics in _CRITERIA_OF.items():
        said = [paragraphs[topic].explanation for topic in topics if paragraphs.get(topic)]
        hints[judgement.value] = " ".join(said + ["Anmäls till IVO."] * (judgement in NOTIFIABLE))
    return hints


def status_line(track, story) -> list[dict]:
    """The steps of components/steps.html with the day of each; none for a track that was declined."""
    if track.status == TrackStatus.DECLINED:
        return []
    reached = {}
    for event in story:  # newest first, so the latest time that the status was reached stays
        reached.setdefault(event["status"], event["at"])
    reached[TrackStatus.RECEIVED] = track.received_at
    line = STEPS
    if track.kind not in TOPICS:  # what leads elsewhere is neither investigated nor decided here
        line = [status for status in STEPS if status in (TrackStatus.RECEIVED, TrackStatus.CLOSED, track.status)]
    position = line.index(track.status)
    steps = []
    for place, status in enumerate(line):
        at, here = reached.get(status), place == position and track.status != TrackStatus.CLOSED
        day = day_words(local_date(at)) if at and place <= position else ""
        if place < position and not day:
            continue
        steps.append(
            {
                "label": status.label,
                "note": f"sedan {day}" if here and day and status != TrackStatus.RECEIVED else day,
                "state": "current" if here else "done" if place <= position else "",
            }
        )
    return steps


def lacking(track) -> list[dict]:
    """What is lacking before the track can be closed, in words, for components/checklist.html."""
    if not track.is_open:
        return []
    return [{"text": text, "done": False} for text in track_conditions.lacking_before_closing(track)]


def clock_rows(track) -> list[dict]:
    """The clocks of the track for deviations/tracks/clocks.html: those that run first. No query when prefetched.

    One that was moved says from when it is counted instead: that is the next clock of the same duty.
    """
    clocks = sorted(track.clocks.all(), key=lambda clock: (clock.stopped_at is not None, clock.started_at, clock.pk))
    return [_running_row(clock) if clock.stopped_at is None else _stopped_row(clock, clocks) for clock in clocks]


def _running_row(clock) -> dict:
    now, last = timezone.now(), clock.extended_to or clock.legal_end
    due, tone = target_left(clock.target_end, clock.duty.is_in_hours, now)
    return {
        "clock": clock, "runs": True, "target_due": due, "target_tone": tone, "legal_passed": bool(last and last < now),
    }  # fmt: skip


def _stopped_row(clock, clocks) -> dict:
    later = [each for each in clocks if each.duty_id == clock.duty_id and each.pk > clock.pk]
    moved = clock.stopped_by == MOVED and later
    return {"clock": clock, "runs": False, "instead": min(later, key=lambda each: each.pk) if moved else None}


def parts(track, measures=()) -> dict:
    """What has been written: the investigation by topic, causes with their measures, decisions, information.

    measures are showing.measure_rows of the case: what answers a cause is linked for those who may see it.
    """
    rows = _by_topic(track)
    topics = [
        {"key": key, "label": EntryTopic(key).label, "rows": rows.pop(key, []), "required": key != "right"}
        for key in TOPICS.get(track.kind, ())
        if key != "child"
    ]
    child = {"label": EntryTopic.CHILD.label, "rows": rows.pop(EntryTopic.CHILD, [])}
    # Notes about something that this law does not ask for: shown all the same.
    topics += [{"key": key, "label": EntryTopic(key).label, "rows": found} for key, found in rows.items()]
    decisions = list(track.decisions.all())
    judgements = [decision for decision in decisions if decision.what == "judgement"]
    return {
        "topics": topics,
        "entry_count": len(track.entries.all()),
        "child": child,
        "causes": cause_rows(track.causes.all(), measures),
        "barriers": list(track.barriers.all()),
        "judgement": judgements[-1] if judgements else None,
        "judgement_is_grave": track.judgement in NOTIFIABLE,
        "earlier_judgements": judgements[:-1][::-1],
        "decisions": [decision for decision in decisions if decision.what != "judgement"],
        "informed": list(track.informed.all()),
        "appeal": getattr(track, "appeal", None),
    }


def _by_topic(track) -> dict[str, list[dict]]:
    """Topic → its notes, oldest first, each with what was written later to correct it. No query when prefetched."""
    corrections, rows = {}, {}
    entries = list(track.entries.all())
    for entry in entries:
        if entry.corrects_id:
            corrections.setdefault(entry.corrects_id, []).append(entry)
    for entry in entries:
        if not entry.corrects_id:
            rows.setdefault(entry.topic, []).append({"entry": entry, "corrections": corrections.get(entry.pk, [])})
    return rows


def cause_rows(found, measures) -> list[dict]:
    """The causes that were found, each with what answers it. measures are showing.measure_rows of the case."""
    shown = {row["measure"].pk: row for row in measures}
    causes = []
    for cause in found:
        answers = []
        for measure in cause.measures.all():
            row = shown.get(measure.pk, {"url": "", "state": measure.get_status_display()})
            answers.append({"title": measure.title, "url": row["url"], "state": row["state"]})
        causes.append({"cause": cause, "measures": answers})
    return causes


# What each card of the page builds on: topics of the law, by kind of track.
PAGE_LAW = {
    TrackKind.LEX_SARAH: {
        "register": "diariefora", "secrecy": "sekretessmarkering", "protect": "lex-sarah-avhjalpa",
        "judge": "missforhallande", "content": "lex-sarah-utredningens-innehall",
    },
    TrackKind.LEX_MARIA: {
        "register": "diariefora", "secrecy": "sekretessmarkering", "content": "patientsakerhet-utredningens-innehall",
    },
}  # fmt: skip


def investigation_law(kind) -> tuple[str, ...]:
    """The topic of the law that says what an investigation of the kind must tell; () where nothing is investigated."""
    return (PAGE_LAW[kind]["content"],) if kind in PAGE_LAW else ()


def page_law(track) -> dict:
    """The name of a card → the paragraph that it builds on, in force on the day of the event. One query."""
    topics = PAGE_LAW.get(track.kind, {})
    found = paragraphs_on(topics.values(), event_day(track.deviation), laws_of(track.deviation)) if topics else {}
    return {name: found[topic] for name, topic in topics.items()}
