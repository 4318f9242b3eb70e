"""The demo municipality: its units and people, to be told of on any day."""

from kvalitet.demo.municipality import Municipality, build_municipality
from tests.remembering import kept


@kept
def exempelkommun(db) -> Municipality:
    return build_municipality()
