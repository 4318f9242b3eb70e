"""Cases and what the law asks of them, made through the services: for the scene and for whoever needs more."""

import uuid
from unittest.mock import patch

from django.core.files.base import ContentFile
from django.utils import timezone

from core.calendar import local_today
from deviations import services as deviations
from deviations.models import Deviation, Exchange, IvoNotification, IvoRendering, StaffRisk, Track
from deviations.services.causes import analysis_save, barrier_save, cause_add
from deviations.services.exchanges import exchange_write
from deviations.services.judging import track_judge
from deviations.services.lexsarah import appeal_make
from deviations.services.staff_risks import staff_risk_add
from deviations.services.tracks import entry_add, information_add, track_open, track_register
from organisation.models import Delegation
from organisation.roles import Action, Role
from organisation.services import delegation_add
from standards.models import Category, CauseCategory
from standards.selectors import current_matrix


def tile() -> Category:
    return Category.objects.valid().filter(is_tile=True).first()


def report_case(by, unit, what="Boende halkade i badrummet. Golvet var blött efter dusch.", **more) -> Deviation:
    more.setdefault("outcome", "as_usual")
    return deviations.deviation_report(
        by=by, submission_key=uuid.uuid4(), unit=unit, category=tile(), what_happened=what, in_danger="no", **more
    )


def assess(by, case, laws=("sol",), severity=2, likelihood=2) -> Deviation:
    return deviations.deviation_assess(
        by=by,
        deviation=case,
        version=case.version,
        laws=laws,
        matrix=current_matrix(),
        severity=severity,
        likelihood=likelihood,
        reason="Ingen skada, men det har hänt förut.",
    )


def close(by, case) -> Deviation:
    return deviations.deviation_close(by=by, deviation=case, version=case.version, closing_note="Vi bytte mattan.")


def open_track(by, case, kind="lex_maria"):
    return track_open(by=by, deviation=case, kind=kind, suggestion=[{"reason": "Läkemedel gavs fel.", "topic": "x"}])


def sarah_case(town, persona) -> Deviation:
    """Needs the delegation of the scene. The track has one note and one cause."""
    employee, sas = persona("employee"), persona("sas")
    case = assess(persona("unit_manager"), report_case(employee, town.unit, "Ingen svarade på larmet."))
    track = open_track(sas, case, "lex_sarah")
    for judgement in ("serious", "misconduct"):
        track = track_judge(by=sas, track=track, version=track.version, judgement=judgement, reasons="Vägt så.")
    entry_add(by=sas, track=track, topic="event", text="Larmet gick.", kind="fact", source="Larmloggen")
    appeal_make(by=employee, deviation=case, text="Hon låg på golvet hela natten.")
    notify_ivo(sas, track)
    cause_add(by=sas, track=track, category=CauseCategory.objects.valid().first(), text="En person på två våningar.")
    barrier_save(by=sas, track=track, text="Larm till granngruppen", held="missing", note="Ingen väg för det.")
    return case


def notify_ivo(by, track) -> IvoNotification:
    """Notified early, before the investigation is ready; the files are there but not drawn."""
    track = Track.objects.visible_to(by, Action.SEE_CASES).get(pk=track.pk)
    track = track_register(
        by=by, track=track, version=track.version, diary_number="VON 2026/412", secrecy=track.secrecy,
        received_at=track.received_at,
    )  # fmt: skip
    information_add(by=by, track=track, recipient="individual", informed=True, on=local_today(), how="meeting")
    deviations.notification_decide(
        by=by, track=track, version=track.version, notify=True, reasons="För säkerhets skull."
    )
    notification = deviations.notification_start(by=by, track=track)
    fields = {
        "contact_name": by.name, "contact_phone": "0173-100 00", "area": "Äldreomsorg", "event": "Larmet gick.",
        "consequences": "Väntan.", "measures": "Två svarar.", "event_from": str(local_today()),
        "noticed_on": str(local_today()), "notifier": "Nämnd", "notifier_name": "Nämnden", "municipality": "Kommunen",
        "unit": "Enheten", "place": "Enheten", "place_municipality": "Kommunen",
    }  # fmt: skip
    notification = deviations.notification_save(
        by=by, notification=notification, version=notification.version, fields=fields, with_investigation=False
    )
    with patch("deviations.notification_printing.render_pdf", return_value=b"%PDF-1.7"):
        deviations.ivo_rendering_run(deviations.notification_make(by=by, notification=notification).pk)
    notification.refresh_from_db()
    IvoRendering.objects.create(
        notification=notification, what="investigation", status="done", requested_by=by, finished_at=timezone.now(),
        file=ContentFile(b"%PDF-1.7", "utredning.pdf"), digest="0" * 64, content_digest="0" * 64, size=8,
    )  # fmt: skip
    return deviations.notification_sent(
        by=by, notification=notification, version=notification.version, channel="e_service", sent_at=timezone.now(),
        received_on=local_today(),
    )  # fmt: skip


def add_staff_risk(by, board) -> StaffRisk:
    return staff_risk_add(
        by=by, board=board, profession="Sjuksköterska", person="N. N.", concern="Läkemedel har försvunnit två gånger.",
        known_at=timezone.now(),
    )  # fmt: skip


def delegate(body, role=Role.SAS, action=Action.DECIDE_LEX_SARAH) -> Delegation:
    return delegation_add(by=None, body=body, action=action, role=role, reference="Delegationsordning 2026, punkt 4.3")


def write_letter(by, case) -> Exchange:
    return exchange_write(
        by=by,
        deviation=case,
        kind="region",
        counterpart="Region Exempel",
        basis="nothing_secret",
        letter="Utskrivningen kom utan läkemedelslista.",
    )


def provided_case(town, persona) -> Deviation:
    """A case of the provider's own, which its lead has opened lex Sarah in."""
    case = report_case(persona("provider_manager"), town.provider_unit, "Boende lämnades ensam hela natten.")
    track_open(by=persona("provider_lead"), deviation=case, kind="lex_sarah", reason="Hon for illa.")
    return Deviation.objects.for_system("a scene").get(pk=case.pk)


def analyse(by, case):
    """Begins a händelseanalys of an open case: with a cause that nothing meets yet, and a barrier."""
    case = Deviation.objects.for_system("scene").get(pk=case.pk)
    analysis = analysis_save(
        by=by, deviation=case, version=case.version, commissioner="Verksamhetschef", team="Enhetschef, sjuksköterska"
    )
    cause_add(by=by, analysis=analysis, category=CauseCategory.objects.valid().first(), text="Larmen går till en.")
    barrier_save(by=by, analysis=analysis, text="Larm till granngruppen", held="missing", note="Ingen väg för det.")
