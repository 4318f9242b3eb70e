"""The pulse for tests."""

from datetime import timedelta

from core.calendar import local_today
from qualityyear.models import PulseRound
from qualityyear.workflow import EditionKind
from tests.scene_knowledge import publish


def set_pulse(town, developer) -> dict:
    """For the scene: the pulse of town.unit, open since yesterday."""
    edition = publish(developer, town.board, EditionKind.PULSE)
    today = local_today()
    made = PulseRound(
        board=town.board, unit=town.unit, year=today.year, half=1 if today.month < 7 else 2, edition=edition,
        opens_on=today - timedelta(days=1), closes_on=today + timedelta(days=20),
    )  # fmt: skip
    made.save()
    return {"pulse": made}
