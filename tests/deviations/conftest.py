"""Reports as they come from the form, for everything that is done with them afterwards."""

import uuid
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from deviations.models import Deviation
from standards.models import Category


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
