"""The sources of this house, in the order in which they are laid before the unit."""

from . import register_source
from .cases import CASES
from .findings import FINDINGS
from .indicators import INDICATORS
from .lessons import LESSONS
from .logbook import LOGBOOK
from .measures import MEASURES
from .pulse import PULSE
from .risks import RISKS


def register_rooms():
    """Lets each of them be chosen as underlag."""
    for source in (CASES, FINDINGS, RISKS, MEASURES, INDICATORS, LOGBOOK, LESSONS, PULSE):
        register_source(source)
