"""Counts everything that the page shows of a nämnd, as it is kept."""

from datetime import date

from organisation.models import Unit

from . import accounts, cases, checks, documents
from .evidence import Time

ROOMS = (documents, cases, checks, accounts)


def gathered(board: Unit, today: date) -> dict:
    """The evidence of a local day: {"evidence": […], "secured": {topic: count}}, as ComplianceCount.data keeps it."""
    time = Time(today)
    found = [evidence for room in ROOMS for evidence in room.gather(board, time)]
    return {"evidence": [each.stored() for each in found], "secured": documents.secured(board)}
