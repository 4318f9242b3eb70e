"""Word documents as text: judged by what they hold, and taken over as our plain Markdown (mammoth reads them)."""

import re
import zipfile
from html.parser import HTMLParser
from io import BytesIO

import mammoth
from lxml import etree

from core.errors import DomainError
from core.files import UNREADABLE_ZIP
from core.xml import read_xml

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAX_PARTS, MAX_UNPACKED = 3_000, 120 * 1024 * 1024
# Of XML, which takes twenty times its size to read, and some 40 µs for each tag: somebody waits.
MAX_XML, MAX_TAGS = 20 * 1024 * 1024, 400_000
BROKEN = "Word-filen går inte att läsa. Den kan vara skadad. Öppna den i Word, spara den på nytt och försök igen."
ACTIVE = (
    "Word-filen innehåller makron eller andra program, eller hämtar något utifrån. Spara den som en vanlig .docx utan "
    "dem, eller som PDF."
)
TOO_LONG = "Word-dokumentet är för stort för att läsas. Dela upp det, eller spara det som PDF."
NOT_WORD = "Filen kan inte tas emot. Välj en PDF eller ett Word-dokument (.docx)."
OLD_WORD = "Det är ett äldre Word-dokument (.doc). Öppna det i Word, spara det som .docx och försök igen."
# What runs or fetches something: macros, controls, packed programs, and a template that lies somewhere else.
ACTIVE_PART = re.compile(r"(vbaProject|vbaData|activeX|oleObject)[^/]*$|/activeX/", re.IGNORECASE)
MADE_BY_WORD = re.compile(
    r"(Automatiskt genererad beskrivning|Description automatically generated( with .*)?|"
    r"AI-genererat innehåll kan vara felaktigt\.?|AI-generated content may be incorrect\.?)",
    re.IGNORECASE,
)
ENTITIES = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


