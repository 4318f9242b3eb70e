"""The pages of the notification to IVO: what is lacking, the form, the file behind the door, what IVO answered."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.calendar import local, local_today
from core.models import AccessLogEntry
from deviations import services
from deviations.models import Attachment, IvoNotification, TrackEntry
from deviations.services import tracks
from tests.performance.counting import queries_of
from tests.remembering import kept
from tests.scene import add_measure

from .lex_case import filled, fresh, informed, investigated, judge, lex_track

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_pdf(monkeypatch):
    monkeypatch.setattr("deviations.notification_printing.render_pdf", lambda html, **how: b"%PDF-1.7 " + html.encode())


@kept
def track(town, employee, unit_manager, sas):
    track = lex_track(employee, town.unit, unit_manager, sas)
    informed(sas, track)
    return fresh(track)


def url(track, name="ivo"):
    return reverse(f"deviations:{name}", args=[track.deviation.number, track.kind])


def typed(client, track) -> dict:
    """What the form's page sends when nothing has been changed in it."""
    form = client.get(url(track, "ivo_fields")).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in values.items()}


def page(client, address, **more) -> str:
    return client.get(address, **more).content.decode()


def notification_of(track) -> IvoNotification:
    return IvoNotification.objects.for_system("test").get(track=track)


def sent(sas, track) -> IvoNotification:
    notification = filled(sas, track, with_investigation=False)
    services.ivo_rendering_run(services.notification_make(by=sas, notification=notification).pk)
    notification = notification_of(track)
    return services.notification_sent(
        by=sas, notification=notification, version=notification.version, channel="e_service", sent_at=timezone.now(),
        received_on=local_today(),
    )  # fmt: skip


def test_from_the_decision_to_ivos_answer_on_the_pages(track, client_as, sas):
    client, now = client_as(sas), local(timezone.now())
    assert "Besluta att anmäla till IVO." in page(client, url(track))
    client.post(url(track, "ivo_decide"), {"notify": "yes", "reasons": "Snarast.", "version": track.version})
    assert client.post(url(track, "ivo_start")).headers["Location"] == url(track, "ivo_fields")
    said = typed(client, track)
    assert said["event"].startswith("Boende halkade")
    said |= {"contact_phone": "0173-100 00", "area": "Äldreomsorg"}
    said |= {"consequences": "Väntan.", "measures": "Två svarar."}
    client.post(url(track, "ivo_fields"), said)
    assert client.get(url(track)).context["problems"] == []
    assert "Inget saknas." in page(client, url(track))
    client.post(url(track, "ivo_make"))
    rendering = notification_of(track).renderings.get()
    assert "Filen skapas" in page(client, url(track))
    services.ivo_rendering_run(rendering.pk)
    part = page(client, url(track), headers={"HX-Request": "true"})
    assert "Hämta anmälan" in part
    assert "För in att den är skickad" in part  # the next step is another when the file is there
    assert "<html" not in part
    form = client.get(url(track, "ivo_sent")).context["form"]
    refused = client.post(url(track, "ivo_sent"), {"channel": "e_service", "version": form["version"].value(),
                                                   "sent_at": f"{now + timedelta(days=1):%Y-%m-%dT%H:%M}"})  # fmt: skip
    assert refused.context["form"].errors["sent_at"] == ["Tiden kan inte ligga i framtiden."]
    client.post(
        url(track, "ivo_sent"),
        {
            "channel": "e_service",
            "version": form["version"].value(),
            "sent_at": f"{local(timezone.now()):%Y-%m-%dT%H:%M}",
            "received_on": str(local_today()),
        },
    )
    assert notification_of(track).status == "sent"
    assert "Det som är skickat ändras inte." in page(client, url(track))
    form = client.get(url(track, "ivo_answer")).context["form"]
    client.post(
        url(track, "ivo_answer"),
        {
            "ivo_number": "3.1.2-7/2026",
            "outcome": "closed",
            "decided_on": str(local_today()),
            "version": form["version"].value(),
        },
    )
    assert "Avslutat, åtgärderna är tillräckliga" in page(client, url(track))


def test_the_page_says_why_nothing_is_sent_by_email(track, client_as, sas):
    services.notification_start(by=sas, track=track)
    text = page(client_as(sas), url(track))
    assert "Inte med e-post eller fax" in text
    assert "mailto:" not in text
    assert "ordalydelsen inte kontrollerad" in text


def test_a_change_after_the_making_is_told_with_its_time(track, client_as, sas):
    notification = filled(sas, track, with_investigation=False)
    services.ivo_rendering_run(services.notification_make(by=sas, notification=notification).pk)
    client = client_as(sas)
    assert "speglar inte längre" not in page(client, url(track))
    informed(sas, fresh(track))
    text = page(client, url(track))
    assert "Filen speglar inte längre ärendet." in text
    assert "Den skapades" in text


def test_the_file_is_given_through_the_door_and_leaves_a_line_in_the_log(
    track, client_as, sas, unit_manager, other_unit_manager, mas
):
    sent(sas, track)
    response = client_as(sas).get(url(track, "ivo_file"))
    assert b"".join(response.streaming_content).startswith(b"%PDF")
    assert "no-store" in response.headers["Cache-Control"]
    number = track.deviation.number
    assert response.headers["Content-Disposition"].startswith("attachment")
    line = AccessLogEntry.objects.get(user=sas, what="Anmälan till IVO som PDF: Lex Sarah")
    assert line.object_label == number
    for person, status in ((unit_manager, 403), (other_unit_manager, 404), (mas, 404)):
        assert client_as(person).get(url(track, "ivo_file")).status_code == status
        assert client_as(person).get(url(track)).status_code == status


