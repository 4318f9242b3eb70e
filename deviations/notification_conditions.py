"""What a notification to IVO still lacks, in words, before anything is made; and what its fields say.

IVO has long seen notifications whose measures do not answer the causes and which do not show that the patient was told
(Riksrevisionen 2023): both are asked for here. Sources: SoL 27 kap. 6 §, LSS 24 f §, SOSFS 2011:5 6 kap.; PSL 3 kap.
3, 5 and 8 §§, HSLF-FS 2017:41.
"""

from dataclasses import dataclass
from datetime import date

from core.personal_numbers import find_personal_numbers

from . import track_conditions
from .analysis_steps import unanswered
from .ivo_forms import Field, form_of
from .notification_prefill import decided_by, measures_of, prefill
from .track_workflow import NOTIFIABLE

NOT_FILLED = ("computed", "unknown")


@dataclass(frozen=True)
class Value:
    """What a field says now, and whether somebody wrote it or it comes from the case."""

    field: Field
    text: str
    from_case: bool


def values_of(track, notification) -> list[Value]:
    """Every field of the notification's form with what it says. After sending: exactly what was sent."""
    form, known = form_of(notification), prefill(track) if notification.sent_at is None else {}
    values = []
    for field in form.fields:
        suggested = known.get(field.source, "")
        written = field.type not in NOT_FILLED and field.key in notification.data
        if notification.sent_at is not None:
            suggested, written = notification.data.get(field.key, ""), True
        values.append(Value(field, notification.data[field.key] if written else suggested, not written))
    return values


@dataclass(frozen=True)
class Group:
    """What is lacking in one place: where it is put right is the page's to say."""

    place: str  # "decision", "track" or "form"
    title: str
    lacking: list[str]


def groups_of_problems(track) -> list[Group]:
    """Everything that is lacking before the notification can be made, by where it is put right. When it has been sent:
    before the investigation that IVO waits for can be."""
    notification = getattr(track, "notification", None)
    if notification is not None and notification.sent_at is not None:
        waits = is_waited_for(notification)
        groups = [Group("track", "På spårets sida", investigation_problems(track) if waits else [])]
        return [group for group in groups if group.lacking]
    groups = [
        Group("track", "På spårets sida", lacking_on_track(track, notification)),
        Group("decision", "Beslutet", lacking_in_decision(track)),
        Group("form", "I blanketten", lacking_in_form(track, notification)),
    ]
    return [group for group in groups if group.lacking]


def notification_problems(track) -> list[str]:
    """Everything that is lacking before the notification can be made, one sentence each."""
    return [text for group in groups_of_problems(track) for text in group.lacking]


def investigation_problems(track) -> list[str]:
    """What is lacking before the investigation can be sent by itself, after the notification."""
    notification = getattr(track, "notification", None)
    if notification is None or notification.sent_at is None:
        return ["Anmäl till IVO först."]
    if notification.with_investigation:
        return ["Utredningen följde med anmälan."]
    if not is_waited_for(notification):
        return ["Utredningen är redan skickad. Skicka det nya som en komplettering."]
    return lacking_in_finished(track) + lacking_in_causes(track) + track_conditions.lacking_for_person(track)


def is_waited_for(notification) -> bool:
    """Whether IVO has the notification but not the investigation."""
    return (
        notification.sent_at is not None
        and not notification.with_investigation
        and not any(supplement.what == "investigation" for supplement in notification.supplements.all())
    )


def lacking_in_decision(track) -> list[str]:
    """That somebody with delegation has decided to notify, knowing the judgement that holds now."""
    if not track.judgement:
        return []
    decision = decided_by(track)
    if decision is None:
        if track.judgement in NOTIFIABLE:
            return ["Besluta att anmäla till IVO."]
        return [
            f"Händelsen är bedömd som ”{track.get_judgement_display().lower()}”. Lagen kräver då ingen anmälan. Ska "
            "den anmälas ändå: besluta det, och skriv varför."
        ]
    if decision.what == "not_notify":
        return ["Beslutet är att inte anmäla till IVO. Ska det ändå anmälas behövs ett nytt beslut."]
    if decision.judgement != track.judgement:
        return ["Bedömningen har ändrats efter beslutet att anmäla. Besluta igen."]
    return []


def lacking_on_track(track, notification) -> list[str]:
    lacking = track_conditions.lacking_in_register(track)
    if not track.judgement:
        lacking.append("Bedöm händelsen.")
    if notification is not None and notification.with_investigation:
        lacking += lacking_in_finished(track)
    return lacking + lacking_in_causes(track) + track_conditions.lacking_for_person(track)


def lacking_in_finished(track) -> list[str]:
    """An investigation that goes along is ended by a decision, and tells everything that it must tell."""
    lacking = track_conditions.lacking_in_investigation(track)
    if track.status not in ("decided", "closed"):
        lacking.append(
            "Utredningen är inte avslutad med beslut. Avsluta den, eller välj i blanketten att den kommer senare."
        )
    return lacking


def lacking_in_causes(track) -> list[str]:
    """Causes without a measure, and measures that answer no cause. As long as no cause has been found nothing is asked:
    what must be done at once is done before one knows why."""
    causes = list(track.causes.all())
    lacking = [
        f"Orsaken ”{cause.text}” har ingen åtgärd. Koppla en åtgärd, eller skriv varför ingen behövs."
        for cause in unanswered(causes)
    ]
    answered = {measure.pk for cause in causes for measure in cause.measures.all()}
    if causes:
        lacking += [
            f"Åtgärden ”{measure.title}” svarar inte mot någon orsak. Koppla den till en orsak."
            for measure in measures_of(track)
            if measure.pk not in answered
        ]
    return lacking


def lacking_in_form(track, notification) -> list[str]:
    """Fields that must be filled in, and what does not belong in them."""
    if notification is None:
        return ["Börja fylla i blanketten."]
    lacking, values = [], values_of(track, notification)
    texts = {value.field.key: value.text for value in values}
    for value in values:
        field, text = value.field, value.text.strip()
        if field.compulsory and not text and field.key != "diary_number":  # asked for where it is written
            lacking.append(f"{field.group}: fyll i ”{field.label}”.")
        if find_personal_numbers(text):
            lacking.append(f"{field.group}: i ”{field.label}” står ett personnummer. Ta bort det.")
    first, last = texts.get("event_from", ""), texts.get("event_to", "")
    if first and last and date.fromisoformat(last) < date.fromisoformat(first):
        lacking.append("Sista dagen ligger före den första.")
    return lacking
