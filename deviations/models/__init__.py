"""What is stored: the case and what hangs on it."""

from .deviation import ConcernedPerson, Danger, Deviation, DeviationEvent, DeviationQuerySet, Outcome
from .files import Attachment, CasePdf, attachment_path
from .handling import DeviationGrant, DeviationMessage, Investigation

__all__ = [
    "Attachment",
    "CasePdf",
    "ConcernedPerson",
    "Danger",
    "Deviation",
    "DeviationEvent",
    "DeviationGrant",
    "DeviationMessage",
    "DeviationQuerySet",
    "Investigation",
    "Outcome",
    "attachment_path",
]
