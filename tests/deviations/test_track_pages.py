"""The page of a track, seen by those who may see it."""

import pytest

from deviations.services import tracks
from tests.scene import assess, report_case

pytestmark = pytest.mark.django_db
SAID = [{"reason": "Någon for illa.", "topic": "lex-sarah-rapportera"}]


@pytest.fixture
def track(town, employee, unit_manager):
    case = assess(unit_manager, report_case(employee, town.unit))
    return tracks.track_open(by=unit_manager, deviation=case, kind="lex_sarah", suggestion=SAID)


def test_the_page_shows_the_laws_word_and_our_target_apart(track, sas, client_as):
    page = client_as(sas).get(f"/avvikelser/{track.deviation.number}/lex-sarah/")
    assert page.status_code == 200
    assert "genast" in page.text
    assert "Vårt mål:" in page.text


@pytest.mark.parametrize("who", ["employee", "colleague", "mas", "other_unit_manager", "board_member"])
def test_a_track_is_not_there_for_those_who_may_not_see_it(track, persona, client_as, who):
    assert client_as(persona(who)).get(f"/avvikelser/{track.deviation.number}/lex-sarah/").status_code == 404
