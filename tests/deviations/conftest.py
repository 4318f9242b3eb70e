"""Reports as they come from the form, for everything that is done with them afterwards."""

import uuid
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from core.calendar import local_today
from deviations import services
from deviations.models import Deviation
from deviations.naming import Finder
from deviations.services.exchanges import exchange_receive
from standards.models import Category, CauseCategory
from standards.selectors import current_matrix
from tests.remembering import kept
from tests.scene_cases import tile
from tests.scene_processes import add_process, add_routine, adopt

from .importing import judged, measure, old_case, whole_case  # noqa: F401 — fixtures of a part of the room
from .lex_case import filled, informed, investigated, lex_track


@pytest.fixture
def answers(town):
    """`answers(what_happened="…")`: what the form sends, every question answered; None leaves a question out."""

    def build(**changed):
        tile = Category.objects.valid().filter(is_tile=True).first()
        said = {
            "submission_key": str(uuid.uuid4()),
            "in_danger": "no",
            "category": str(tile.pk),
            "what_happened": "Boende halkade i badrummet. Golvet var blött.",
            "when": "now",
            "unit": str(town.unit.pk),
            "outcome": "as_usual",
            "concerned": ["Rum 214"],
            "immediate_action": "Torkade golvet.",
        } | changed
        return {name: value for name, value in said.items() if value is not None}

    return build


@pytest.fixture
def send_report(client_as, answers):
    """`send_report(user, what_happened="…")`: sends the form as user, and gives the case."""

    def send(user, **changed):
        said = answers(**changed)
        response = client_as(user).post(reverse("deviations:report"), said)
        assert response.status_code == 302, response.context["form"].errors
        return Deviation.objects.get(submission_key=said["submission_key"])

    return send


@pytest.fixture
def photo():
    """`photo()`: a small JPEG as a phone sends it, with place and camera written into it."""

    def build(name="IMG_0412.jpg"):
        image, out = Image.new("RGB", (40, 30), "white"), BytesIO()
        exif = Image.Exif()
        exif[0x010F] = "Telefonmakaren"
        exif[0x8825] = {1: "N", 2: (60.0, 15.0, 0.0)}
        image.save(out, "JPEG", exif=exif)
        return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")

    return build


@pytest.fixture
def case_in(town, employee, unit_manager):
    """`case_in("acting", laws=["hsl"])`: a case of town.unit that has come to that status by its own steps."""

    def make(status="reported", *, laws=("sol",), severity=2, likelihood=2, unit=None, by=None, handler=None, **report):
        report.setdefault("what_happened", "Boende halkade i badrummet. Golvet var blött.")
        by, handler = by or employee, handler or unit_manager
        case = services.deviation_report(
            by=by,
            submission_key=uuid.uuid4(),
            unit=unit or town.unit,
            category=Category.objects.valid().filter(is_tile=True).first(),
            **report,
        )

        def step(name, **more):
            return getattr(services, name)(by=handler, deviation=case, version=case.version, **more)

        if status == "duplicate":
            first = make(unit=unit, by=by)
            return step("deviation_mark_duplicate", original_number=first.number)
        if status == "not_deviation":
            return step("deviation_mark_not_deviation", reason="Det blev fel.")
        if status == "reported":
            return case
        case = step(
            "deviation_assess",
            laws=laws,
            matrix=current_matrix(),
            severity=severity,
            likelihood=likelihood,
            reason="Ingen skada, men det har hänt förut.",
        )
        if status in ("investigating", "acting"):
            case = step(
                "investigation_save",
                course_of_events="Golvet var blött efter dusch.",
                consequence="Blev rädd.",
                causes=CauseCategory.objects.valid()[:1],
            )
        if status == "acting":
            step(
                "measure_add_to_case",
                title="Halkfri matta",
                owner=handler,
                due_on=local_today() + timedelta(days=14),
                follow_up_on=local_today() + timedelta(days=60),
            )
            case.refresh_from_db()
            case = step("deviation_act")
        return step("deviation_close", closing_note="Mattan är bytt.") if status == "closed" else case

    return make


@pytest.fixture
def not_drawn(monkeypatch):
    """Files to IVO are not drawn: what is tested is what they say and when."""
    monkeypatch.setattr("deviations.notification_printing.render_pdf", lambda html, **how: b"%PDF-1.7 " + html.encode())


@kept
def track(town, employee, unit_manager, sas):
    """A lex Sarah track: a serious missförhållande at town.unit, judged by SAS, not yet investigated."""
    return lex_track(employee, town.unit, unit_manager, sas)


@kept
def maria(town, employee, unit_manager, mas):
    return lex_track(employee, town.unit, unit_manager, mas, "lex_maria")


@kept
def ready(track, unit_manager, sas):
    """Everything is in place, with the investigation."""
    return filled(sas, investigated(sas, track, unit_manager))


@kept
def early(track, sas):
    """Notified as soon as the seriousness was known: the investigation comes later."""
    informed(sas, track)
    return filled(sas, track, with_investigation=False)


@kept
def routine(town, quality_developer, division_manager):
    """A routine of town.division that holds."""
    return adopt(add_routine(quality_developer, town.division), quality_developer, division_manager)


@kept
def process(town, quality_developer, division_manager, routine):
    """A process of town.division that holds, of three steps."""
    return adopt(add_process(quality_developer, town.division, routine), quality_developer, division_manager)


@kept
def step(process):
    """The second step of the process as it holds."""
    return process.revisions.holding().get().activities.all()[1]


@pytest.fixture
def name():
    """`name(handler, case, document, step)`: the case names it; gives the row."""

    def say(by, case, document, step=None, how="not_followed"):
        word = f"{document.key}/{step.key}" if step else document.key
        return services.place_name(by=by, deviation=case, place=Finder(by).place(word), how=how)

    return say


@pytest.fixture
def receive(town):
    """`receive(mas)`: an avvikelse that another organisation has sent, as whoever registers it writes it."""

    def receive(by, key=None, **more):
        said = {
            "unit": town.unit, "category": tile(), "what_happened": "Er patient kom utan läkemedelslista.",
            "kind": "region", "counterpart": "Region Exempel", "their_number": "RE-12", "received_on": local_today(),
        } | more  # fmt: skip
        return exchange_receive(by=by, submission_key=key or uuid.uuid4(), **said)

    return receive
