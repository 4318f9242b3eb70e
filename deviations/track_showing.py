"""One track as its page shows it: where it stands, what is lacking, its clocks, its investigation topic by topic."""

from core.calendar import day_words, local_date

from . import track_conditions
from .track_conditions import NINE
from .track_workflow import STEPS, EntryTopic, TrackStatus

# The order in which an investigation is read, by kind of track.
TOPICS = {
    "lex_sarah": (*NINE[:3], "consequence", *NINE[3:], "child"),
    "lex_maria": ("course", "noticed", "consequence", "causes", "right", "earlier", "again", "measures", "other"),
}


def status_line(track, story) -> list[dict]:
    """The steps of components/steps.html with the day of each; none for a track that was declined."""
    if track.status == TrackStatus.DECLINED:
        return []
    reached = {}
    for event in story:  # newest first, so the latest time that the status was reached stays
        reached.setdefault(event["status"], event["at"])
    reached[TrackStatus.RECEIVED] = track.received_at
    position = STEPS.index(track.status)
    steps = []
    for place, status in enumerate(STEPS):
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
    """The clocks of the track for deviations/tracks/clocks.html: those that run first. No query when prefetched."""
    clocks = sorted(track.clocks.all(), key=lambda clock: (clock.stopped_at is not None, clock.started_at, clock.pk))
    return [{"clock": clock, "runs": clock.stopped_at is None} for clock in clocks]


def parts(track) -> dict:
    """What has been written: the investigation by topic, causes with their measures, decisions, information."""
    entries = list(track.entries.all())
    corrections = {}
    for entry in entries:
        if entry.corrects_id:
            corrections.setdefault(entry.corrects_id, []).append(entry)
    topics = []
    for key in TOPICS.get(track.kind, ()):
        if key == "child" and track.concerns_child == "no":
            continue
        topics.append({"key": key, "label": EntryTopic(key).label, "entries": []})
    by_key = {topic["key"]: topic for topic in topics}
    for entry in entries:
        if entry.corrects_id:
            continue
        if entry.topic not in by_key:
            by_key[entry.topic] = {"key": entry.topic, "label": EntryTopic(entry.topic).label, "entries": []}
            topics.append(by_key[entry.topic])
        by_key[entry.topic]["entries"].append({"entry": entry, "corrections": corrections.get(entry.pk, [])})
    decisions = list(track.decisions.all())
    judgements = [decision for decision in decisions if decision.what == "judgement"]
    return {
        "topics": topics,
        "causes": list(track.causes.all()),
        "judgement": judgements[-1] if judgements else None,
        "earlier_judgements": judgements[:-1][::-1],
        "decisions": [decision for decision in decisions if decision.what != "judgement"],
        "informed": list(track.informed.all()),
    }
