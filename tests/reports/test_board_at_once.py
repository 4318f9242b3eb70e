"""Two at the same time in nämndens portal: a decision is written in once, and the second is told."""

import pytest

from core.errors import DomainError
from reports.models import BoardDecision
from tests.at_once import in_threads
from tests.scene_portal import decide

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def test_a_decision_written_in_by_two_is_one(town, quality_developer, quality_manager, director):
    errors = in_threads(
        *(lambda by=by: decide(by, town.board, director) for by in (quality_developer, quality_manager))
    )
    assert [type(error) for error in errors if error] == [DomainError]
    assert BoardDecision._base_manager.count() == 1
