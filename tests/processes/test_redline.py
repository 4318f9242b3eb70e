"""What is different between two texts, as one reads it."""

import time

import pytest

from processes.redline import ADDED, REMOVED, SAME, in_words, paragraphs, redline, words

pytestmark = pytest.mark.no_database


def told(blocks):
    return [(block.kind, "".join(part.text for part in block.parts) or block.skipped) for block in blocks]


def test_the_same_text_has_no_differences():
    assert redline("Ett.\n\nTvå.", "Ett.\r\n\r\nTvå.\n") == []


def test_a_text_falls_apart_into_what_one_reads_by_itself():
    text = "# Rubrik\nRad ett\nrad två\n\n1. Ett\n2. Två\n\n| a | b |\n|---|---|\n| c | d |"
    assert paragraphs(text) == [
        "# Rubrik", "Rad ett rad två", "1. Ett", "2. Två", "| a | b |", "|---|---|", "| c | d |"
    ]  # fmt: skip


def test_a_changed_word_is_shown_where_it_stands():
    assert [(part.kind, part.text) for part in words("Ring chefen nu.", "Ring sköterskan nu.")] == [
        (SAME, "Ring "),
        (REMOVED, "chefen "),
        (ADDED, "sköterskan "),
        (SAME, "nu."),
    ]


def test_what_is_far_from_a_change_is_folded():
    old = "\n\n".join(f"Stycke {n}." for n in range(10))
    assert told(redline(old, old.replace("Stycke 5.", "Stycke 5 är nytt."))) == [
        (SAME, 4), (SAME, "Stycke 4."), ("changed", "Stycke 55 är nytt."), (SAME, "Stycke 6."), (SAME, 3)
    ]  # fmt: skip


def test_a_new_paragraph_and_one_that_is_gone_are_whole():
    blocks = redline("Ring chefen.\n\nSlut.", "Slut.\n\nHämta lyften i förrådet.")
    assert told(blocks) == [(REMOVED, "Ring chefen."), (SAME, "Slut."), (ADDED, "Hämta lyften i förrådet.")]


def test_both_texts_can_be_put_together_again_from_the_redline():
    old = "Ett två tre.\n\nFyra fem.\n\nSex sju åtta nio.\n\nTio."
    new = "Ett tvåan tre.\n\nNytt.\n\nSex sju åtta.\n\nTio.\n\nElva."
    for kept, text in ((REMOVED, old), (ADDED, new)):
        blocks = redline(old, new, around=99)
        rows = ["".join(part.text for part in block.parts if part.kind in (SAME, kept)) for block in blocks]
        assert [row.strip() for row in rows if row.strip()] == paragraphs(text)


@pytest.mark.parametrize(
    ("paragraph", "read"),
    [
        ("## Gör så här", "Gör så här"),
        ("- **Ring** chefen", "• Ring chefen"),
        ("| Natt | Patrullen |", "Natt · Patrullen"),
        ("| --- | :--- |", ""),
        ("![Låset](bild:1)", "[Bild: Låset]"),
        ("[IVO](https://www.ivo.se)", "IVO (https://www.ivo.se)"),
        (r"5 \* 3 \< 20", "5 * 3 < 20"),
    ],
)
def test_marks_are_read_as_words(paragraph, read):
    assert in_words(paragraph) == read


def test_a_text_that_says_the_same_a_thousand_times_takes_no_minutes():
    began = time.perf_counter()
    redline("\n\n".join(["x"] * 3000), "\n\n".join(["x", "y"] * 1500))
    redline("x " * 5000, "x y " * 2500)
    long = [f"ord{number % 500}" for number in range(20_000)]
    parts = words(" ".join(long), " ".join([*long[:9_000], "nytt", *long[9_001:11_000], "nytt", *long[11_001:]]))
    assert time.perf_counter() - began < 10
    assert "".join(part.text for part in parts if part.kind != ADDED) == " ".join(long)
