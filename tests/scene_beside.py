"""What a scene has beside its cases: a target of the nämnd's own, a file to take in, a review of who has read."""

from datetime import timedelta

from core.calendar import local_today
from core.reading import log_reading
from improvements.models import Lesson
from improvements.services import measure_complete
from organisation.models import ImportFile, LogReview
from organisation.services import review_case
from standards.legal import duty_on
from standards.models import LocalTarget, TimeUnit
from standards.services import target_set


def complete(measure, by):
    return measure_complete(
        by=by, measure=measure, version=measure.version, follow_up_on=local_today() + timedelta(days=30)
    )


def set_target(by, board) -> LocalTarget:
    return target_set(by=by, duty=duty_on("LS-ACT-SOL"), board=board, target=4, target_unit=TimeUnit.WEEKS)


def import_file(by) -> ImportFile:
    text = "nyckel;namn;slag;under\nny;Nya enheten;unit;norr\n"
    return ImportFile.objects.create(kind=ImportFile.Kind.UNITS, name="enheter.csv", text=text, by=by)


def log_review(by, board, reader, case) -> LogReview:
    log_reading(reader, "Ärende", case)
    return review_case(by=by, unit=board, label=case.number)


def in_address(thing):
    """What stands in the address of its page: its number, but for lessons, whose editions have the same."""
    return thing.pk if isinstance(thing, Lesson) else getattr(thing, "number", None) or thing.pk
