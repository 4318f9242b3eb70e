"""That a berättelse tells of a year that has not come to its end, in words: some months then stand beside a whole
year."""

from core.calendar import local_date
from core.wording import day_long


def is_going_on(document) -> bool:
    """Whether the figures of an account, nämndens or a unit's, were fetched before its year was over."""
    return document.figures_at is not None and local_date(document.figures_at).year <= document.year


def going_on(document, *, compared: bool = True, frozen: bool = False) -> str:
    """The sentence; "" when the year was over, or while nothing is counted. compared: whether the year before stands
    beside; frozen: the figures stay as they are, and the words must hold when the year is over too."""
    if not is_going_on(document):
        return ""
    first = "Året var inte slut när siffrorna hämtades." if frozen else "Året är inte slut."
    beside = f", och bredvid står hela {document.comparison_year}" if compared else ""
    return f"{first} Siffrorna för {document.year} gäller till och med {day_long(document.figures_at)}{beside}."
