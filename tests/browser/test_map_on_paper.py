"""The map of a process on A4: the size of the sheet, and that nothing of the map is cut or torn between two sheets."""

from io import BytesIO

import pytest
from pypdf import PdfReader, Transformation

from organisation.roles import Role
from processes.models import Revision
from processes.services import activity_add, document_add
from processes.services.maps import map_save
from processes.workflow import Kind, ProcessKind
from tests.bpmn_files import C_1

from .conftest import DESKTOP

STAMP = "Utkast – gäller inte"
UPRIGHT, LYING = (595, 842), (842, 595)  # points
LANES = ("Medarbetare", "Enhetschef", "Sjuksköterska", "Verksamhetschef")
STEPS = ("Ser", "Skyddar", "Ringer", "Rapporterar", "Läser", "Bedömer", "Utreder", "Frågar", "Beslutar", "Ändrar",
         "Berättar", "Prövar", "Följer upp", "Avslutar")  # fmt: skip
# How the map stands on paper: its size in pixels, and what of it lies outside itself.
DRAWN = """() => [...document.querySelectorAll("svg.process-map")].filter((map) => map.checkVisibility()).map((map) => {
  const frame = map.getBoundingClientRect();
  const outside = [...map.querySelectorAll("rect, text, polygon, circle, polyline")].filter((part) => {
    const box = part.getBoundingClientRect();
    return Math.max(frame.left - box.left, box.right - frame.right, frame.top - box.top, box.bottom - frame.bottom) > 1;
  });
  return { left: frame.left, right: frame.right, height: frame.height, outside: outside.map((part) => part.outerHTML) };
})"""


@pytest.fixture
def process(town, quality_developer):
    return document_add(
        by=quality_developer, kind=Kind.PROCESS, process_kind=ProcessKind.CORE, title="Från händelse till bättre vård",
        unit=town.division, owner_role=Role.QUALITY_MANAGER, adopters=[Role.DIVISION_MANAGER],
    )  # fmt: skip


def printed(someone) -> list[tuple[tuple[int, int], list[tuple[str, float, float]]]]:
    """The sheets that the browser prints of its page: the size of each in points, and its words with where they stand,
    from the lower left corner."""
    sheets = []
    pdf = someone.page.pdf(prefer_css_page_size=True, print_background=True)
    for sheet in PdfReader(BytesIO(pdf)).pages:
        words = []

        def hear(text, matrix, text_matrix, font, size, words=words):
            if text.strip():
                at = Transformation(text_matrix).transform(Transformation(matrix)).apply_on((0, 0))
                words.append((text.strip(), *at))

        sheet.extract_text(visitor_text=hear)
        sheets.append(((round(sheet.mediabox.width), round(sheet.mediabox.height)), words))
    return sheets


def drawn_on(someone, width, height):
    """The maps as they are drawn where a sheet has so much room between its margins (mm)."""
    per_mm = 96 / 25.4
    someone.page.emulate_media(media="print")
    someone.page.set_viewport_size({"width": round(width * per_mm), "height": round(height * per_mm)})
    maps = someone.page.evaluate(DRAWN)
    for each in maps:
        assert each["outside"] == []
        assert each["left"] >= 0
        assert each["right"] <= round(width * per_mm)
        assert each["height"] <= round(height * per_mm)  # a map is not torn (break-inside), so it must fit a sheet
    return maps


def nothing_is_cut(sheets):
    for (width, height), words in sheets:
        for text, x, y in words:
            if text != STAMP:  # which lies across the sheet
                assert 0 < x < width, text
                assert 0 < y < height, text


def test_a_long_list_is_a_map_in_parts_on_a_sheet_that_stands(visitor, process, quality_developer):
    for number, title in enumerate(STEPS):
        revision = Revision._base_manager.get(document=process)
        activity_add(
            by=quality_developer, revision=revision, version=revision.version, title=title,
            lane=LANES[number % len(LANES)],
        )  # fmt: skip
    someone = visitor(quality_developer, DESKTOP).visit(process.get_absolute_url())
    sheets = printed(someone)
    assert {size for size, _ in sheets} == {UPRIGHT}
    nothing_is_cut(sheets)
    said = [text for _, words in sheets for text, _, _ in words]
    for number, title in enumerate(STEPS, start=1):  # in the map, and in the list beneath it
        assert sum(f"{number}. {title}" in text for text in said) == 2, (title, said)
    assert any("1. Ser" in text for text, _, _ in sheets[0][1])  # no sheet is left empty before it
    assert len(drawn_on(someone, 178, 261)) == 4


def test_a_wide_drawing_lies_on_a_sheet_of_its_own(visitor, process, quality_developer):
    revision = Revision._base_manager.get(document=process)
    map_save(by=quality_developer, revision=revision, version=revision.version, xml=C_1.decode())
    someone = visitor(quality_developer, DESKTOP).visit(process.get_absolute_url())
    sheets = printed(someone)
    assert [size for size, _ in sheets].count(LYING) == 1
    assert {size for size, _ in sheets} == {UPRIGHT, LYING}
    nothing_is_cut(sheets)
    lying = " ".join(text for size, words in sheets for text, _, _ in words if size == LYING)
    for word in ("Accountant", "Approver", "Team Assistant", "Approve", "Invoice", "Bank", "Transfer"):
        assert word in lying
    assert len(drawn_on(someone, 273, 186)) == 1
