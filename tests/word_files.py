"""Word files for tests, as small as they can be."""

import zipfile
from io import BytesIO

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DRAWING = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def paragraph(text, style=""):
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}<w:r><w:t>{text}</w:t></w:r></w:p>"


def table(*rows):
    cells = "".join(f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    return f"<w:tbl>{cells}</w:tbl>"


def word(*parts, before="", **more) -> bytes:
    """A Word file. before: what stands ahead of its XML; more: other parts (word__x__xml is word/x.xml)."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        pack.writestr("[Content_Types].xml", TYPES)
        pack.writestr("_rels/.rels", RELS)
        pack.writestr(
            "word/document.xml",
            f'<?xml version="1.0"?>{before}<w:document {W}><w:body>{"".join(parts)}</w:body></w:document>',
        )
        for name, content in more.items():
            pack.writestr(name.replace("__xml", ".xml").replace("__bin", ".bin").replace("__", "/"), content)
    return out.getvalue()


def picture(place, description="") -> str:
    """A paragraph with the picture of that place among those given to `with_pictures`."""
    shape = f'<pic:cNvPr id="{place}" name="Bild" descr="{description}"/>' if description else ""
    return (
        f'<w:p><w:r><w:drawing><wp:inline {DRAWING}><wp:docPr id="{place}" name="Bild" descr="{description}"/>'
        f"<a:graphic><a:graphicData><pic:pic><pic:nvPicPr>{shape}</pic:nvPicPr><pic:blipFill>"
        f'<a:blip r:embed="rP{place}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>'
        "</w:r></w:p>"
    )


def with_pictures(*pictures) -> dict:
    """The parts that hold the pictures (their bytes), for `word`."""
    lines = "".join(
        f'<Relationship Id="rP{place}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        f'image" Target="media/{place}.png"/>'
        for place in range(len(pictures))
    )
    head = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    return {"word/_rels/document.xml.rels": f"{head}{lines}</Relationships>"} | {
        f"word/media/{place}.png": content for place, content in enumerate(pictures)
    }
