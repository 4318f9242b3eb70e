"""An account as a Word file (.docx), for those who must have one: the same chapters, figures and tables as the page.

Made to be read by a screen reader and changed by hand: real headings and lists, tables with a heading row that is
repeated, the language said, no text in pictures. A chart is the table of its figures and what it shows in words.
"""

from io import BytesIO

from docx import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from lxml import html

from .document import ChapterView, Document

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
GREEN = RGBColor(0x14, 0x52, 0x4A)
FONT = "Calibri"
LONG = 24  # rows of a chart's table; a longer one is left to its words
LISTS = {"ul": "List Bullet", "ol": "List Number"}


def word_file(document: Document, *, title: str, lines: list[str], author: str, last: str = "") -> bytes:
    """The document as the bytes of a .docx. lines stand beneath the title: whose it is, and its days; last stands at
    the end: who signs."""
    word = WordDocument()
    _set_up(word, title, author)
    word.add_heading(title, level=0)
    for line in [*lines, *document.dates]:
        word.add_paragraph(line)
    for chapter in document.chapters:
        _add_chapter(word, chapter)
    if document.figures:
        word.add_heading("Så är siffrorna räknade", level=1)
        rows = [
            [f"{f['code']} {f['name']}", f["value"], f["compared"] or "–", f["definition"]] for f in document.figures
        ]
        year, before = document.report.year, document.report.comparison_year
        _add_table(word, ["Siffra", str(year), str(before), "Så är den räknad"], rows, caption="")
    if last:
        word.add_paragraph(last)
    target = BytesIO()
    word.save(target)
    return target.getvalue()


def _set_up(word, title, author):
    properties = word.core_properties
    properties.title, properties.author, properties.language, properties.comments = title, author, "sv-SE", ""
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    for style in word.styles:
        if style.type == 1:  # paragraphs
            _say_swedish(style)
        if style.name.startswith(("Heading", "Title")):
            style.font.name, style.font.color.rgb = FONT, GREEN
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{kind}"), None)


def _say_swedish(style):
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "sv-SE")
    properties.append(language)


def _add_chapter(word, chapter: ChapterView):
    word.add_heading(chapter.title, level=1)
    for block in chapter.blocks:
        if block.title:
            word.add_heading(block.title, level=2)
        if block.kind == "figures":
            for item in block.items:
                paragraph = word.add_paragraph(style="List Bullet")
                paragraph.add_run(str(item["value"])).bold = True
                paragraph.add_run(f" {item['label']} ({item['code']})")
        elif block.kind == "chart":
            word.add_paragraph(block.caption)
            table = block.chart.table
            if len(table.rows) <= LONG:
                _add_table(word, table.columns, table.rows, caption="")
        elif block.kind == "table":
            _add_table(word, block.columns, block.rows, caption=block.caption, words=block.words)
        elif block.html:
            _add_html(word, str(block.html))
        if block.note:
            word.add_paragraph(block.note)


def _add_table(word, columns, rows, *, caption, words=False):
    if caption:
        paragraph = word.add_paragraph()
        paragraph.add_run(caption).bold = True
        paragraph.paragraph_format.keep_with_next = True
    table = word.add_table(rows=1, cols=len(columns), style="Table Grid")
    for cell, heading in zip(table.rows[0].cells, columns, strict=True):
        cell.paragraphs[0].add_run(str(heading)).bold = True
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    for row in rows:
        for place, (cell, value) in enumerate(zip(table.add_row().cells, row, strict=True)):
            cell.text = str(value)
            if place and not words and len(str(value)) < 12:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    word.add_paragraph()


def _add_html(word, text):
    """What somebody has written (core.markdown): paragraphs, lists, headings, tables."""
    for element in html.fragment_fromstring(text, create_parent="div"):
        tag = element.tag
        if tag in LISTS:
            for item in element.iter("li"):
                _add_words(word.add_paragraph(style=LISTS[tag]), item)
        elif tag in ("h3", "h4", "h5", "h6"):
            word.add_heading(element.text_content(), level=min(int(tag[1]) - 1, 4))
        elif tag == "table":
            rows = [[cell.text_content() for cell in row.iter("th", "td")] for row in element.iter("tr")]
            if rows:
                _add_table(word, rows[0], rows[1:], caption="", words=True)
        else:
            _add_words(word.add_paragraph(), element)


def _add_words(paragraph, element, bold=False, italic=False):
    """The words of an element, with what is strong and what is emphasised."""

    def add(words):
        if words:
            run = paragraph.add_run(words.replace("\n", " "))
            run.bold, run.italic = bold or None, italic or None

    add(element.text)
    for child in element:
        if child.tag == "br":
            paragraph.add_run().add_break()
        elif child.tag not in LISTS:
            _add_words(paragraph, child, bold or child.tag == "strong", italic or child.tag == "em")
        add(child.tail)
