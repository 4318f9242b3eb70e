"""Judges a file that somebody hands in: by what it holds, never by its name or by what the browser says.

JPEG and PNG are drawn anew, so that place, time and camera, and anything hidden behind the picture, are gone. PDF is
read through and refused when it is locked or can do something by itself. Everything else is refused, with a reason
that says what to do instead.
"""

import contextlib
import warnings
import zlib
from io import BytesIO
from typing import BinaryIO, NamedTuple
from zipfile import BadZipFile

import pikepdf
from PIL import Image, ImageOps, UnidentifiedImageError

from core.errors import DomainError

# What the standard library raises of a damaged zip, of one packed in a way that it does not know (NotImplementedError),
# and of one with a password (RuntimeError).
UNREADABLE_ZIP = (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error)

MAX_BYTES = 15 * 1024 * 1024
LONGEST_SIDE = 3000  # px; a larger picture is made smaller
# How many pixels a picture may have before it is opened. A JPEG is read at reduced size, a PNG must be unpacked whole.
MAX_PIXELS = {"JPEG": 60_000_000, "PNG": 25_000_000}
MAX_PDF_OBJECTS = 200_000
MAX_PDF_DEPTH = 40

HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")
# What a PDF may not do: run something, start something, fetch something, or carry other files.
PDF_ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/GoToR", "/Rendition", "/Movie"}
PDF_KEYS = {"/JavaScript", "/JS", "/EmbeddedFiles", "/EF", "/XFA", "/RichMediaContent"}

NOT_SUPPORTED = "Filen kan inte tas emot. Bifoga en bild (JPEG eller PNG) eller en PDF."
IS_HEIC = (
    "Bilden är i formatet HEIC, som inte kan tas emot. På en iPhone: öppna Inställningar, Kamera, Format och välj "
    "”Mest kompatibelt”, ta sedan om bilden. Eller ta en skärmbild av bilden och bifoga den."
)
BROKEN_IMAGE = "Bilden går inte att läsa. Den kan vara skadad. Spara eller ta om den och försök igen."
BROKEN_PDF = "PDF-filen går inte att läsa. Den kan vara skadad. Skapa den på nytt och försök igen."
LOCKED_PDF = "PDF-filen är låst med lösenord eller andra begränsningar. Spara den utan lås och försök igen."
ACTIVE_PDF = "PDF-filen innehåller program eller andra filer. Skriv ut den till en ny PDF och bifoga den i stället."


class AcceptedFile(NamedTuple):
    """What may be stored: the bytes (a picture drawn anew), the true type, and the extension with its dot."""

    content: bytes
    content_type: str
    extension: str


def judge_file(file: BinaryIO | bytes, *, max_bytes: int = MAX_BYTES, field: str = "file") -> AcceptedFile:
    """Reads an uploaded file (an open file or its bytes) and gives what may be stored.

    Raises DomainError, on ``field``, with the reason in plain Swedish. Reads at most ``max_bytes`` + 1 bytes.
    """
    content = _read(file, max_bytes)
    if not content:
        raise DomainError("Filen är tom. Välj en annan fil.", field=field)
    if len(content) > max_bytes:
        raise DomainError(f"Filen är för stor. Den får vara högst {max_bytes // (1024 * 1024)} MB.", field=field)
    try:
        if content.startswith(b"\xff\xd8\xff"):
            return _redrawn(content, "JPEG")
        if content.startswith(b"\x89PNG\r\n\x1a\n"):
            return _redrawn(content, "PNG")
        if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-"):
            return _read_through(content)
        if content[4:8] == b"ftyp" and content[8:12] in HEIC_BRANDS:
            raise DomainError(IS_HEIC)
        raise DomainError(NOT_SUPPORTED)
    except DomainError as error:
        error.field = field
        raise


def _read(file: BinaryIO | bytes, max_bytes: int) -> bytes:
    if isinstance(file, bytes):
        return file
    file.seek(0)
    return file.read(max_bytes + 1)


def _redrawn(content: bytes, kind: str) -> AcceptedFile:
    """The picture, upright, at most ``LONGEST_SIDE`` px, without anything but its pixels."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(BytesIO(content), formats=(kind,))
            if image.width * image.height > MAX_PIXELS[kind]:
                raise Image.DecompressionBombError
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is then unpacked at a half, quarter or eighth
            image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise DomainError(
            f"Bilden har för många bildpunkter. Den får ha högst {MAX_PIXELS[kind] // 1_000_000} miljoner. "
            "Minska den eller ta en skärmbild av den."
        ) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError):
        raise DomainError(BROKEN_IMAGE) from None
    with contextlib.suppress(Exception):  # what cannot be read of the camera's notes is no reason to refuse the picture
        image = ImageOps.exif_transpose(image)
    see_through = image.mode in ("LA", "RGBA") or "transparency" in image.info
    image = image.convert("RGBA" if kind == "PNG" and see_through else "RGB")
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    image.info.clear()  # comments, profiles and the rest would otherwise follow into the new file
    out = BytesIO()
    if kind == "JPEG":
        image.save(out, "JPEG", quality=85, optimize=True, progressive=True)
        return AcceptedFile(out.getvalue(), "image/jpeg", ".jpg")
    image.save(out, "PNG", optimize=False)
    return AcceptedFile(out.getvalue(), "image/png", ".png")


def _read_through(content: bytes) -> AcceptedFile:
    """The PDF as it is, once every object in it has been looked at."""
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            if pdf.is_encrypted:
                raise DomainError(LOCKED_PDF)
            if not len(pdf.pages) or len(pdf.objects) > MAX_PDF_OBJECTS:
                raise DomainError(BROKEN_PDF)
            if any(_does_something(thing) for thing in pdf.objects):
                raise DomainError(ACTIVE_PDF)
    except pikepdf.PasswordError:
        raise DomainError(LOCKED_PDF) from None
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError):
        raise DomainError(BROKEN_PDF) from None
    return AcceptedFile(content, "application/pdf", ".pdf")


def _does_something(thing: pikepdf.Object, depth: int = 0) -> bool:
    """Whether the object, or one that lies inside it, is an action or a file. What it points to has its own turn."""
    if depth > MAX_PDF_DEPTH:
        return True
    if isinstance(thing, pikepdf.Stream):
        thing = thing.stream_dict
    if isinstance(thing, pikepdf.Dictionary):
        for key, value in thing.items():
            if key in PDF_KEYS or (key == "/S" and isinstance(value, pikepdf.Name) and str(value) in PDF_ACTIONS):
                return True
            if _is_inside(value) and _does_something(value, depth + 1):
                return True
        return False
    if isinstance(thing, pikepdf.Array):
        return any(_is_inside(value) and _does_something(value, depth + 1) for value in thing)
    return False


def _is_inside(value: object) -> bool:
    return isinstance(value, pikepdf.Object) and not value.is_indirect
