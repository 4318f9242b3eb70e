"""`python -m tests.draw_screens ADDRESS`: pages of the demo municipality as they are seen, for docs/pictures/.

Finds them in KVALITET_DATA, the folder of the system that runs at the address (`make run` first), and signs
in as the persons it prints. Changes nothing there but drafts and the log of who has read what.
"""

import os
import shutil
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
PASSWORD = "kvalitet-demo"
SAND = "#e4dfd4"


def screens():
    """(name of the picture, who looks, the page's address, width, height)."""
    from django.urls import reverse

    from deviations.models import Deviation, Track
    from improvements.models import ImprovementWork, Measure
    from processes.models import Document
    from riskanalysis.models import RiskAnalysis

    def address(model, **found):
        return model._base_manager.filter(**found).order_by("-pk").first().get_absolute_url()

    yield "min-dag", "enhetschef", "/", 1280, 900
    yield "namndens-portal", "namnd", "/namnden/", 820, 1180
    insulin = Deviation._base_manager.filter(title="Kvällsinsulinet gavs inte").order_by("-pk").first()
    yield "arende-med-spar", "sas", f"/avvikelser/{insulin.number}/", 1280, 1400
    track = Track._base_manager.get(deviation=insulin, kind="lex_sarah")
    yield "lex-sarah", "sas", reverse("deviations:track", args=[insulin.number, track.kind]), 1280, 1400
    yield "process", "kvalitetsutvecklare", address(Document, key="lex-sarah-process"), 1280, 1420
    yield "forbattringsarbete", "enhetschef", address(ImprovementWork, title="Kortare nattfasta"), 1280, 1000
    measure = address(Measure, title__startswith="Handdesinfektion vid varje dörr")
    yield "egenkontroll-effekt", "enhetschef", measure, 1280, 1674
    yield "riskanalys-uppfoljd", "enhetschef", address(RiskAnalysis, title="Sommarbemanning 2026"), 1280, 1460
    analysis = address(RiskAnalysis, title="Sommarbemanning 2027")
    yield "riskanalys", "enhetschef", analysis, 1280, 1160
    yield "riskanalys-mote", "enhetschef", f"{analysis}mote/?steg=judge", 1280, 1460


def picture_of(page) -> Image.Image:
    return Image.open(BytesIO(page.screenshot())).convert("RGB")


def rounded(picture: Image.Image, corner: int) -> Image.Image:
    mask = Image.new("L", picture.size, 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, *picture.size), corner, fill=255)
    return Image.composite(picture, Image.new("RGB", picture.size, SAND), mask)


def phone_and_case(window) -> Image.Image:
    """The form on a phone, half filled in, beside the same kind of case before the manager."""
    from deviations.models import Deviation
    from deviations.workflow import Status

    phone = window("medarbetare", 350, 752)
    phone.goto("/avvikelser/rapportera/")
    phone.locator("label", has_text="Nej").first.click()
    phone.locator("label", has_text="Fall").first.click()
    phone.evaluate("window.scrollTo(0, 0)")
    case = Deviation._base_manager.filter(
        title="Föll i badrummet på väg från toaletten", status=Status.ACTING,
        unit__name__startswith="Ekbacken",
    ).order_by("-pk").first()  # fmt: skip
    desk = window("enhetschef", 1140, 804)
    desk.goto(f"/avvikelser/{case.number}/")
    sheet = Image.new("RGB", (1600, 876), SAND)
    sheet.paste(rounded(picture_of(phone), 28), (36, 62))
    sheet.paste(rounded(picture_of(desk), 12), (424, 36))
    return sheet


def main() -> None:
    import django
    from playwright.sync_api import sync_playwright

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kvalitet.settings")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps a loop of its own in this thread
    django.setup()
    (base,) = sys.argv[1:]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium-headless-shell"))

        def window(person, width, height):
            page = browser.new_context(
                base_url=base, viewport={"width": width, "height": height}, locale="sv-SE",
                timezone_id="Europe/Stockholm", reduced_motion="reduce",
            ).new_page()  # fmt: skip
            page.goto("/")
            page.fill("input[name=login]", f"{person}@exempelkommun.example")
            page.fill("input[type=password]", PASSWORD)
            page.press("input[type=password]", "Enter")
            page.wait_for_load_state("networkidle")
            return page

        for name, person, address, width, height in screens():
            page = window(person, width, height)
            answer = page.goto(address)
            if answer.status != 200:
                raise SystemExit(f"{name}: {answer.status} {address}")
            page.wait_for_load_state("networkidle")
            save(name, picture_of(page))
        save("rapportera-och-arende", phone_and_case(window))
        browser.close()


def save(name: str, picture: Image.Image) -> None:
    picture.quantize(256, method=Image.Quantize.FASTOCTREE).save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    sys.exit(main())