def judge_word(content: bytes):
    """Reads through a .docx (its bytes). Raises DomainError with what to do when it cannot be taken in."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise DomainError(OLD_WORD)
    try:
        with zipfile.ZipFile(BytesIO(content)) as pack:
            parts = pack.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise DomainError(BROKEN)
            names = {part.filename for part in parts}
            if "word/document.xml" not in names or "[Content_Types].xml" not in names:
                raise DomainError(NOT_WORD)
            if any(ACTIVE_PART.search(name) for name in names) or b"macroEnabled" in pack.read("[Content_Types].xml"):
                raise DomainError(ACTIVE)
            written = [part for part in parts if part.filename.lower().endswith((".xml", ".rels"))]
            if sum(part.file_size for part in written) > MAX_XML:
                raise DomainError(TOO_LONG)
            if sum(_judge_part(pack.read(part), part.filename) for part in written) > MAX_TAGS:
                raise DomainError(TOO_LONG)
    except UNREADABLE_ZIP:
        raise DomainError(BROKEN) from None


def _judge_part(part, name) -> int:
    """How many tags it has. Raises DomainError when it has entities, or fetches something."""
    if b"\x00" in part[:200]:  # UTF-16 would hide a word from the two searches below
        part = part.replace(b"\x00", b"")
    if ENTITIES.search(part):
        raise DomainError(BROKEN)
    if name.lower().endswith(".rels") and _fetches(part):
        raise DomainError(ACTIVE)
    return part.count(b"<")


def _fetches(part) -> bool:
    """Whether any relationship but a link leads out of the file. Read as XML, since it can be written in many ways."""
    try:
        root = read_xml(part)
    except (etree.XMLSyntaxError, ValueError):
        raise DomainError(BROKEN) from None
    return any(
        one.get("TargetMode", "").strip().lower() == "external" and not one.get("Type", "").endswith("/hyperlink")
        for one in root.iter("{*}Relationship")
    )


def text_of(content: bytes) -> str:
    """All words of a .docx that has been judged, a paragraph on each line."""
    with _reading():
        return mammoth.extract_raw_text(BytesIO(content)).value


def markdown_of(content: bytes) -> tuple[str, list[bytes]]:
    """A .docx as our Markdown (headings, lists, tables, bold, links), and its pictures as they lie in the file. Where
    the first of them stands the text says `![what Word says that it shows](word:0)`, with no words if Word has none."""
    pictures: list[bytes] = []

    def keep(image):
        try:
            with image.open() as stored:
                pictures.append(stored.read())
        except (KeyError, OSError):
            pictures.append(b"")  # the document speaks of a picture that is not in the file
        return {"src": f"word:{len(pictures) - 1}", "alt": described(image.alt_text or "")}

    with _reading():
        html = mammoth.convert_to_html(BytesIO(content), convert_image=mammoth.images.img_element(keep)).value
    writer = _Writer()
    writer.feed(html)
    writer.close()
    return writer.text(), pictures


def described(text: str) -> str:
    """The description of a picture on one line, less what Word adds about how it was made."""
    return " ".join(MADE_BY_WORD.sub("", re.sub(r"[\[\]\\]", " ", text)).split())


class _reading:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        # mammoth raises whatever its XML reader and the holes in a broken document give.
        if kind is not None and issubclass(kind, Exception):
            raise DomainError(BROKEN, field="file") from error
        return False


class _Writer(HTMLParser):
    """The little HTML that mammoth makes, as Markdown. What has no word here keeps its text and loses its form."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self.line = ""
        self.lists: list[list] = []  # ["ul", 0] or ["ol", number], the innermost last
        self.table: list[list[str]] | None = None
        self.mark = ""
        self.links: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self._end()
            self.mark = "#" * min(int(tag[1]) + 1, 5) + " "
        elif tag in ("ul", "ol"):
            self._end()
            self.lists.append([tag, 0])
        elif tag == "li":
            self._end()
            self.lists[-1][1] += 1
            kind, number = self.lists[-1]
            indent = "".join("   " if outer == "ol" else "  " for outer, _ in self.lists[:-1])
            self.mark = f"{indent}{'-' if kind == 'ul' else f'{number}.'} "
        elif tag == "table" and self.table is None:
            self._end()
            self.table = []
        elif tag == "tr" and self.table is not None:
            self.table.append([])
        elif tag in ("strong", "em"):
            self.line += "**" if tag == "strong" else "*"
        elif tag == "br":
            self.line += " " if self.table is not None else "\n"
        elif tag == "img":
            values = dict(attrs)
            self.line += f"![{values.get('alt') or ''}]({values.get('src') or ''})"
        elif tag == "a":
            address = dict(attrs).get("href") or ""
            self.links.append(address if address.startswith(("http://", "https://", "mailto:")) else "")
            self.line += "[" if self.links[-1] else ""

    def handle_endtag(self, tag):
        if tag in ("td", "th") and self.table:
            self.table[-1].append(self._words().replace("\n", " ").replace("|", "\\|"))
            self.line = ""
        elif tag == "table" and self.table is not None:
            self._end_table()
        elif tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li"):
            if self.table is not None:
                self.line += " "
            else:
                self._end()
        elif tag in ("ul", "ol"):
            self._end()
            if self.lists:
                self.lists.pop()
        elif tag in ("strong", "em"):
            self.line += "**" if tag == "strong" else "*"
        elif tag == "a" and self.links:
            address = self.links.pop()
            self.line += f"]({address})" if address else ""

    def handle_data(self, data):
        self.line += re.sub(r"([\\`*_\[\]<>#])", r"\\\1", " ".join(data.split(" ")))

    def _words(self):
        words = re.sub(r"\*{2,3}\s*\*{2,3}", "", self.line)
        return re.sub(r"[ \t]+", " ", words).strip()

    def _end(self):
        words = self._words()
        if words:
            self.blocks.append(f"{self.mark}{words}")
        self.line = self.mark = ""

    def _end_table(self):
        rows, self.table, self.line = [row for row in self.table if any(row)], None, ""
        if not rows:
            return
        width = max(len(row) for row in rows)
        lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
        self.blocks.append("\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]]))

    def text(self) -> str:
        self._end()
        out = ""
        for before, block in zip(["", *self.blocks], self.blocks, strict=False):
            both_items = all(re.match(r"\s*(-|\d+\.) ", part) for part in (before, block))
            out += block if not out else f"{chr(10) if both_items else chr(10) * 2}{block}"
        return out
