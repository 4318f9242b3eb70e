"""What may be handed in: judged by content, pictures without their metadata, PDF that does nothing by itself."""

from io import BytesIO

import pikepdf
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from core import files
from core.errors import DomainError


def jpeg(size=(60, 40), *, orientation=1, colour="red", mode="RGB"):
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Hemligt kameramärke"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (60.0, 15.0, 30.0)
    out = BytesIO()
    Image.new(mode, size, colour).save(out, "JPEG", exif=exif, comment=b"Hemlig kommentar")
    return out.getvalue()


def png(size=(60, 40), mode="RGB", **options):
    info = PngInfo()
    info.add_text("Author", "Hemligt namn")
    out = BytesIO()
    Image.new(mode, size).save(out, "PNG", pnginfo=info, **options)
    return out.getvalue()


def pdf(change=lambda pdf: None, **options):
    document = pikepdf.new()
    document.add_blank_page()
    change(document)
    out = BytesIO()
    document.save(out, **options)
    return out.getvalue()


def reason(content, **options):
    with pytest.raises(DomainError) as caught:
        files.judge_file(content, field="bilaga", **options)
    assert caught.value.field == "bilaga"
    return caught.value.message


def test_a_jpeg_is_redrawn_without_metadata():
    accepted = files.judge_file(BytesIO(jpeg()))
    assert (accepted.content_type, accepted.extension) == ("image/jpeg", ".jpg")
    assert b"Hemlig" not in accepted.content
    image = Image.open(BytesIO(accepted.content))
    assert image.getexif() == {}
    assert image.getexif().get_ifd(0x8825) == {}
    assert "comment" not in image.info
    assert image.size == (60, 40)


def test_a_picture_is_turned_upright():
    assert Image.open(BytesIO(files.judge_file(jpeg(orientation=6)).content)).size == (40, 60)


def test_a_picture_in_colours_for_print_is_taken_in():
    accepted = files.judge_file(jpeg(mode="CMYK", colour=(0, 0, 0, 0)))
    assert Image.open(BytesIO(accepted.content)).mode == "RGB"


@pytest.mark.parametrize(
    ("mode", "options", "becomes"),
    [("RGB", {}, "RGB"), ("RGBA", {}, "RGBA"), ("P", {}, "RGB"), ("P", {"transparency": 0}, "RGBA"), ("L", {}, "RGB")],
)
def test_a_png_is_redrawn_without_metadata(mode, options, becomes):
    accepted = files.judge_file(png(mode=mode, **options))
    assert (accepted.content_type, accepted.extension) == ("image/png", ".png")
    assert b"Hemlig" not in accepted.content
    assert Image.open(BytesIO(accepted.content)).mode == becomes


def test_a_large_picture_is_made_smaller():
    accepted = files.judge_file(jpeg(size=(4200, 2100)))
    assert Image.open(BytesIO(accepted.content)).size == (3000, 1500)


def test_what_is_hidden_behind_a_picture_is_gone():
    accepted = files.judge_file(jpeg() + b"<script>alert(1)</script>")
    assert b"<script>" not in accepted.content


@pytest.mark.parametrize("pixels", [1000, 2_000_000])
def test_a_picture_that_would_swell_is_refused_before_it_is_unpacked(monkeypatch, pixels):
    monkeypatch.setitem(files.MAX_PIXELS, "PNG", 2000)
    assert "bildpunkter" in reason(png(size=(100, 100)))
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    monkeypatch.setitem(files.MAX_PIXELS, "PNG", pixels)
    assert "bildpunkter" in reason(png(size=(40, 40)))


@pytest.mark.parametrize("content", [jpeg()[:300], b"\xff\xd8\xff\xe0 inget mer", png()[:40]])
def test_a_broken_picture_is_refused(content):
    assert reason(content) == files.BROKEN_IMAGE


def test_a_pdf_is_taken_in_as_it_is():
    content = pdf()
    assert files.judge_file(content) == (content, "application/pdf", ".pdf")


def test_a_pdf_with_links_is_taken_in():
    def link(document):
        action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://www.ivo.se/")
        note = pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
        document.pages[0].Annots = pikepdf.Array([document.make_indirect(note)])

    assert files.judge_file(pdf(link)).extension == ".pdf"


def run_script(document):
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def launch(document):
    note = pikepdf.Dictionary(Subtype=pikepdf.Name.Link, A=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="x.exe"))
    document.pages[0].Annots = pikepdf.Array([note])


def carry_a_file(document):
    document.attachments["x.exe"] = b"MZ"


def carry_a_form(document):
    document.Root.AcroForm = pikepdf.Dictionary(XFA=pikepdf.Array([]))


def act_on_a_page(document):
    document.pages[0].AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.SubmitForm))


@pytest.mark.parametrize("change", [run_script, launch, carry_a_file, carry_a_form, act_on_a_page])
def test_a_pdf_that_does_something_is_refused(change):
    assert reason(pdf(change)) == files.ACTIVE_PDF
    compressed = pdf(change, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert reason(compressed) == files.ACTIVE_PDF


@pytest.mark.parametrize("user", ["", "lösen"])
def test_a_locked_pdf_is_refused(user):
    assert reason(pdf(encryption=pikepdf.Encryption(owner="ägare", user=user))) == files.LOCKED_PDF


@pytest.mark.parametrize("content", [b"%PDF-1.7\nbroken", pdf()[:60]])
def test_a_broken_pdf_is_refused(content):
    assert reason(content) == files.BROKEN_PDF


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00",
        b"PK\x03\x04word/document.xml",
        b"GIF89a",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<html>%PDF-1.7",
        b"vanlig text",
    ],
)
def test_everything_else_is_refused(content):
    assert reason(content) == files.NOT_SUPPORTED


def test_a_picture_from_an_iphone_is_refused_with_advice():
    assert "Mest kompatibelt" in reason(b"\x00\x00\x00\x18ftypheic" + b"\x00" * 40)


def test_size_is_limited():
    assert reason(b"\xff\xd8\xff" + b"0" * (2 * 1024 * 1024), max_bytes=1024 * 1024) == (
        "Filen är för stor. Den får vara högst 1 MB."
    )
    assert reason(b"") == "Filen är tom. Välj en annan fil."


def test_no_more_is_read_than_needed():
    class Endless(BytesIO):
        def read(self, size=-1):
            assert 0 < size <= files.MAX_BYTES + 1
            return b"\xff\xd8\xff" + b"0" * size

    assert "för stor" in reason(Endless())
