"""PDF that can be archived (PDF/A-2a) and read aloud (PDF/UA-1), made from our own files and nothing else."""

import logging
from datetime import date
from io import BytesIO

import page as validator
import pikepdf
import pytest
from django.template.loader import render_to_string
from pypdf import PdfReader

from core.calendar import add_months
from core.charts import Bar, bar_chart, control_chart
from core.control_limits import xmr_limits
from core.pdf import PdfError, render_pdf

pytestmark = pytest.mark.no_database

TITLE = "Berättelse 2021 – å, ä och ö"
MONTHS = [add_months(date(2020, 1, 1), n) for n in range(24)]
SERIES = [
    88,
    92,
    97,
    101,
    95,
    104,
    99,
    92,
    108,
    113,
    106,
    114,
    96,
    101,
    104,
    98,
    107,
    112,
    118,
    121,
    126,
    124,
    131,
    128,
]


def table_html(table):
    heads = "".join(f'<th scope="col">{name}</th>' for name in table.columns)
    rows = "".join(
        f'<tr><th scope="row">{first}</th>' + "".join(f'<td class="n">{cell}</td>' for cell in rest) + "</tr>"
        for first, *rest in table.rows
    )
    return f"<table><caption>{table.caption}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def report_html():
    control = control_chart("Fall per månad", MONTHS, xmr_limits(SERIES, baseline=12))
    bars = bar_chart(
        "Per slag",
        [Bar("Fall", 1285, 826), Bar("Läkemedel", 702, 398)],
        name="2021",
        compared_name="2019",
        row_name="Slag",
    )
    return f"""<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>x</title></head><body class="report">
    <div class="running" data-title="{TITLE}" data-owner="Exempelkommun · Nämnden" data-status="Utkast"></div>
    <section class="cover"><p class="mark">Exempelkommun</p><p class="year">2021</p><h1>Berättelse</h1>
    <p class="meta">Nämnden<br>Upprättad 28 februari 2022</p></section>
    <h2>Innehåll</h2><nav class="toc"><ol>
    <li><a href="#kort">Året i korthet</a><ol><li><a href="#lart">Lärt</a></li></ol></li>
    <li><a href="#tal">Tal</a></li></ol></nav>
    <h2 id="kort">Året i korthet</h2><p class="lead">Fler rapporterar.</p>
    <dl class="figures"><div><dt>rapporter</dt><dd>3 503<sup class="code">A1</sup></dd></div></dl>
    <figure>{control.svg}<figcaption>Figur 1.</figcaption></figure>{table_html(control.table)}
    <h3 id="lart">Det har vi lärt oss</h3><p>Ökningen är mer än slump. Villkor: ≥ 5 → redovisas.</p>
    <div class="decision"><h3>Föreslås besluta</h3><p>att godkänna berättelsen.</p></div>
    <h2 id="tal">Tal</h2><figure>{bars.svg}<figcaption>Figur 2.</figcaption></figure>{table_html(bars.table)}
    <dl class="facts"><dt>Diarienummer</dt><dd>VON 2022/118</dd></dl>
    <ul><li>ett <a href="https://www.ivo.se/">IVO</a></li></ul></body></html>"""


def sheet(body, *, lang='lang="sv"'):
    return f'<!doctype html><html {lang}><head><title>x</title></head><body class="sheet">{body}</body></html>'


def text_of(content):
    return " ".join(" ".join(part.extract_text() for part in PdfReader(BytesIO(content)).pages).split())


def failures(content, profile):
    return [(found.rule_id, found.message) for found in validator.validate_pdf_bytes(content, profile=profile).failures]


@pytest.fixture(scope="module")
def report():
    return render_pdf(report_html(), title=TITLE, author="Exempelkommun")


@pytest.mark.parametrize("profile", ["2a", "ua1"])
def test_one_file_meets_both_standards(report, profile):
    assert failures(report, profile) == []
    assert validator.is_pdf_compliant_bytes(report, profile=profile)


