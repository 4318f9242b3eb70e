"""The second revision of an uploaded file: what differs in its words, why, and what is found."""

from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from processes.comparing import TYPED, differences
from processes.finding import find
from processes.services import file_set, revision_start
from processes.word import WORD_TYPE
from tests.scene_processes import adopt, write
from tests.word_files import paragraph, word

UNCHANGED = [f"Stycke {number} om bälten och selar." for number in range(9)]
OLD, NEW = (word(*map(paragraph, [first, *UNCHANGED])) for first in ("Använd takliften.", "Använd golvliften."))


def put_in(by, revision, content, name):
    return file_set(by=by, revision=revision, version=revision.version, upload=SimpleUploadedFile(name, content))


@pytest.mark.django_db
def test_the_second_revision_of_a_file_is_shown_as_a_redline_with_its_reason_and_is_what_is_found(
    client_as, draft_routine, quality_developer, division_manager, employee
):
    def found(question):
        return find(employee, question, None).routines

    first = write(quality_developer, draft_routine.revisions.get(), body="")
    put_in(quality_developer, first, OLD, "Lyft.docx")
    document = adopt(draft_routine, quality_developer, division_manager)
    assert found("takliften") == [first.pk]
    second = revision_start(by=quality_developer, document=document, reason="Taklyftarna är nedtagna.")
    put_in(quality_developer, second, NEW, "Lyft 2.docx")
    adopt(document, quality_developer, division_manager)
    assert (found("takliften"), found("golvliften")) == ([], [second.pk])
    page = client_as(employee).get(reverse("processes:changes", args=[document.key, second.number])).content.decode()
    for words in (
        "Filens text",
        "Taklyftarna är nedtagna.",
        '<del class="word"><span class="visually-hidden">borttaget: </span>takliften',
        '<ins class="word"><span class="visually-hidden">tillagt: </span>golvliften',
        "Lyft 2.docx",
        "Stycke 0 om",
    ):
        assert words in page
    assert "Stycke 5 om" not in page  # what is far from the change is folded, as in a text


def told(old, new, kind=WORD_TYPE):
    """The sections about two files of a kind with these words, by their titles."""
    rows = [
        SimpleNamespace(
            **dict.fromkeys(TYPED, ""), file=SimpleNamespace(name=name), file_name=name, file_type=kind, file_text=text,
            is_open=False, is_process=False,
        )
        for name, text in (("a", old), ("b", new))
    ]  # fmt: skip
    return {section.title: section for section in differences(*rows, None)}


@pytest.mark.no_database
def test_lines_of_a_pdf_that_break_anew_are_no_change():
    old = "Använd alltid takliften\nnär du är ensam.\nRing 1. Be om hjälp\nav en kollega. Skriv upp det."
    new = "Använd alltid golvliften när\ndu är ensam. Ring 1. Be om\nhjälp av en kollega. Skriv upp det."
    blocks = told(old, new, "application/pdf")["Filens text"].blocks
    assert [(block.kind, block.skipped) for block in blocks] == [("changed", 0), ("same", 0), ("same", 1)]


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ("Ring.", "Ring.", "de ord som går att läsa ur den är desamma"),
        ("", "", "inte att läsa någon text ur filen"),
        ("Ring.", " ", "inte att läsa någon text ur filen"),
        ("", "Ring.", "inte att läsa någon text ur den förra filen"),
        ("Ring.", "Vänta.", ""),
    ],
    ids=["same", "neither", "not the new", "not the old", "both"],
)
def test_what_the_words_of_two_files_cannot_tell_is_said(old, new, note):
    said = told(old, new)["Filen"].note
    assert note in said
    assert bool(said) == bool(note)
