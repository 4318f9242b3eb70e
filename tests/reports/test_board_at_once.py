"""Two at the same time in nämndens portal: a decision is written in once, and the second of two is told."""

import pytest

from core.errors import Conflict, DomainError
from reports.models import BoardDecision
from reports.portal import services
from tests.at_once import in_threads
from tests.scene_portal import decide

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def test_a_decision_written_in_by_two_is_one(town, quality_developer, quality_manager, director):
    errors = in_threads(
        *(lambda by=by: decide(by, town.board, director) for by in (quality_developer, quality_manager))
    )
    assert [type(error) for error in errors if error] == [DomainError]
    assert BoardDecision._base_manager.count() == 1


def correct(by, decision, **changes):
    return services.decision_change(
        by=by, decision=decision, version=decision.version, reason="Fel i protokollet.", **changes
    )


def test_two_who_correct_the_same_decision_the_second_is_told(town, quality_developer, quality_manager, director):
    decision = decide(quality_developer, town.board, director)
    errors = in_threads(
        *(
            lambda by=by, title=title: correct(by, decision, title=title)
            for by, title in ((quality_developer, "Tillsyn på natten"), (quality_manager, "Nattens tillsyn"))
        )
    )
    assert [type(error) for error in errors if error] == [Conflict]
    decision.refresh_from_db()
    assert (decision.version, decision.events.filter(name="change").count()) == (1, 1)


def test_two_decisions_that_become_the_same_the_second_is_told(town, quality_developer, quality_manager, director):
    decisions = [decide(quality_developer, town.board, director, paragraph=paragraph) for paragraph in ("45", "46")]
    errors = in_threads(
        *(
            lambda by=by, decision=decision: correct(by, decision, paragraph="47")
            for by, decision in zip((quality_developer, quality_manager), decisions, strict=True)
        )
    )
    assert [str(error) for error in errors if error] == ["Beslutet är redan infört."]
    assert [type(error) for error in errors if error] == [DomainError]
    assert BoardDecision._base_manager.filter(paragraph="47").count() == 1
