"""What the nämnd has decided and asked can be built on any day: some judged, one decision late, one question open."""

from datetime import datetime

import pytest

from core.calendar import STOCKHOLM, local_date
from kvalitet.demo.board import build_board
from kvalitet.demo.municipality import build_municipality
from organisation.roles import Action
from reports.models import BoardDecision, BoardQuestion
from reports.portal.selectors import measures_in_words

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_two_years_of_decisions_and_three_questions():
    town = build_municipality()
    now = datetime(2026, 1, 31, 14, tzinfo=STOCKHOLM)
    build_board(town, now)
    today, member = local_date(now), town.people["namnd"]
    decisions = list(BoardDecision.objects.visible_to(member, Action.READ_BOARD_REPORTS))
    assert {row.decided_on.year for row in decisions} == {2024, 2025}
    assert {row.status for row in decisions} == {"not_begun", "under_way", "done", "helped", "not_done"}
    assert [row.title for row in decisions if row.tell_on and row.tell_on < today] == ["Stöd till den som rapporterar"]
    assert any("1 gav den effekt som var tänkt" in words for words in measures_in_words(decisions).values())
    assert all(event.at <= now for row in decisions for event in row.events.all())
    questions = BoardQuestion.objects.visible_to(member, Action.READ_BOARD_REPORTS)
    assert sorted(row.status for row in questions) == ["answered", "given", "settled"]
    for person in ("annan.namnd", "admin", "enhetschef"):
        assert not BoardDecision.objects.visible_to(town.people[person], Action.READ_BOARD_REPORTS).exists()
