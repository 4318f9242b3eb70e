"""The missiv and the short version: written, read, made into files, and left alone when the nämnd has decided."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import page as validator
import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from docx import Document as WordDocument
from pypdf import PdfReader

from core.errors import Conflict, DomainError, RuleBroken
from reports import services, short
from reports.kinds import Piece
from reports.pdf import document_pdf
from reports.rules import readability

from .conftest import at

pytestmark = pytest.mark.django_db

WORDS = {
    "matter": "Kvalitets- och patientsäkerhetsberättelse 2021",
    "summary": "Fler rapporterar.",
    "proposal": "att godkänna berättelsen, och\n\natt pröva ett kvällsteam.",
    "preparation": "Berättelsen bygger på verksamheternas egna.",
    "signed_by": "Förvaltningschef",
    "dated_on": date(2022, 3, 2),
}


@pytest.fixture
def missive(report, quality_developer):
    return services.missive_write(by=quality_developer, report=report, version=0, **WORDS)


@pytest.fixture
def write_short(report, write):
    def write_short(text="Du ska vara trygg. Vi svarar när du larmar."):
        for key in short.PARTS:
            write(report, key, text)

    return write_short


def decide(by, report):
    report.refresh_from_db()
    report = services.report_make_ready(by=by, report=report, version=report.version, at=at(2022, 2, 28))
    return services.report_adopt(
        by=by, report=report, version=report.version, adopted_on=date(2022, 3, 24), adopted_paragraph="41"
    )


def test_the_missiv_begins_with_the_reports_own_words(report, write, quality_developer, client_as):
    write(report, "sammanfattning", "Fler rapporterar.")
    write(report, "forslag", "att godkänna berättelsen.")
    client, address = client_as(quality_developer), reverse("reports:missive_write", args=[report.pk])
    form = client.get(address).context["form"]
    assert form["summary"].value() == "Fler rapporterar."
    assert form["proposal"].value() == "att godkänna berättelsen."
    data = {name: form[name].value() for name in form.fields} | {"dated_on": ""}
    assert client.post(address, data | {"signed_by": "Socialchef", "dated_on": "2022-03-02"}).status_code == 302
    html = client.get(reverse("reports:missive", args=[report.pk])).content.decode()
    assert "Socialchef" in html
    assert "2 mars 2022" in html
    assert "att godkänna berättelsen." in html
    # From a page that somebody else has written past since: told, and nothing lost.
    refused = client.post(address, data | {"proposal": "att något annat."})
    assert refused.status_code == 409
    assert "att något annat." in refused.content.decode()


def test_the_second_of_two_who_write_the_missiv_is_told(missive, report, quality_developer):
    with pytest.raises(Conflict):
        services.missive_write(by=quality_developer, report=report, version=0, **WORDS)


def test_who_writes_the_missiv_and_until_when(missive, report, write_musts, quality_developer, mas, no_pdf):
    with pytest.raises(PermissionDenied):
        services.missive_write(by=mas, report=report, version=missive.version, **WORDS)
    with pytest.raises(DomainError, match="personnumret"):
        services.missive_write(
            by=quality_developer, report=report, version=missive.version, **(WORDS | {"summary": "850709-9805"})
        )
    write_musts(report)
    decide(quality_developer, report)
    with pytest.raises(RuleBroken, match="har beslutat"):
        services.missive_write(by=quality_developer, report=report, version=missive.version, **WORDS)


def test_a_missiv_that_was_open_when_the_decision_came_is_kept_on_its_page(
    missive, report, write_musts, quality_developer, mas, client_as
):
    write_musts(report)
    decide(quality_developer, report)
    address = reverse("reports:missive_write", args=[report.pk])
    data = WORDS | {"summary": "Det som nyss skrevs.", "version": missive.version}
    html = client_as(quality_developer).post(address, data).content.decode()
    assert "Nämnden har beslutat." in html
    assert "Det som nyss skrevs." in html
    assert client_as(quality_developer).get(address).status_code == 403
    assert client_as(mas).post(address, data).status_code == 403


def test_what_goes_with_it_has_its_files_when_it_is_decided(
    missive, report, write_musts, write_short, quality_developer, no_pdf, client_as, board_member
):
    write_musts(report)
    write_short()
    adopted = decide(quality_developer, report)
    for rendering in adopted.renderings.filter(status="queued"):
        services.rendering_run(rendering.pk)
    assert {row.piece for row in adopted.renderings.filter(status="done")} == set(Piece.values)
    for piece in Piece:
        with pytest.raises(RuleBroken, match="redan sin fil"):
            services.rendering_request(by=quality_developer, document=adopted, piece=piece)
    client = client_as(board_member)
    for name in ("missive_pdf", "short_pdf", "pdf"):
        answer = client.get(reverse(f"reports:{name}", args=[report.pk]))
        assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert "Beslut" in client.get(reverse("reports:missive", args=[report.pk])).content.decode()


def test_a_file_is_old_when_its_own_text_has_changed(missive, report, write, write_short, quality_developer, no_pdf):
    write_short()
    for piece in Piece:
        services.rendering_run(services.rendering_request(by=quality_developer, document=report, piece=piece).pk)

    def stale():
        state = services.renderings.state_of_file
        return {piece for piece in Piece if state(report, writer=True, piece=piece).stale}

    assert stale() == set()
    write(report, "kort-lart", "Nytt.")
    assert stale() == {Piece.SHORT}
    services.missive_write(by=quality_developer, report=report, version=missive.version, **WORDS | {"summary": "Nytt."})
    assert stale() == {Piece.SHORT, Piece.MISSIVE}


def test_the_missiv_as_a_word_file(missive, report, quality_developer, client_as):
    answer = client_as(quality_developer).get(reverse("reports:missive_word", args=[report.pk]))
    text = "\n".join(paragraph.text for paragraph in WordDocument(BytesIO(answer.content)).paragraphs)
    assert "att pröva ett kvällsteam." in text
    assert text.rstrip().endswith("Förvaltningschef")


# --- The short version ------------------------------------------------------------------------------------------------


def test_a_short_text_keeps_to_its_length(report, write):
    with pytest.raises(DomainError, match="Texten har 91 ord. Högst 90 får plats") as told:
        write(report, "kort-aret", "ord " * 91)
    assert told.value.field == "text"
    for text in ("förvaltningsrättsligt " * 60, "- ett\n" * 9):
        with pytest.raises(DomainError, match="för stor plats"):
            write(report, "kort-aret", text)
    with pytest.raises(DomainError, match="redan sin rubrik"):
        write(report, "kort-aret", "## Året")
    assert write(report, "kort-aret", "ord " * 90)


def test_the_short_version_is_written_until_the_nämnd_has_decided(ready_report, write, quality_developer, no_pdf):
    assert write(ready_report, "kort-aret", "Ett lugnt år.")
    with pytest.raises(RuleBroken):
        write(ready_report, "mal", "Nytt")
    services.report_adopt(
        by=quality_developer, report=ready_report, version=ready_report.version, adopted_on=date(2022, 3, 24),
        adopted_paragraph="41",
    )  # fmt: skip
    with pytest.raises(RuleBroken, match="Nämndens beslut"):
        write(ready_report, "kort-aret", "Något annat.")


def test_figures_become_sentences(town, add_cases, quality_developer):
    add_cases(40, at(2020, 5))
    add_cases(1200, at(2021, 5))
    report = services.report_start(by=quality_developer, board=town.board, year=2021)
    figures = {figure.code: figure for figure in report.figures.all()}
    said = short.figures_in_words(report, figures)
    assert said[0] == (
        "Medarbetarna skrev 1\u00a0200 rapporter om sådant som inte blev som det skulle. Det kallas avvikelser. "
        "År 2020 var det 40."
    )
    assert "1\u00a0200 av rapporterna handlar om att någon har fallit." in said
    assert "En chef läste och bedömde 100 av 100 rapporter inom fem arbetsdagar." in said
    assert not any("hjälpte" in sentence for sentence in said)  # no measure was followed up
    figures["B4"].value = Decimal("64.6")
    assert short.figures_in_words(report, figures)[-1] == "65 av 100 åtgärder som följdes upp hjälpte."


def test_whoever_writes_it_is_told_what_is_not_written_yet(
    report, write_short, write, quality_developer, board_member, ready_report, client_as
):
    address = reverse("reports:short", args=[report.pk])
    assert "Ingen av texterna är skriven än" in client_as(quality_developer).get(address).content.decode()
    assert "texterna är skriven" not in client_as(board_member).get(address).content.decode()
    write_short()
    assert "än</strong>" not in client_as(quality_developer).get(address).content.decode()
    write(report, "kort-lart", "")
    answer = client_as(quality_developer).get(address)
    assert answer.context["lacking"] == ["Det här har vi lärt oss"]
    assert "Det här är inte skrivet än" in answer.content.decode()


def test_the_page_measures_each_text(report, write, quality_developer, client_as):
    write(report, "kort-aret", "Du ska vara trygg. Vi svarar när du larmar.")
    client = client_as(quality_developer)
    html = client.get(reverse("reports:short", args=[report.pk])).content.decode()
    assert "9 av högst 90 ord. Läsbarhet 5: mycket lätt att läsa" in html
    html = client.get(reverse("reports:section", args=[report.pk, "kort-aret"])).content.decode()
    assert 'data-longest="90"' in html
    assert "9 av högst 90 ord." in html


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("text", "words", "sentences", "lix"),
    [
        ("", 0, 0, None),
        ("Du ska vara trygg.", 4, 1, 4),
        ("Du ska vara trygg. Vi svarar.", 6, 2, 3),
        ("Kvalitetsarbetet dokumenteras fortlöpande.", 3, 1, 103),
        ("- mer tid\n- mer ro", 4, 2, 2),
    ],
)
def test_how_easy_a_text_is(text, words, sentences, lix):
    found = readability(text)
    assert (found.words, found.sentences, found.lix) == (words, sentences, lix)


@pytest.mark.slow
@pytest.mark.once
def test_the_files_are_archivable_and_readable_and_the_short_one_is_two_pages(
    missive, report, write, add_cases, quality_developer
):
    for month in range(1, 13):
        add_cases(100, at(2021, month))
    report = services.figures_gather(by=quality_developer, report=report, version=report.version)
    # As much as there is room for, in the widest way that is let through.
    for part in short.PARTS.values():
        items = short.LINES // 2 + 1
        lines = "\n\n".join("- " + "ordning " * (part.longest // items) for _ in range(items))
        write(report, part.key, lines[: part.longest * short.LETTERS_A_WORD].strip())
    for piece in (Piece.MISSIVE, Piece.SHORT):
        content = document_pdf(report, piece=piece)
        for profile in ("2a", "ua1"):
            failures = validator.validate_pdf_bytes(content, profile=profile).failures
            assert [(found.rule_id, found.message) for found in failures] == []
        pages = PdfReader(BytesIO(content)).pages
        text = " ".join(" ".join(page.extract_text().split()) for page in pages)
        if piece == Piece.SHORT:
            assert len(pages) <= 2
            assert "rapporter om sådant som inte blev" in text
        else:
            assert "att pröva ett kvällsteam." in text
            assert "Förvaltningschef" in text
