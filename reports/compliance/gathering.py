"""All evidence of a nämnd on a day, in the form in which it is kept."""

from datetime import date

from organisation.models import Unit

from . import accounts, annual, cases, checks, documents, investigations, providers, ways
from .evidence import Time
from .places import places_of

ROOMS = (documents, cases, investigations, providers, checks, ways, accounts, annual)


def gathered(board: Unit, today: date) -> dict:
    """The evidence of a local day: {"evidence": […], "secured": {topic: count}, "laws": […]}, as ComplianceCount.data
    keeps it."""
    time, places = Time(today), places_of(board)
    found = [evidence for room in ROOMS for evidence in room.gather(board, places, time)]
    return {
        "evidence": [each.stored() for each in found],
        "secured": documents.secured(board),
        "laws": sorted(places.laws),
    }
