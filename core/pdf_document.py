"""Makes the PDF with WeasyPrint; ``core.pdf.render_pdf`` is the way in.

WeasyPrint writes either PDF/A or PDF/UA. The two do not contradict each other: a PDF/A-2a file is a PDF/UA-1 file once
it is well made (ISO 14289-1) and says so in its metadata, and PDF/A lets it say so once the words it uses are described
there (ISO 19005-2, 6.6.2.3). That is what ``ArchivableMetadata`` adds.
"""

import logging
import re
import threading
import unicodedata
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import urlopen

from django.conf import settings
from django.contrib.staticfiles import finders
from django.utils._os import safe_join
from pydyf import PDF, Dictionary, Stream
from weasyprint import CSS, HTML
from weasyprint.document import DocumentMetadata
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from core.pdf import PdfError

# Where relative addresses in the document begin. A reserved name (RFC 2606), never looked up: see StaticFetcher.
BASE_URL = "http://print.invalid/"
CONTENT_TYPES = {
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".woff2": "font/woff2",
}
# Warnings must reach the collector below whatever the root logger lets through; half a page of progress helps nobody.
logging.getLogger("weasyprint").setLevel(logging.WARNING)
logging.getLogger("weasyprint.progress").setLevel(logging.WARNING)

SVG = "{http://www.w3.org/2000/svg}svg"
SVG_TITLE = "{http://www.w3.org/2000/svg}title"

# People write texts with links that lead nowhere; that makes the file neither less readable nor less lasting.
TOLERATED = re.compile(r"^(No anchor #|Anchor defined twice|Content discarded: target points to undefined anchor)")
MISSING_GLYPH = re.compile(r"\.notdef glyph rendered .*\(U\+([0-9A-F]+)\)")
REPLACEMENT = "?"