def test_the_metadata_says_so_in_plain_sight(report):
    assert b'pdfuaid:part="1"' in report
    assert b'pdfaid:part="2"' in report
    with pikepdf.open(BytesIO(report)) as pdf:
        assert pdf.Root.Lang == "sv"
        assert pdf.docinfo["/Title"] == TITLE
        assert pdf.docinfo["/Author"] == "Exempelkommun"
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == TITLE


def test_the_text_can_be_read_out_with_its_figures(report):
    text = text_of(report)
    for words in ("3 503", "1 285", "Läkemedel", "VON 2022/118", "≥ 5 → redovisas", "mer än slumpen förklarar"):
        assert words in text.replace("\u00a0", " ")


def test_cover_contents_and_running_headers(report):
    pages = PdfReader(BytesIO(report)).pages
    cover, contents, first, *_ = (" ".join(part.extract_text().split()) for part in pages)
    assert TITLE not in cover
    assert "(" not in cover
    assert "Innehåll" in contents
    assert "Året i korthet" in first
    assert TITLE in first
    assert "Exempelkommun · Nämnden" in first
    assert "Utkast" in first
    assert f"3 ({len(pages)})" in first
    last = next(number for number, part in enumerate(pages, 1) if "Figur 2." in part.extract_text())
    assert contents.replace(" .", "").replace(".", "").split("Tal")[1].split()[0] == str(last)


def test_the_typeface_is_embedded(report):
    with pikepdf.open(BytesIO(report)) as pdf:
        descriptors = [thing for thing in pdf.objects if getattr(thing, "Type", None) == "/FontDescriptor"]
        names = {str(thing.FontName) for thing in descriptors}
        assert all("/FontFile2" in thing or "/FontFile3" in thing for thing in descriptors)
    assert any("Atkinson" in name for name in names)


def test_the_outermost_template_makes_a_valid_sheet():
    html = render_to_string("print/document.html", {"title": TITLE, "owner": "Nämnden", "status": "Kopia"})
    content = render_pdf(html.replace("</body>", "<h1>Ärende</h1><p>Text.</p></body>"), title=TITLE)
    assert failures(content, "ua1") == failures(content, "2a") == []
    assert len(PdfReader(BytesIO(content)).pages) == 1
    assert TITLE in text_of(content)


def test_headings_by_many_hands_are_mended():
    content = render_pdf(sheet("<h2>Ett</h2><h4>Två</h4><p>x</p><h4>Tre</h4><h3>Fyra</h3><h1>Fem</h1>"), title="x")
    assert failures(content, "ua1") == []
    with pikepdf.open(BytesIO(content)) as pdf:
        tags = [str(thing.S) for thing in pdf.objects if getattr(thing, "Type", None) == "/StructElem"]
    assert sorted(tag for tag in tags if tag[1:2] == "H") == ["/H1", "/H1", "/H2", "/H2", "/H2"]


@pytest.mark.parametrize(
    ("html", "words"),
    [
        (sheet("<h1>x</h1>", lang=""), '"lang"'),
        (sheet('<h1>x</h1><img src="data:image/png;base64,AA==">'), "no alternative text"),
        (sheet('<h1>x</h1><svg viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'), "no <title>"),
        (sheet('<h1>x</h1><img alt="x" src="https://example.org/x.png">'), "Only static files"),
        (sheet('<h1>x</h1><img alt="x" src="file:///etc/hostname">'), "Only static files"),
        (sheet('<h1>x</h1><img alt="x" src="/static/img/finns-inte.svg">'), "no static file"),
        (sheet('<h1>x</h1><img alt="x" src="/static/../../../etc/passwd">'), "Only static files"),
        (sheet('<h1>x</h1><img alt="x" src="/static/..%2f..%2f..%2fetc/passwd">'), "SuspiciousFileOperation"),
        ('<link rel="stylesheet" href="http://127.0.0.1:9/x.css">' + sheet("<h1>x</h1>"), "Only static files"),
    ],
)
def test_what_would_make_the_file_less_than_it_claims_is_refused(html, words):
    with pytest.raises(PdfError) as caught:
        render_pdf(html, title="x")
    assert words in str(caught.value)
    assert caught.value.problems


