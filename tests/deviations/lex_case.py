"""Lex cases as a handler would bring them to IVO, made through the services: for tests that begin there."""

from datetime import timedelta

from django.utils import timezone

from core.calendar import local_today
from deviations import services
from deviations.ivo_forms import current_form
from deviations.models import Clock, Deviation, IvoNotification, Track
from deviations.notification_conditions import notification_problems, values_of
from deviations.notification_content import track_for_ivo
from deviations.notification_prefill import prefill
from deviations.services import causes, judging, lexmaria, lexsarah, tracks
from deviations.track_workflow import PATIENT_POINTS
from organisation.models import Delegation
from organisation.roles import Action
from standards.models import CauseCategory
from tests.scene import assess, report_case

SAID = [{"reason": "Någon for illa.", "topic": "lex-sarah-rapportera"}]
NINE = ("event", "noticed", "occurred", "causes", "earlier", "again", "measures", "other")
TEXTS = {
    "event": "Insulin gavs inte på kvällen. Larmet besvarades först efter två timmar.",
    "consequence": "Jag låg på golvet och trodde att ingen skulle komma.",
}
FILLED = {
    "lex_sarah": {"contact_phone": "0173-100 00", "area": "Äldreomsorg"},
    "lex_maria": {
        "contact_phone": "0173-100 00", "organisation_number": "212000-0001", "address": "Björkgatan 1",
        "device": "Nej", "earlier": "Nej, inte som vi känner till.", "patient": "A.B.",
    },
}  # fmt: skip
# What is known when one notifies early, where the case does not say it yet.
KNOWN_EARLY = {
    "consequences": "Personen fick vänta i två timmar.",
    "measures": "Larmet går till två.",
    "causes": "Utreds.",
}


def fresh(track) -> Track:
    return Track.objects.for_system("test").get(pk=track.pk)


def delegate(body, role, action):
    return Delegation.objects.create(body=body, action=action, role=role, reference="Delegationsordning 2026, p. 4.3")


def lex_track(reporter, unit, manager, by, kind="lex_sarah", judgement=None, lead=None, **report) -> Track:
    """A track that by has opened, registered, led and judged (a delegation is given), not yet investigated."""
    sarah = kind == "lex_sarah"
    delegate(
        unit.provider or unit.board, by.assignments.get().role,
        Action.DECIDE_LEX_SARAH if sarah else Action.DECIDE_LEX_MARIA,
    )  # fmt: skip
    report.setdefault("concerned", ["Rum 214"])
    now = timezone.now() - timedelta(days=3)
    report.setdefault("occurred_from", now)
    case = assess(manager, report_case(reporter, unit, **report), laws=("sol",) if sarah else ("hsl",))
    track = tracks.track_open(by=by, deviation=case, kind=kind, suggestion=SAID, received_at=now)
    track = tracks.track_register(
        by=by, track=track, version=track.version, diary_number="VON 2026/412", secrecy=track.secrecy,
        received_at=track.received_at,
    )  # fmt: skip
    track = tracks.track_appoint(
        by=by, track=track, version=track.version, lead=lead or by, impartiality="Har inte haft med händelsen att göra."
    )
    judgement = judgement or ("serious" if sarah else "serious_injury")
    return judging.track_judge(
        by=by, track=track, version=track.version, judgement=judgement, reasons="Personen var i fara."
    )


def investigated(by, track, manager, close=True) -> Track:
    """Everything that the investigation must tell, one cause with its measure, the person told; ended by a decision."""
    sarah = track.kind == "lex_sarah"
    track = tracks.track_investigate(by=by, track=track, version=track.version)
    topics = (*NINE, "consequence") if sarah else ("course", "consequence")
    for topic in topics:
        tracks.entry_add(
            by=by, track=track, topic=topic, text=TEXTS.get(topic, f"Om {topic}: det är utrett."), kind="fact",
            source="Intervju", stated_by="individual" if topic == "consequence" else "",
            happened_at=track.received_at if topic in ("measures", "noticed") else None,
        )  # fmt: skip
    case = Deviation.objects.for_system("test").get(pk=track.deviation_id)
    measure = services.measure_add_to_case(
        by=manager, deviation=case, version=case.version, title="Två svarar på larm", owner=manager,
        due_on=local_today() + timedelta(days=30), follow_up_on=local_today() + timedelta(days=90),
    )  # fmt: skip
    cause = causes.cause_add(
        by=by, track=track, category=CauseCategory.objects.valid().first(), text="Ingen ansvarade för larmet"
    )
    causes.cause_answer(by=by, cause=cause, measures=[measure])
    informed(by, track)
    track = fresh(track)
    if sarah:
        track = lexsarah.protection_record(
            by=by, track=track, version=track.version, text="En kollega satt kvar.", at=track.received_at
        )
        track = lexsarah.child_answer(by=by, track=track, version=track.version, concerns="no")
    else:
        track = lexmaria.patient_offer(
            by=by, track=track, version=track.version, offered="Patienten har berättat själv."
        )
    return tracks.track_decide(by=by, track=track, version=track.version, reasons="Klart.") if close else track


def informed(by, track):
    maria = track.kind == "lex_maria"
    return tracks.information_add(
        by=by, track=track, recipient="individual", informed=True, on=local_today(), how="meeting",
        points=list(PATIENT_POINTS) if maria else (), journal_on=local_today() if maria else None,
    )  # fmt: skip


def filled(by, track, with_investigation=True):
    """The form filled in and the decision to notify made: ready to be made into a file."""
    track = fresh(track)
    services.notification_decide(by=by, track=track, version=track.version, notify=True, reasons="Lagen kräver det.")
    notification = services.notification_start(by=by, track=fresh(track))
    return services.notification_save(
        by=by, notification=notification, version=notification.version, fields=suggested_with(track),
        with_investigation=with_investigation, attachments=track.deviation.attachments.all(),
    )  # fmt: skip


def suggested_with(track, **more) -> dict[str, str]:
    """What the page sends: every field as it is suggested, and those that only a person knows."""
    known = prefill(fresh(track))
    texts = {field.key: known.get(field.source, "") for field in current_form(track.kind).fields}
    early = {key: text for key, text in KNOWN_EARLY.items() if texts.get(key) == ""}
    return texts | early | FILLED[track.kind] | more


def made(by, notification) -> IvoNotification:
    rendering = services.notification_make(by=by, notification=notification)
    assert services.ivo_rendering_run(rendering.pk)
    return again(notification)


def sent(by, notification, **how) -> IvoNotification:
    notification = made(by, notification)
    how = {"channel": "e_service", "sent_at": timezone.now(), "received_on": local_today()} | how
    return services.notification_sent(by=by, notification=notification, version=notification.version, **how)


def again(notification) -> IvoNotification:
    return IvoNotification.objects.for_system("test").get(pk=notification.pk)


def problems(track) -> list[str]:
    return notification_problems(track_for_ivo(track.pk))


def running(track, duty) -> Clock:
    return fresh(track).clocks.get(duty__key=duty, stopped_at=None)


def judge(by, track, judgement):
    track = fresh(track)
    return judging.track_judge(by=by, track=track, version=track.version, judgement=judgement, reasons="Nytt kom fram.")


def decide(by, track, notify, reasons="Så beslutar vi."):
    track = fresh(track)
    return services.notification_decide(by=by, track=track, version=track.version, notify=notify, reasons=reasons)


def text_of(notification, key) -> str:
    """What a field of the form says now."""
    values = values_of(track_for_ivo(notification.track_id), again(notification))
    return next(value.text for value in values if value.field.key == key)
