"""Search in Swedish: inflections, compounds, signs without a meaning of their own."""

import unicodedata

import pytest
from django.db.models import Q
from hypothesis import given
from hypothesis import strategies as st

from core.search import MAX_WORDS, search_q, search_text, search_words


def found(query, *parts):
    """What the database does with the condition: every word as a substring of the row's text."""
    text = search_text(*parts)
    return all(word in text for word in search_words(query))


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("rullstol", "Föll ur rullstolen"),
        ("rullstolar", "Bytte RULLSTOL i går"),
        ("läkemedel", "Fick fel läkemedelsdos"),
        ("Dos", "läkemedelsdosen saknades"),
        ("åtgärder", "Åtgärden är klar"),
        ("fall badrum", "I badrummet, efter ett fall"),
        ("2026-0412", "2026-0412 Fall i badrum"),
        ("0412", "2026-0412"),
        ("Östra", "östra gården"),
        (unicodedata.normalize("NFD", "Ängen"), "Ängen"),
        ("  ", "vad som helst"),
        ('"fall"', "Fall i badrum"),
        ("fall*", "Fall i badrum"),
    ],
)
def test_what_people_mean_is_found(query, text):
    assert found(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [("fall dos", "Fall i badrum"), ("spis", "Fall i badrum"), ("100%säker", "100 säker")],
)
def test_every_word_must_be_there(query, text):
    assert not found(query, text)


def test_the_kept_text_is_folded_on_one_line_and_skips_what_is_empty():
    assert search_text("Fall i BADRUM\n\n", None, "", 7, "Ös  ter") == "fall i badrum 7 ös ter"


@pytest.mark.parametrize("query", ["", "%", "_", "***", '"" ?', "%_%", "..."])
def test_signs_alone_ask_for_nothing(query):
    assert search_words(query) == []
    assert search_q(query) == Q()


def test_the_condition_names_each_word_once():
    assert search_q("Fall fallen, fall!") == Q(search_text__contains="fall")
    assert search_q("fall badrum", field="text") == Q(text__contains="fall") & Q(text__contains="badrum")


def test_a_long_query_is_cut():
    assert len(search_words(" ".join(f"ord{n}" for n in range(50)))) == MAX_WORDS


@given(st.text(max_size=40))
def test_a_text_is_always_found_by_its_own_words(text):
    assert found(text, text)