def test_our_own_pictures_are_found():
    content = render_pdf(sheet('<h1>x</h1><img alt="Märket" src="/static/img/kvalitet.svg" width="40">'), title="x")
    assert failures(content, "ua1") == []


def test_collected_files_serve_where_the_sources_are_gone(settings, tmp_path, monkeypatch):
    from core import pdf_document

    monkeypatch.setattr(pdf_document.finders, "find", lambda name: None)
    (tmp_path / "css").mkdir()
    (tmp_path / "css" / "print.css").write_text("p { color: #123456 }")
    settings.STATIC_ROOT = tmp_path
    assert render_pdf(sheet("<h1>x</h1>"), title="x").startswith(b"%PDF-1.7")


def test_a_sign_that_no_typeface_has_does_not_stop_the_text():
    content = render_pdf(sheet("<h1>Rubrik</h1><p>Före \ue0ff efter.</p>"), title="x")
    assert failures(content, "2a") == []
    assert "Före ? efter." in text_of(content)


def test_a_link_to_nowhere_does_not_stop_the_text():
    content = render_pdf(sheet('<h1 id="a">x</h1><p id="a"><a href="#borta">länk</a></p>'), title="x")
    assert failures(content, "ua1") == []


def test_only_problems_of_this_file_count():
    """Another thread may log through the same logger meanwhile; its problems are its own."""
    import threading

    from core.pdf_document import _problems

    with _problems() as found:
        other = threading.Thread(target=logging.getLogger("weasyprint").error, args=("andras fel",))
        other.start()
        other.join()
        logging.getLogger("weasyprint").error("eget fel")
    assert found == ["eget fel"]


def _switch_off(logger):
    logger.disabled = True


@pytest.mark.parametrize("silence", [_switch_off, lambda _: logging.disable(), lambda logger: logger.setLevel(99)])
def test_silenced_logs_let_no_bad_file_through(silence):
    """Whatever has been done to the logs of the process (a worker's own set-up, say), it is as it was afterwards."""
    logger = logging.getLogger("weasyprint")
    before = logger.disabled, logging.root.manager.disable, logger.level
    try:
        silence(logger)
        silenced = logger.disabled, logging.root.manager.disable, logger.level
        with pytest.raises(PdfError):
            render_pdf(sheet("<h1>x</h1>").replace(' lang="sv"', ""), title="x")
        assert (logger.disabled, logging.root.manager.disable, logger.level) == silenced
    finally:
        logger.disabled = before[0]
        logging.disable(before[1])
        logger.setLevel(before[2])


def test_no_stream_ends_like_a_line_break():
    """A compressed stream that ends with a carriage return looks one byte short to strict readers; one in 256 does."""
    for number in range(40):
        content = render_pdf(
            sheet(f"<h1>Rubrik {number}</h1><p>{'text ' * number}</p>"), title=str(number), stylesheets=()
        )
        assert b"\r\nendstream" not in content


def test_a_file_whose_own_tables_end_badly_is_written_anew():
    from core import pdf_document

    class Rendered:
        asked: list[int] = []

        def write_pdf(self, *, finisher, **options):
            self.asked.append(finisher.args[0])
            return b"data\r\nendstream" if len(self.asked) < 3 else b"data\nendstream"

    assert pdf_document._well_ended(Rendered()) == b"data\nendstream"
    assert Rendered.asked == [0, 1, 2]


def test_a_list_with_blank_lines_between_its_items_is_a_list_in_the_file():
    items = "<ul><li><p>ett</p><p>mer</p></li><li><p>två</p></li></ul>"
    html = f'<!doctype html><html lang="sv"><head><title>Lista</title></head><body><h1>Lista</h1>{items}</body></html>'
    content = render_pdf(html, title="Lista")
    assert validator.is_pdf_compliant_bytes(content, profile="ua1")
