"""`python -m tests.draw_pages`: pages of the demo municipality's files, as they are printed, for docs/pictures/.

Draws from the demo municipality in KVALITET_DATA (`manage.py demo` first) with pdftoppm (Debian: poppler-utils).
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
HIGH = 900  # pixels
GAP = 16
GREY = "#d9d9d9"


def files():
    """(name of the picture, the file's bytes, the pages that are shown beside one another)."""
    from django.utils import timezone

    from core.calendar import local_today
    from qualityyear.models import QualityYear
    from qualityyear.printing import draw
    from reports.compliance.gathering import gathered
    from reports.compliance.printing import compliance_pdf
    from reports.models import Account, AnnualReport, ComplianceCount
    from reports.pdf import document_pdf

    why = "pictures of the demo municipality"
    report = AnnualReport.objects.for_system(why).exclude(status="draft").order_by("-year").first()
    yield "berattelse-sidor", document_pdf(report), (1, 3, 7)
    year = QualityYear.objects.for_system(why).filter(number=local_today().year, status="adopted").first()
    yield "kvalitetsaret-a4", draw(year, year.board, "a4"), (1,)
    count = ComplianceCount(board=report.board, data=gathered(report.board, local_today()), counted_at=timezone.now())
    yield "efterlevnad-sidor", compliance_pdf(count), (1, 3)
    accounts = Account.objects.for_system(why).filter(status="adopted", unit__name="Ekbackens särskilda boende")
    account = accounts.order_by("-year").first()
    yield "verksamhetsberattelse-sidor", document_pdf(account), (1, 3)


def beside(pictures: list[Image.Image]) -> Image.Image:
    wide = sum(each.width for each in pictures) + GAP * (len(pictures) + 1)
    sheet = Image.new("RGB", (wide, max(each.height for each in pictures) + 2 * GAP), GREY)
    left = GAP
    for each in pictures:
        sheet.paste(each, (left, GAP))
        left += each.width + GAP
    return sheet.quantize(64)


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kvalitet.settings")
    django.setup()
    for name, content, pages in files():
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, f"{name}.pdf")
            file.write_bytes(content)
            drawn = []
            for page in pages:
                target = Path(folder, str(page))
                subprocess.run(
                    ["pdftoppm", "-png", "-singlefile", "-f", str(page), "-scale-to", str(HIGH), file, target],
                    check=True,
                )
                drawn.append(Image.open(target.with_suffix(".png")).convert("RGB"))
            beside(drawn).save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    sys.exit(main())
