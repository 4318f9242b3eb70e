"""`python -m tests.draw_pictures`: the reference files (tests/bpmn_files.py) as the server draws them, for docs/.

They are PNG, since a picture in a text has none of our typefaces. Each carries the digest of what it was drawn from, so
that a test can tell when it has to be drawn anew.
"""

import base64
import hashlib
import os
import shutil
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.bpmn_files import FOLDER

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures" / "bpmn"
TYPEFACE = ROOT.joinpath(
    "node_modules", "@fontsource-variable", "atkinson-hyperlegible-next", "files",
    "atkinson-hyperlegible-next-latin-wght-normal.woff2",
)  # fmt: skip
FILES = sorted(FOLDER.glob("*.bpmn"))
WIDE = 1_000  # pixels
DRAWN_FROM = "Drawn from"
PAGE = """<!doctype html><style>@font-face {{ font-family: "Atkinson Hyperlegible Next"; font-weight: 200 800;
src: url(data:font/woff2;base64,{typeface}); }}
body {{ margin: 0; }} svg {{ display: block; width: 100%; height: auto; }}</style>{svg}"""


def drawn(path: Path) -> str:
    """The only drawing of a file as SVG. Needs Django's settings."""
    from django.template.loader import render_to_string

    from processes.mapping import bpmn
    from processes.mapping.picture import pictures_of

    (picture,) = pictures_of(bpmn.parse(path.read_bytes()))
    return render_to_string("processes/map/picture.html", {"picture": picture, "title": path.stem})


def digest(svg: str) -> str:
    return hashlib.sha256(svg.encode()).hexdigest()


def main() -> None:
    import django
    from playwright.sync_api import sync_playwright

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    typeface = base64.b64encode(TYPEFACE.read_bytes()).decode()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium-headless-shell"))
        page = browser.new_page(viewport={"width": WIDE, "height": 100})
        for path in FILES:
            svg = drawn(path)
            page.set_content(PAGE.format(typeface=typeface, svg=svg))
            page.evaluate("document.fonts.ready.then(() => true)")
            picture = Image.open(BytesIO(page.screenshot(full_page=True))).convert("P", palette=Image.Palette.ADAPTIVE)
            info = PngInfo()
            info.add_text(DRAWN_FROM, digest(svg))
            picture.save(PICTURES / f"{path.stem}.png", optimize=True, pnginfo=info)
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