def test_one_whom_the_report_is_about_meets_nothing(track, client_as, sas, director, unit_manager):
    sent(sas, track)
    case = fresh(track).deviation
    services.implicated_add(
        by=unit_manager, deviation=case, version=case.version, person=director, reason="Berörs av rapporten."
    )
    client = client_as(director)
    for name in ("ivo", "ivo_file", "ivo_fields", "ivo_investigation_file"):
        assert client.get(url(track, name)).status_code == 404, name


def test_waiting_for_the_file_leaves_no_line_in_the_log_each_time(track, client_as, sas):
    services.notification_make(by=sas, notification=filled(sas, track, with_investigation=False))
    client = client_as(sas)
    for _ in range(3):
        client.get(url(track), headers={"HX-Request": "true"})
    assert not AccessLogEntry.objects.filter(user=sas, what__startswith="Anmälan till IVO").exists()


def test_what_is_lacking_is_told_when_one_presses_all_the_same(track, client_as, sas):
    services.notification_start(by=sas, track=track)
    response = client_as(sas).post(url(track, "ivo_make"), follow=True)
    assert "Besluta att anmäla till IVO." in [str(m) for m in response.context["messages"]][0]
    assert not notification_of(track).renderings.exists()


def test_the_text_is_kept_when_somebody_else_was_first(track, client_as, sas):
    notification = services.notification_start(by=sas, track=track)
    client = client_as(sas)
    said = typed(client, track) | {"other": "Min text."}
    services.notification_save(
        by=sas, notification=notification, version=notification.version, fields={"other": "Annans text."},
        with_investigation=False,
    )  # fmt: skip
    response = client.post(url(track, "ivo_fields"), said)
    assert response.status_code == 409
    assert "Min text." in response.content.decode()
    assert notification_of(track).data["other"] == "Annans text."


def test_without_delegation_the_page_says_who_has_one(track, client_as, director, sas):
    text = page(client_as(director), url(track, "ivo_decide"))
    assert "Du saknar delegation" in text
    assert sas.name in text


def test_anstand_is_written_in_on_its_page(track, client_as, sas):
    sent(sas, track)
    until = local_today() + timedelta(days=120)
    track = fresh(track)
    client_as(sas).post(
        url(track, "ivo_extend"), {"until": str(until), "decision": "IVO 3.1.2-7", "version": track.version}
    )
    assert local(track.clocks.get(duty__key="LS-IVO-UTR").extended_to).date() == until


def test_the_investigation_follows_as_a_supplement(track, client_as, sas, unit_manager):
    sent(sas, track)
    client = client_as(sas)
    assert "Det här saknas innan utredningen kan skickas" in page(client, url(track))
    investigated(sas, fresh(track), unit_manager)
    client.post(url(track, "ivo_make_investigation"))
    rendering = notification_of(track).renderings.get(what="investigation")
    services.ivo_rendering_run(rendering.pk)
    form = client.get(url(track, "ivo_supplement")).context["form"]
    assert form["what"].value() == "investigation"
    client.post(
        url(track, "ivo_supplement"),
        {"what": "investigation", "note": "Utredningen.", "channel": "post", "sent_on": str(local_today()),
         "version": form["version"].value()},
    )  # fmt: skip
    assert notification_of(track).supplements.get().digest == type(rendering).objects.get(pk=rendering.pk).digest
    file = client.get(url(track, "ivo_investigation_file"))
    assert b"Utredning till IVO" in b"".join(file.streaming_content)


def test_other_tracks_are_not_notified_to_ivo(track, client_as, sas, unit_manager):
    other = tracks.track_open(by=unit_manager, deviation=track.deviation, kind="data_breach", reason="Fel brev.")
    assert client_as(unit_manager).get(url(other)).status_code == 404


def test_the_page_asks_as_many_queries_with_forty_notes_as_with_four(track, client_as, sas, unit_manager, colleague):
    filled(sas, track, with_investigation=False)
    client = client_as(sas)

    def more(count):
        TrackEntry.objects.bulk_create(
            TrackEntry(track=track, topic="other", text="x", kind="fact", source="x", by=sas, title="SAS")
            for _ in range(count)
        )
        for n in range(count):
            measure = add_measure(unit_manager, track.deviation.unit, colleague, f"Åtgärd {count} {n}")
            track.deviation.measures.add(measure)
            informed(sas, track)
            Attachment.objects.create(
                deviation=track.deviation, file="x.jpg", name="x.jpg", content_type="image/jpeg", size=1,
                digest=f"{count}{n}", by=sas,
            )  # fmt: skip

    counted = []
    for count in (4, 36):
        more(count)
        counted.append([len(queries_of(client, url(track, name))) for name in ("ivo", "ivo_fields")])
    assert counted[0] == counted[1]


@pytest.mark.parametrize(("judgement", "colour"), [("serious", "lingon"), ("misconduct", "himmel")])
def test_a_judgement_has_the_same_colour_on_the_track_and_on_its_notification(track, sas, client_as, judgement, colour):
    track = judge(sas, track, judgement)
    label = f'<span class="tag {colour}">{track.get_judgement_display()}</span>'
    for name in ("track", "ivo"):
        page = client_as(sas).get(reverse(f"deviations:{name}", args=[track.deviation.number, track.kind])).text
        assert label in page, name
