"""What IVO's form is filled from: the case and its track, in words. Nothing is stored here, and nobody's name is taken
from the report: who reported and who is implicated never stand in a notification."""

from django.conf import settings

from core.calendar import local_date, long_date
from core.wording import clock
from organisation.delegation import body_of
from standards.models import TrackKind

from .showing import are_whole_days
from .track_conditions import decided_by
from .track_workflow import Judgement


def prefill(track) -> dict[str, str]:
    """Every source of the forms' fields, as text; dates as 2026-09-14. Asks nothing of what is prefetched
    (notification_content.track_for_ivo)."""
    case = track.deviation
    body = body_of(case.unit)
    contact = track.lead
    decider = decided_by(track)
    values = {
        "diary_number": track.diary_number,
        "notifier": "Den som bedriver enskild verksamhet" if case.unit.provider_id else "Nämnd",
        "body": str(body),
        "body_in_municipality": str(body) if case.unit.provider_id else f"{body}, {settings.MUNICIPALITY_NAME}",
        "municipality": settings.MUNICIPALITY_NAME,
        "unit": str(case.unit),
        "contact_name": contact.name if contact else "",
        "contact_title": contact.title if contact else "",
        "contact_email": contact.email if contact else "",
        "decider_name": decider.by.name if decider else "",
        "decider_title": decider.title if decider else "",
        "decider_email": decider.by.email if decider else "",
        "concerned": ", ".join(person.label for person in case.concerned.all()),
        "reasons_anyway": _reasons_anyway(track),
        "informed": "\n".join(informed_words(row) for row in track.informed.all()),
        "device": "Ja" if _has_track(case, TrackKind.MEDICAL_DEVICE) else "",
        "enclosed": _journal(track),
        "causes": "\n".join(cause.text for cause in track.causes.all()),
        "measures": _measures(track),
    }
    return values | _when(track) | _judged(track) | _told(track)


def measures_of(track) -> list:
    """The case's measures that belong to this track: those that answer its causes, and those that answer no other
    track's. One that will not be done is none."""
    own = {measure.pk for cause in track.causes.all() for measure in cause.measures.all()}
    others = {
        measure.pk
        for other in track.deviation.tracks.all()
        if other.pk != track.pk
        for cause in other.causes.all()
        for measure in cause.measures.all()
    }
    return [
        measure
        for measure in track.deviation.measures.all()
        if measure.status != "cancelled" and (measure.pk in own or measure.pk not in others)
    ]


def measure_words(measure) -> str:
    """ "Två svarar på larm. Klart senast 30 september 2026. Effekten följs upp 30 december 2026. Ansvarig: …"."""
    if measure.done_on:
        said = [f"Gjort {_day(measure.done_on)}."]
    else:
        said = [f"Klart senast {_day(measure.due_on)}."]
    if measure.effect:
        said.append(f"Effekt: {measure.get_effect_display().lower()}.")
    elif measure.follow_up_on:
        said.append(f"Effekten följs upp {_day(measure.follow_up_on)}.")
    return f"{measure.title}. {' '.join(said)} Ansvarig: {owner_words(measure)}."


def owner_words(measure) -> str:
    return f"{measure.owner.name}, {measure.owner.title}" if measure.owner.title else measure.owner.name


def informed_words(row) -> str:
    """ "Personen själv: 14 september 2026, vid möte. Antecknat i journalen 15 september 2026."."""
    who = row.get_recipient_display()
    if not row.informed:
        return f"{who}: inte informerad. {row.reason_not}"
    words = f"{who}: {_day(row.on)}, {row.get_how_display().lower()}, av {row.by.name}."
    return f"{words} Antecknat i journalen {_day(row.journal_on)}." if row.journal_on else words


def latest_of(track, *topics) -> list:
    """The notes on the topics that no later note corrects, in the order they were written."""
    entries = list(track.entries.all())
    corrected = {entry.corrects_id for entry in entries}
    return [entry for entry in entries if entry.topic in topics and entry.pk not in corrected]


def _told(track) -> dict[str, str]:
    case = track.deviation

    def texts(*topics):
        return "\n\n".join(entry.text for entry in latest_of(track, *topics))

    consequences = [
        f"{entry.get_stated_by_display()}: {entry.text}" if entry.stated_by else entry.text
        for entry in latest_of(track, "consequence", "child")
    ]
    return {
        "event": texts("event", "course") or case.what_happened,
        "course": texts("course", "event") or case.what_happened,
        "consequences": "\n\n".join(consequences),
        "earlier": texts("earlier"),
    }


def _when(track) -> dict[str, str]:
    case = track.deviation
    noticed = [entry.happened_at for entry in latest_of(track, "noticed") if entry.happened_at]
    first, last = case.occurred_from, case.occurred_to
    same_day = last is not None and local_date(first) == local_date(last)
    time = clock(first) if first else ""
    if same_day:
        time = "" if are_whole_days(first, last) else f"{time}–{clock(last)}"
    return {
        "event_from": local_date(first).isoformat() if first else "",
        "event_to": local_date(last).isoformat() if last and not same_day else "",
        "event_time": time if last is None or same_day else "",
        "noticed_on": local_date(min(noticed) if noticed else case.reported_at).isoformat(),
    }


def _judged(track) -> dict[str, str]:
    """A cross or none: the form asks one thing at a time."""
    return {
        f"judged_{name}": "Ja" if track.judgement == judgement else "Nej"
        for name, judgement in (
            ("serious", Judgement.SERIOUS),
            ("serious_risk", Judgement.SERIOUS_RISK),
            ("serious_injury", Judgement.SERIOUS_INJURY),
            ("serious_injury_could", Judgement.SERIOUS_INJURY_COULD),
        )
    }


def _reasons_anyway(track) -> str:
    """Why IVO is notified of what the law does not ask to be notified."""
    from .track_workflow import NOTIFIABLE

    decision = decided_by(track)
    if decision is None or decision.what != "notify" or track.judgement in NOTIFIABLE:
        return ""
    return f"Händelsen är bedömd som ”{track.get_judgement_display().lower()}” men anmäls ändå. {decision.reasons}"


def _measures(track) -> str:
    said = []
    if track.protection:
        when = f" ({_day(local_date(track.protection_at))})" if track.protection_at else ""
        said.append(f"Genast{when}: {track.protection}")
    said += [
        f"{_day(local_date(entry.happened_at))}: {entry.text}" if entry.happened_at else entry.text
        for entry in latest_of(track, "measures")
    ]
    return "\n".join(said + [measure_words(measure) for measure in measures_of(track)])


def _journal(track) -> str:
    days = [row.journal_on for row in track.informed.all() if row.journal_on]
    return f"Informationen till patienten är antecknad i journalen {_day(max(days))}." if days else ""


def _has_track(case, kind) -> bool:
    return any(track.kind == kind and track.status != "declined" for track in case.tracks.all())


def _day(day) -> str:
    return long_date(day, weekday=False, year=True)
