"""The file to IVO: made once, whole and accessible, with what it must say and without what it must not."""

import hashlib
from datetime import timedelta
from io import BytesIO

import page as validator
import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from kombu.exceptions import OperationalError
from pypdf import PdfReader

from core.making import MAX_ATTEMPTS
from core.models import PeriodicRun
from deviations import services, tasks
from deviations.models import IvoNotification, IvoRendering
from deviations.services import tracks
from deviations.services.packages import MAKING
from standards.models import LegalReference
from tests.remembering import kept
from tests.scene import photo

from .lex_case import filled, fresh, informed, investigated, lex_track

LOST_AFTER = MAKING.lost_after
pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def drawn(monkeypatch):
    """The drawing is left out: each time is counted."""
    made = []

    def draw(content, digest):
        made.append(digest)
        return f"%PDF-1.7 {len(made)}".encode()

    monkeypatch.setattr("deviations.notification_printing.ivo_pdf", draw)
    return made


@pytest.fixture
def queued(monkeypatch):
    """The keys that were laid in the queue; nothing is sent."""
    sent = []
    monkeypatch.setattr(tasks.make_ivo_package, "apply_async", lambda args: sent.append(args[0]))
    return sent


@kept
def early(town, employee, unit_manager, sas):
    track = lex_track(employee, town.unit, unit_manager, sas)
    informed(sas, track)
    return filled(sas, track, with_investigation=False)


@pytest.fixture
def rendering(early, sas, queued):
    return services.notification_make(by=sas, notification=early)


def content(row) -> bytes:
    with row.file.open("rb") as file:
        return file.read()


def again(row):
    if isinstance(row, IvoNotification):
        return IvoNotification.objects.for_system("test").get(pk=row.pk)
    return IvoRendering.objects.get(pk=row.pk)


def long_ago(rendering, **fields):
    moment = timezone.now() - LOST_AFTER - timedelta(minutes=1)
    IvoRendering.objects.filter(pk=rendering.pk).update(requested_at=moment, **fields)


def stored() -> set[str]:
    year = timezone.now().strftime("ivo/%Y/%m")
    return set(default_storage.listdir(year)[1]) if default_storage.exists(year) else set()


# --- Made once --------------------------------------------------------------------------------------------------------


