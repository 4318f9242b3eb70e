"""What the file to IVO says, as plain data: the file is drawn from it and from nothing else, and its hash is the one on
the cover. So as long as the case gives the same content, the file still reflects it."""

import hashlib
import json
from datetime import date

from django.conf import settings

from core.calendar import local, local_date, local_today, long_date
from organisation.delegation import body_of
from standards.legal import duty_on, references_on

from .ivo_forms import UNCHECKED, form_of
from .models import Track
from .notification_conditions import values_of
from .notification_prefill import informed_words, measures_of, owner_words
from .services.clocks import laws_of
from .services.track_effects import IVO_INVESTIGATION
from .showing import event_day
from .track_showing import TOPICS
from .track_workflow import EntryTopic

# What IVO takes: by what the file holds, and the extension that goes with it (IVO's e-tjänst).
TAKEN = {
    "application/pdf": "PDF",
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/gif": "GIF",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel (xlsx)",
}


def track_for_ivo(pk) -> Track:
    """A track that was found through the door, with everything that its file is read from: the number of queries does
    not grow with what it holds."""
    return (
        Track.objects.for_system("the file says what the track says, whoever asked for it")
        .select_related(
            "deviation__unit__provider", "deviation__unit__board", "deviation__board", "lead", "secrecy", "notification"
        )
        .prefetch_related(
            "entries__by",
            "causes__category",
            "causes__measures__owner",
            "barriers",
            "informed__by",
            "decisions__by",
            "decisions__delegation",
            "decisions__reported",
            "notification__supplements",
            "notification__renderings",
            "clocks__duty",
            "clocks__reference",
            "deviation__attachments",
            "deviation__concerned",
            "deviation__measures__owner",
            "deviation__tracks__causes__measures",
        )
        .get(pk=pk)
    )


def content_of(track, notification, what="notification") -> dict:
    """Everything that the file says. what: "notification", or "investigation" for the investigation alone, which is
    sent when the notification has been. Asks four queries beside what track_for_ivo has fetched."""
    case, form = track.deviation, form_of(notification)
    whole = what == "notification"
    investigated = notification.with_investigation or not whole
    references = _references(track, form)
    return {
        "what": what,
        "title": "Anmälan till IVO" if whole else "Utredning till IVO",
        "kind": track.get_kind_display(),
        "number": case.number,
        "unit": str(case.unit),
        "body": str(body_of(case.unit)),
        "municipality": settings.MUNICIPALITY_NAME,
        "diary_number": track.diary_number,
        "ivo_number": "" if whole else notification.ivo_number,
        "secrecy": f"{track.secrecy.citation}, {_day(track.secrecy_on)}" if track.secrecy_id else "",
        "judgement": track.get_judgement_display(),
        "form": {"title": form.title, "version": form.version, "copied_from": form.copied_from},
        "groups": _groups(track, notification) if whole else [],
        "with_investigation": investigated,
        "investigation_follows": "" if investigated else _follows(track),
        "topics": _topics(track) if investigated else [],
        "protection": _protection(track),
        "causes": [_cause(cause) for cause in track.causes.all()],
        # Only where there are any: what was read of a file before is not changed by that nothing was asked of them.
        **({"barriers": barriers} if (barriers := _barriers(track)) else {}),
        "other_measures": _other_measures(track),
        "informed": [informed_words(row) for row in track.informed.all()],
        "decisions": [_decision(decision) for decision in track.decisions.all()],
        "attachments": attachment_rows(case, notification) if whole else [],
        "references": [reference.citation for reference in references],
        "unchecked": _unchecked(form if whole else None, references),
    }


def digest_of(content: dict) -> str:
    """SHA-256 of the content, written the same way whoever writes it."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def attachment_rows(case, notification) -> list[dict]:
    """The case's files: which of them go along, which were left out, and which IVO does not take."""
    chosen = {row["key"] for row in notification.attachments}
    rows = []
    for file in case.attachments.all():
        format = TAKEN.get(file.content_type, "")
        follows = bool(format) and str(file.key) in chosen
        rows.append(
            {
                "key": str(file.key),
                "name": file.name,
                "format": format or "annat format",
                "size": file.size,
                "digest": file.digest,
                "follows": follows,
                "words": "Följer med" if follows else "Följer inte med" if format else "IVO tar inte emot formatet",
            }
        )
    return rows


