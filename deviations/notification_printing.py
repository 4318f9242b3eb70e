"""The file to IVO: drawn from its content and from nothing else."""

from django.template.loader import render_to_string

from core.pdf import render_pdf


def ivo_pdf(content: dict, digest: str) -> bytes:
    """One accessible file (PDF/A-2a and PDF/UA-1). digest: the content's hash, printed on the cover. Takes seconds: for
    background work. Raises core.pdf.PdfError."""
    title = f"{content['title']}, {content['kind'].replace('Lex', 'lex')}, {content['diary_number']}"
    html = render_to_string(
        "deviations/print/ivo.html",
        {
            "title": title,
            "owner": f"{content['municipality']} · {content['body']}",
            "status": "Sekretess",
            "kind": "report",
            "content": content,
            "digest": [digest[start : start + 16] for start in range(0, len(digest), 16)],
        },
    )
    return render_pdf(html, title=title, author=f"{content['body']}, {content['municipality']}")
