"""A routine as a file: PDF or Word, judged by its content, and its words, so that it can be found and compared."""

import time
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from core.errors import DomainError
from core.files import AcceptedFile, judge_file

from .word import NOT_WORD, WORD_TYPE, judge_word, text_of

MAX_BYTES = 15 * 1024 * 1024
MAX_PAGES = 400
MAX_LETTERS = 600_000
READ_SECONDS = 8  # somebody waits; what has been read by then is what it is found by


def judge_document(content: bytes, *, field: str = "file") -> AcceptedFile:
    """What may be stored of a PDF or Word file (its bytes). Raises DomainError on field with what to do instead."""
    try:
        if not content:
            raise DomainError("Filen är tom. Välj en annan fil.")
        if len(content) > MAX_BYTES:
            raise DomainError(f"Filen är för stor. Den får vara högst {MAX_BYTES // (1024 * 1024)} MB.")
        if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
            judge_word(content)
            return AcceptedFile(content, WORD_TYPE, ".docx")
        if not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-"):
            raise DomainError(NOT_WORD)
        return judge_file(content, max_bytes=MAX_BYTES, field=field)
    except DomainError as error:
        error.field = field
        raise


def words_of(accepted: AcceptedFile) -> str:
    """The words of a judged file, paragraph by paragraph; "" when it holds pictures of text only."""
    text = text_of(accepted.content) if accepted.content_type == WORD_TYPE else _pdf_words(accepted.content)
    lines = (" ".join(line.split()) for line in text[: 2 * MAX_LETTERS].replace("\x00", "").splitlines())
    return "\n".join(line for line in lines if line)[:MAX_LETTERS]


def _pdf_words(content):
    found, letters, stop = [], 0, time.monotonic() + READ_SECONDS
    try:
        for page in PdfReader(BytesIO(content)).pages[:MAX_PAGES]:
            text = page.extract_text()
            found.append(text)
            letters += len(text)
            if letters > MAX_LETTERS or time.monotonic() > stop:
                break
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        return "\n".join(found)  # what could be read is better than nothing
    return "\n".join(found)