def test_it_is_queued_after_commit(early, sas, queued, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        rendering = services.notification_make(by=sas, notification=early)
        assert queued == []
    assert queued == [rendering.pk]


def test_a_double_click_makes_one(early, sas, rendering):
    assert services.notification_make(by=sas, notification=early) == rendering
    assert early.renderings.count() == 1


def test_two_workers_at_once_make_one(rendering, monkeypatch):
    """The second takes the same message while the first is drawing."""
    seen = []

    def draw(content, digest):
        seen.append(services.ivo_rendering_run(rendering.pk))
        return b"%PDF-1.7 the only one"

    monkeypatch.setattr("deviations.notification_printing.ivo_pdf", draw)
    assert services.ivo_rendering_run(rendering.pk) is True
    assert services.ivo_rendering_run(rendering.pk) is False
    assert seen == [False]
    assert content(again(rendering)) == b"%PDF-1.7 the only one"


def test_a_killed_worker_is_found_by_the_sweep_and_it_is_made_once(
    rendering, early, drawn, queued, django_capture_on_commit_callbacks
):
    before = stored()
    long_ago(rendering, status="running", attempts=1, started_at=timezone.now() - LOST_AFTER - timedelta(minutes=1))
    with django_capture_on_commit_callbacks(execute=True):
        assert services.ivo_renderings_resume() == 1
        assert services.ivo_renderings_resume() == 0  # the sweep itself may be run twice
    assert queued == [rendering.pk]
    tasks.make_ivo_package(rendering.pk)
    tasks.make_ivo_package(rendering.pk)
    assert len(drawn) == 1
    assert (again(rendering).status, again(rendering).attempts) == ("done", 2)
    assert again(early).file.name == again(rendering).file.name
    assert len(stored() - before) == 1


def test_one_that_is_still_being_made_is_left_alone(rendering):
    IvoRendering.objects.filter(pk=rendering.pk).update(status="running", started_at=timezone.now(), attempts=1)
    assert services.ivo_renderings_resume() == 0


def test_a_worker_that_comes_back_from_the_dead_writes_over_nothing(rendering, early, monkeypatch):
    before = stored()

    def slow(content, digest):
        long_ago(rendering, started_at=timezone.now() - LOST_AFTER - timedelta(minutes=1))
        services.ivo_renderings_resume()
        monkeypatch.setattr("deviations.notification_printing.ivo_pdf", lambda content, digest: b"%PDF the second")
        assert services.ivo_rendering_run(rendering.pk) is True
        return b"%PDF the first, too late"

    monkeypatch.setattr("deviations.notification_printing.ivo_pdf", slow)
    assert services.ivo_rendering_run(rendering.pk) is False
    assert content(again(rendering)) == content(again(early)) == b"%PDF the second"
    assert len(stored() - before) == 1


def test_a_worker_that_comes_back_after_the_sending_changes_nothing(rendering, early, sas, monkeypatch, drawn):
    services.ivo_rendering_run(rendering.pk)
    later = services.notification_make(by=sas, notification=early)

    def slow(content, digest):
        IvoRendering.objects.filter(pk=later.pk).update(status="failed")  # given up by the sweep
        notification = again(early)
        services.notification_sent(
            by=sas, notification=notification, version=notification.version, channel="post", sent_at=timezone.now()
        )
        IvoRendering.objects.filter(pk=later.pk).update(status="running")
        return b"%PDF too late"

    monkeypatch.setattr("deviations.notification_printing.ivo_pdf", slow)
    sent_file = again(early).file.name
    assert services.ivo_rendering_run(later.pk) is False
    assert again(early).file.name == sent_file
    assert content(again(early)) == b"%PDF-1.7 1"


def test_after_three_attempts_it_says_so_plainly(rendering):
    long_ago(rendering, status="running", attempts=MAX_ATTEMPTS, started_at=timezone.now() - timedelta(hours=1))
    assert services.ivo_renderings_resume() == 0
    assert again(rendering).status == "failed"
    assert "tre försök" in again(rendering).error


def test_an_error_is_told_without_its_text_and_can_be_tried_again(rendering, early, sas, monkeypatch, caplog):
    def fail(content, digest):
        raise RuntimeError("Larmet besvarades")

    with monkeypatch.context() as patch:
        patch.setattr("deviations.notification_printing.ivo_pdf", fail)
        assert services.ivo_rendering_run(rendering.pk) is False
    assert again(rendering).status == "failed"
    assert "Larmet" not in again(rendering).error
    monkeypatch.setattr("deviations.notification_printing.ivo_pdf", lambda content, digest: b"%PDF")
    anew = services.notification_make(by=sas, notification=early)
    assert services.ivo_rendering_run(anew.pk) is True


def test_what_has_come_to_be_lacking_meanwhile_is_not_made(rendering, early, sas, drawn):
    track = fresh(early.track)
    tracks.track_register(
        by=sas, track=track, version=track.version, diary_number="", secrecy=track.secrecy,
        received_at=track.received_at,
    )  # fmt: skip
    assert services.ivo_rendering_run(rendering.pk) is False
    assert "saknas" in again(rendering).error
    assert again(early).status == "draft"


def test_with_the_broker_down_it_waits_and_the_sweep_queues_it(
    early, sas, monkeypatch, queued, django_capture_on_commit_callbacks, caplog
):
    def down(args):
        raise OperationalError

    with monkeypatch.context() as patch:
        patch.setattr(tasks.make_ivo_package, "apply_async", down)
        with django_capture_on_commit_callbacks(execute=True):
            rendering = services.notification_make(by=sas, notification=early)
    long_ago(rendering)
    with django_capture_on_commit_callbacks(execute=True):
        services.ivo_renderings_resume()
    assert queued == [rendering.pk]


def test_the_sweep_writes_down_that_it_has_run():
    tasks.resume_ivo_packages()
    assert PeriodicRun.objects.get(name="deviations.resume_ivo_packages").finished_at is not None


# --- What it says -----------------------------------------------------------------------------------------------------


def text_of(content) -> str:
    words = " ".join(" ".join(part.extract_text() for part in PdfReader(BytesIO(content)).pages).split())
    return words.replace("\u00a0", " ").replace("\u00ad", "")


def package(by, notification) -> tuple[IvoNotification, bytes]:
    rendering = services.notification_make(by=by, notification=notification)
    assert services.ivo_rendering_run(rendering.pk)
    notification = again(notification)
    return notification, content(notification)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["lex_sarah", "lex_maria"])