PDF_UA = b"""<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


def write_pdf(html: str, *, title: str, author: str, stylesheets: tuple[str, ...]) -> bytes:
    """See ``core.pdf.render_pdf``."""
    html = unicodedata.normalize("NFC", html)
    try:
        return _write(html, title, author, stylesheets)
    except _MissingGlyphs as missing:
        # No typeface on this machine has the sign (an emoji, a rare script). The rest of the text matters more than it.
        return _write(html.translate(dict.fromkeys(missing.code_points, REPLACEMENT)), title, author, stylesheets)


def _write(html: str, title: str, author: str, stylesheets: tuple[str, ...]) -> bytes:
    fetcher, fonts = StaticFetcher(), FontConfiguration()
    with _problems() as problems:
        document = HTML(string=html, base_url=BASE_URL, url_fetcher=fetcher, encoding="utf-8")
        problems += _undescribed(document)
        _mend_headings(document)
        _mend_lists(document)
        styles = [
            CSS(url=BASE_URL.rstrip("/") + static_url(name), url_fetcher=fetcher, font_config=fonts)
            for name in stylesheets
        ]
        rendered = document.render(stylesheets=styles, font_config=fonts, pdf_variant="pdf/a-2a")
        rendered.metadata = ArchivableMetadata(**vars(rendered.metadata))
        rendered.metadata.title = title
        rendered.metadata.authors = [author] if author else []
        with warnings.catch_warnings():
            # WeasyPrint leaves the colour profile of PDF/A to be closed by the garbage collector.
            warnings.filterwarnings("ignore", "unclosed file .*sRGB2014", ResourceWarning)
            content = _well_ended(rendered)
    missing = {int(found[1], 16) for problem in problems if (found := MISSING_GLYPH.search(problem))}
    problems = [problem for problem in problems if not MISSING_GLYPH.search(problem)]
    if problems:
        raise PdfError(list(dict.fromkeys(problems)))
    if missing:
        raise _MissingGlyphs(missing)
    return content


class _MissingGlyphs(Exception):
    def __init__(self, code_points: set[int]):
        super().__init__(code_points)
        self.code_points = code_points


class ArchivableMetadata(DocumentMetadata):
    """The metadata of a PDF/A file that also says that it follows PDF/UA-1."""

    def generate_rdf_metadata(self, *args, **kwargs) -> bytes:
        rdf = super().generate_rdf_metadata(*args, **kwargs)
        return rdf.replace(b"</rdf:RDF>", PDF_UA + b"</rdf:RDF>")

    def include_in_pdf(self, pdf, variant, version, conformance, compress) -> None:
        # PDF/UA readers and archives search a file for these words without unpacking it.
        super().include_in_pdf(pdf, variant, version, conformance, compress=False)


class StaticFetcher(URLFetcher):
    """Gives WeasyPrint our own static files and ``data:`` addresses; everything else, and the network, is refused."""

    def fetch(self, url, headers=None) -> URLFetcherResponse:
        parts = urlsplit(url)
        if parts.scheme == "data":
            with urlopen(url) as answer:  # noqa: S310 - the scheme is data:, nothing is fetched
                return URLFetcherResponse(url, answer.read(), {"Content-Type": answer.headers.get_content_type()})
        path, prefix = unquote(parts.path), static_url("")
        if f"{parts.scheme}://{parts.netloc}/" != BASE_URL or not path.startswith(prefix):
            raise ValueError(f"Only static files and data: addresses may be used in a PDF, not {url[:200]}")
        file = _static_file(path.removeprefix(prefix))
        content_type = CONTENT_TYPES.get(file.suffix.lower(), "application/octet-stream")
        return URLFetcherResponse(url, file.read_bytes(), {"Content-Type": content_type})


def static_url(name: str) -> str:
    """The address of a static file without host: "/static/css/print.css"."""
    return f"/{settings.STATIC_URL.strip('/')}/{name}"


def _static_file(name: str) -> Path:
    """The file on disk: as written (where the sources are at hand), or as collected (hashed names, containers)."""
    found = finders.find(name)
    if not found and settings.STATIC_ROOT:
        found = safe_join(settings.STATIC_ROOT, name)
    if not found or not Path(found).is_file():
        raise FileNotFoundError(f"There is no static file {name}")
    return Path(found)


@contextmanager
def _problems() -> Iterator[list[str]]:
    """Collects what WeasyPrint would only have logged in this thread: missing words, files, typefaces, bad styles."""
    found: list[str] = []
    mine = threading.get_ident()

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.thread == mine and not TOLERATED.match(message := record.getMessage()):
                found.append(message)

    logger, handler = logging.getLogger("weasyprint"), Collect(logging.WARNING)
    # Whoever has silenced the logs must not thereby let an unreadable file through.
    silenced, switched_off, level = logging.root.manager.disable, logger.disabled, logger.level
    logging.disable(logging.NOTSET)
    logger.disabled = False
    logger.setLevel(logging.WARNING)
    logger.addHandler(handler)
    try:
        yield found
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
        logger.disabled = switched_off
        logging.disable(silenced)


def _undescribed(document: HTML) -> list[str]:
    """What the listener would get no words for: WeasyPrint does not miss the title of an inline drawing."""
    problems = []
    for element in document.etree_element.iter():
        if element.tag == SVG and not (element.findtext(SVG_TITLE) or "").strip():
            problems.append("An inline SVG has no <title>; a decoration belongs in the style sheet as a background")
        elif element.tag == "img" and not (element.get("alt") or "").strip():
            problems.append(f"The picture {element.get('src', '')[:80]} has no alternative text")
    return problems


def _mend_headings(document: HTML) -> None:
    """Closes gaps in the levels of headings (h2 then h4 becomes h2 then h3), as texts by many hands have them.

    PDF/UA-1 (ISO 14289-1, 7.4.2) demands that no level is skipped.
    """
    above: list[int] = []
    for element in document.etree_element.iter():
        if isinstance(element.tag, str) and re.fullmatch(r"h[1-6]", element.tag):
            level = int(element.tag[1])
            while above and above[-1] >= level:
                above.pop()
            above.append(level)
            element.tag = f"h{len(above)}"


def _mend_lists(document: HTML) -> None:
    """Makes plain boxes of a ``dl`` whose terms are grouped by ``div``, and words of the paragraphs in an item, which a
    list with blank lines between its items has: HTML allows both, a list in PDF (PDF/UA-1) does not."""
    for item in document.etree_element.iter("li"):
        for place, part in reversed(list(enumerate(item))):
            if part.tag not in ("p", "blockquote"):
                continue
            part.tag = "span"
            if place:
                item.insert(place, part.makeelement("br", {}))
    for element in list(document.etree_element.iter("dl")):
        if not any(child.tag == "div" for child in element):
            continue
        for part in element.iter():
            if part.tag in ("dt", "dd"):
                part.set("class", f"{part.get('class', '')} {part.tag}".strip())
                part.tag = "div"
        element.tag = "div"


def _well_ended(rendered) -> bytes:
    """Writes the rendered document so that no stream ends with a carriage return, which before the line feed that
    follows reads as part of the line break: a strict reader finds the stream one byte short (ISO 19005-2, 6.1.7.1).

    Every 256th stream does. Those of the document are mended before they are written; the two that hold the file's own
    tables are made while it is written, so they are written anew with one empty object more.
    """
    for extra in range(9):
        content = rendered.write_pdf(pdf_variant="pdf/a-2a", finisher=partial(_mend_streams, extra))
        if b"\r\nendstream" not in content:
            break
    return content


def _mend_streams(extra: int, _document: object, pdf: PDF) -> None:
    for _ in range(extra):
        pdf.add_object(Dictionary())
    for thing in pdf.objects:
        if isinstance(thing, Stream) and thing.data.endswith(b"\r\nendstream"):
            thing.compress = not thing.compress
