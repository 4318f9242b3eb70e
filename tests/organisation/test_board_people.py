"""Whatever is given to somebody is given to somebody of the nämnd, and the refusal stands beside its field."""

import pytest

from core.errors import DomainError
from organisation.models import User
from organisation.services import must_work_in_board

pytestmark = pytest.mark.django_db


def test_somebody_among_the_people_passes_and_another_is_named_in_the_refusal(unit_manager, other_board_manager):
    people = User.objects.filter(pk=unit_manager.pk)
    must_work_in_board(unit_manager, people, field="lead")
    with pytest.raises(DomainError, match=f"{other_board_manager} arbetar inte inom nämnden") as refused:
        must_work_in_board(other_board_manager, people, field="lead")
    assert refused.value.field == "lead"