def test_the_package_is_whole_accessible_and_says_nothing_of_bystanders(
    town, employee, unit_manager, sas, mas, quality_manager, persona, kind
):
    by = sas if kind == "lex_sarah" else mas
    track = lex_track(
        employee, town.unit, unit_manager, by, kind, files=[photo("golvet.jpg")], concerned=["Rum 214"]
    )  # fmt: skip
    case = fresh(track).deviation
    services.implicated_add(
        by=unit_manager, deviation=case, version=case.version, person=persona("colleague"), reason="Var i tjänst."
    )
    reference = LegalReference.objects.valid().filter(topic="lex-sarah-anmala", law="sol").get()
    LegalReference.objects.filter(pk=reference.pk).update(certainty="unsure")
    track = investigated(by, track, unit_manager)
    notification, file = package(by, filled(by, track))
    for profile in ("2a", "ua1"):
        found = validator.validate_pdf_bytes(file, profile=profile).failures
        assert [(each.rule_id, each.message) for each in found] == []
    text = text_of(file)
    cover = text_of_first(file)
    assert notification.content_digest in cover.replace(" ", "")
    assert hashlib.sha256(file).hexdigest() == notification.digest
    assert "ordalydelsen inte kontrollerad" in cover
    assert notification.form_version in cover
    for words in (
        "VON 2026/412", "Jag låg på golvet", "enligt personen själv", "Källa: Intervju", "Uppgift", by.name,
        "Ingen ansvarade för larmet", "Två svarar på larm", "2026, p. 4.3", "golvet.jpg",
        "Följer med", "0173-100 00",
    ):  # fmt: skip
        assert words in text, words
    if kind == "lex_sarah":
        assert f"De här lagrummen är inte avstämda mot författningen: {reference.citation}" in text
    for person in (employee, persona("colleague"), quality_manager):
        assert person.name not in text


def text_of_first(content) -> str:
    return " ".join(PdfReader(BytesIO(content)).pages[0].extract_text().split())


@pytest.mark.slow
def test_the_investigation_alone_is_a_whole_file_too(early, unit_manager, sas):
    notification, _ = package(sas, early)
    services.notification_sent(
        by=sas, notification=notification, version=notification.version, channel="e_service", sent_at=timezone.now(),
        received_on=timezone.localdate(), ivo_number="3.1.2-7/2026",
    )  # fmt: skip
    investigated(sas, fresh(early.track), unit_manager)
    rendering = services.investigation_make(by=sas, notification=again(notification))
    assert services.ivo_rendering_run(rendering.pk)
    file = content(again(rendering))
    for profile in ("2a", "ua1"):
        assert validator.is_pdf_compliant_bytes(file, profile=profile)
    text = text_of(file)
    assert "Utredning till IVO" in text
    assert "IVO:s diarienummer 3.1.2-7/2026" in text
    assert "Blankettens uppgifter" not in text


@pytest.mark.slow
def test_before_the_investigation_is_ready_the_package_says_when_it_comes_in_the_laws_words(early, sas):
    _, file = package(sas, early)
    assert "Utredningen är inte klar. Den lämnas till IVO så snart den är klar, senast två månader" in text_of(file)