def _references(track, form):
    """The paragraphs that the form's law goes by, in force on the day of the event, of the acts of the case."""
    case = track.deviation
    day, laws = event_day(case), laws_of(case)
    found = []
    for topic in form.topics:
        for reference in references_on(topic, day):
            if reference.law in ("", *laws) and reference not in found:
                found.append(reference)
    return found


def _unchecked(form, references) -> dict:
    """What the cover's note names: fields and paragraphs whose wording nobody has checked against the source."""
    fields = [field.label for field in form.fields if not field.is_sure] if form else []
    citations = [reference.citation for reference in references if not reference.is_checked]
    return {"words": UNCHECKED if fields or citations else "", "fields": fields, "references": citations}


def _groups(track, notification) -> list[dict]:
    groups: dict[str, list] = {}
    for value in values_of(track, notification):
        field = value.field
        text = field.help if field.type == "unknown" else _as_words(field, value.text)
        groups.setdefault(field.group, []).append({"label": field.label, "text": text, "sure": field.is_sure})
    return [{"title": title, "fields": fields} for title, fields in groups.items()]


def _as_words(field, text) -> str:
    return _day(date.fromisoformat(text)) if field.type == "date" and text else text


def _topics(track) -> list[dict]:
    """The investigation by what it is about; each note with its date, source, kind, author and title."""
    entries = list(track.entries.all())
    corrected = {entry.corrects_id for entry in entries}
    order = [*TOPICS.get(track.kind, ()), *(topic.value for topic in EntryTopic)]
    topics = []
    for topic in dict.fromkeys(order):
        if notes := [_entry(entry, corrected) for entry in entries if entry.topic == topic]:
            topics.append({"title": EntryTopic(topic).label, "entries": notes})
    return topics


def _entry(entry, corrected) -> dict:
    return {
        "text": entry.text,
        "kind": entry.get_kind_display(),
        "source": entry.source,
        "stated_by": entry.get_stated_by_display(),
        "happened": _moment(entry.happened_at) if entry.happened_at else "",
        "written": _moment(entry.at),
        "by": f"{entry.by.name}, {entry.title}",
        "corrects": entry.corrects_id is not None,
        "corrected": entry.pk in corrected,
    }


def _protection(track) -> str:
    if not track.protection:
        return ""
    return f"{_moment(track.protection_at)}: {track.protection}" if track.protection_at else track.protection


def _cause(cause) -> dict:
    return {
        "category": str(cause.category),
        "text": cause.text,
        "measures": [_measure(measure) for measure in cause.measures.all() if measure.status != "cancelled"],
        "no_measure_reason": cause.no_measure_reason,
    }


def _barriers(track) -> list[dict]:
    return [{"text": row.text, "held": row.get_held_display(), "note": row.note} for row in track.barriers.all()]


def _other_measures(track) -> list[dict]:
    """Before any cause has been found: what has been done all the same."""
    answering = {measure.pk for cause in track.causes.all() for measure in cause.measures.all()}
    return [_measure(measure) for measure in measures_of(track) if measure.pk not in answering]


def _measure(measure) -> dict:
    return {
        "title": measure.title,
        "when": f"gjort {_day(measure.done_on)}" if measure.done_on else f"senast {_day(measure.due_on)}",
        "follow_up": measure.get_effect_display()
        or (f"följs upp {_day(measure.follow_up_on)}" if measure.follow_up_on else ""),
        "owner": owner_words(measure),
    }


def _decision(decision) -> dict:
    return {
        "what": decision.get_what_display(),
        "judgement": decision.get_judgement_display(),
        "lowered": decision.lowered,
        "reasons": decision.reasons,
        "at": _moment(decision.at),
        "by": f"{decision.by.name}, {decision.title}",
        "delegation": decision.delegation.reference,
    }


def _follows(track) -> str:
    """In the law's words, from data: when an investigation that is not ready is to be handed in."""
    duty = duty_on(IVO_INVESTIGATION[track.kind], local_today())
    return f"Utredningen är inte klar. Den lämnas till IVO {duty.legal_word}."


def _moment(moment) -> str:
    return f"{_day(local_date(moment))} {local(moment):%H:%M}"


def _day(day) -> str:
    return long_date(day, weekday=False, year=True)
