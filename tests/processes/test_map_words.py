"""The map editor speaks Swedish: every word that its makers' code asks a translation for has one."""

import re
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.no_database

WORDS = Path(settings.BASE_DIR) / "static" / "js" / "process-map-words.js"
PARTS = ("bpmn-js/lib", "diagram-js/lib", "diagram-js-direct-editing/lib")
TEXT = r"""(["'])((?:\\.|(?!\1).)*)\1"""
# Put together of two ('Align elements ' + where: the whole is in the list), an example in a comment, and the place of a
# mark in a picture.
LEFT_OUT = {"Align elements ", "HELLO {you}", " + shift + "}


def ours() -> set[str]:
    """The words that have a Swedish one: those of the list, and each kind of event at each place."""
    listed, made = WORDS.read_text(encoding="utf-8").split("const kinds")
    kinds, places = made.split("const places")
    kinds = re.findall(r"\b([A-Z]\w+): \"", kinds)
    places = re.findall(r"\"([a-z ]+)\": \"", places)
    events = {f"{kind} {place}" for kind in kinds for place in places}
    return set(re.findall(r"\"([^\"]+)\": \"", listed)) | events | {f"{event} (non-interrupting)" for event in events}


def theirs() -> set[str]:
    """What the code asks for: written in the call, in a constant that the call names, or in the lists of kinds."""
    found = set()
    for path in (path for part in PARTS for path in (settings.NODE_MODULES / part).glob("**/*.js")):
        text = path.read_text(encoding="utf-8")
        found |= {words for _, words in re.findall(rf"\btranslate\(\s*{TEXT}", text)}
        for name in re.findall(r"\btranslate\(\s*([A-Z_]+)\b", text):
            found |= {words for _, words in re.findall(rf"\b{name}\s*=\s*{TEXT}", text)}
        if path.name == "PopupEntries.js":
            found |= {words for _, words in re.findall(rf"\blabel:\s*{TEXT}", text)}
    return found - LEFT_OUT


def test_every_word_of_the_map_editor_has_a_swedish_one():
    asked = theirs()
    assert len(asked) > 100
    assert sorted(asked - ours()) == []
