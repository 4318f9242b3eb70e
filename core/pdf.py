"""One door to PDF. WeasyPrint itself is imported when the first file is made: it takes a second and much memory, which
web processes should not pay for."""


class PdfError(Exception):
    """The file would not have been right: what is missing, in words for whoever keeps the template.

    ``problems`` lists everything that was found.
    """

    def __init__(self, problems: list[str]):
        super().__init__("; ".join(problems))
        self.problems = problems


def render_pdf(html: str, *, title: str, author: str = "", stylesheets: tuple[str, ...] = ("css/print.css",)) -> bytes:
    """An HTML document as one PDF file that can be both archived and read aloud: PDF/A-2a and PDF/UA-1.

    ``html``: a whole document with ``lang``; its classes are documented in ``static/css/print.css``. ``title`` and
    ``author`` become the file's metadata. ``stylesheets``: names of static files. Pictures may be static files or
    ``data:`` addresses; nothing else is fetched, and never over the network. Takes about a tenth of a second per page,
    so call it from background work.

    Raises PdfError when a picture has no words, the language is missing, a typeface or file cannot be found, or
    anything else would make the file less than it claims to be.
    """
    from core.pdf_document import write_pdf  # WeasyPrint, see above

    return write_pdf(html, title=title, author=author, stylesheets=stylesheets)
