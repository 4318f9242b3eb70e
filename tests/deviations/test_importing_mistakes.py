"""Taking in cases from elsewhere: every mistake is named by its row, and nothing is taken in."""

from dataclasses import replace
from datetime import datetime

import pytest

from core.errors import DomainError
from core.models import Counter
from deviations.imported import ImportedEvent
from deviations.models import Deviation
from tests.deviations.importing import at, take

BAD_ROWS = {
    "no text": ({"what_happened": " "}, "texten saknas"),
    "no unit": ({"unit": None}, "enheten saknas"),
    "no category": ({"category": None}, "kategorin saknas"),
    "long key": ({"key": "x" * 60}, "nyckeln saknas eller är för lång"),
    "unknown status": ({"status": "arkiverad"}, "läget ”arkiverad” finns inte"),
    "draft": ({"status": "draft"}, "tas inte emot"),
    "unknown outcome": ({"outcome": "bra"}, "”bra” är inget svar"),
    "not judged": ({"status": "assessed"}, "stegen leder till"),
    "no time zone": ({"reported_at": datetime(2021, 3, 1)}, "saknar tidszon"),
    "two owners": ({"owner_role": ""}, "har en ägare"),
    "unknown role": ({"owner_role": "chef"}, "rollen ”chef” finns inte"),
    "no original": ({"duplicate_of_key": "saknas"}, "finns inte"),
    "unknown event": ({"events": (ImportedEvent("hej", at(3, 2)),)}, "händelsen ”hej” finns inte"),
    "impossible step": ({"events": (ImportedEvent("reopen", at(3, 2)),)}, "går inte att ta därifrån"),
    "long label": ({"concerned": ("x" * 61,)}, "för lång"),
    "ends before it begins": ({"occurred_from": at(3, 1), "occurred_to": at(2, 1)}, "före starttiden"),
}


@pytest.mark.parametrize(("changed", "words"), BAD_ROWS.values(), ids=BAD_ROWS)
def test_a_bad_row_is_named_and_nothing_is_taken_in(old_case, changed, words):
    bad = replace(old_case("rad-17"), **changed)
    with pytest.raises(DomainError) as error:
        take(old_case("bra"), bad)
    assert f"Rad {bad.key}: " in error.value.message
    assert words in error.value.message
    assert not Deviation.objects.for_system("test").exists()
    assert not Counter.objects.exists()


BAD_JUDGEMENTS = {
    "half": ({"laws": ()}, "bedömningen är inte hel"),
    "unknown law": ({"laws": ("pbl",)}, "lagen ”pbl” finns inte"),
    "no such square": ({"severity": 5}, "ingen ruta 5 × 3"),
    "before the report": ({"assessed_at": at(2, 1)}, "tidsordning"),
    "closed by nobody": ({"status": "closed", "closed_at": at(4, 1)}, "behöver dag och person"),
}


@pytest.mark.parametrize(("changed", "words"), BAD_JUDGEMENTS.values(), ids=BAD_JUDGEMENTS)
def test_a_bad_judgement_is_named(old_case, judged, changed, words):
    with pytest.raises(DomainError, match=words):
        take(old_case("1", **{"status": "assessed"} | judged | changed))


BAD_MEASURES = {
    "no title": ({"title": ""}, "rubriken saknas"),
    "no effect": ({"effect": ""}, "uppföljningen är inte hel"),
    "done without a day": ({"done_on": None}, "behöver sin dag"),
    "effect too early": ({"status": "done"}, "bara en uppföljd åtgärd"),
    "unknown status": ({"status": "påbörjad"}, "läget ”påbörjad” finns inte"),
    "cancelled without a reason": ({"status": "cancelled", "done_on": None, "effect": ""}, "dag och skäl"),
}


@pytest.mark.parametrize(("changed", "words"), BAD_MEASURES.values(), ids=BAD_MEASURES)
def test_a_bad_measure_is_named(whole_case, measure, changed, words):
    with pytest.raises(DomainError, match=words):
        take(replace(whole_case, measures=(replace(measure, **changed),)))
    assert not Deviation.objects.for_system("test").exists()


def test_the_same_key_twice_in_a_file_is_a_mistake(old_case):
    with pytest.raises(DomainError, match="Rad 1: nyckeln finns två gånger"):
        take(old_case("1"), old_case("1"))


def test_many_mistakes_are_counted(old_case):
    with pytest.raises(DomainError, match="Och 5 fel till"):
        take(*(old_case(str(n), what_happened="") for n in range(25)))
