"""The pictures of the reference files in docs/ are what the server draws; tests/draw_pictures.py draws them anew."""

import pytest
from lxml import etree
from PIL import Image

from tests.draw_pictures import DRAWN_FROM, FILES, PICTURES, digest, drawn

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_reference_file_is_a_picture_in_docs_as_it_is_drawn(path):
    svg = drawn(path)
    etree.fromstring(svg)
    with Image.open(PICTURES / f"{path.stem}.png") as picture:
        assert picture.text[DRAWN_FROM] == digest(svg)
    assert f"](pictures/bpmn/{path.stem}.png)" in (PICTURES.parents[1] / "processes.md").read_text(encoding="utf-8")


def test_there_is_no_other_picture():
    assert {path.stem for path in PICTURES.iterdir()} == {path.stem for path in FILES}
