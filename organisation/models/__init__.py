"""Units, people, what they are appointed to do and may decide, and notices to them."""

from .delegations import Delegation
from .imports import ImportFile
from .log_reviews import LogReview, LogReviewItem
from .notices import Notice
from .people import Assignment, User, UserManager
from .units import DatedQuerySet, Law, LawsModel, Unit, ids_of_path, path_beneath

__all__ = [
    "Assignment",
    "DatedQuerySet",
    "Delegation",
    "ImportFile",
    "Law",
    "LawsModel",
    "LogReview",
    "LogReviewItem",
    "Notice",
    "Unit",
    "User",
    "UserManager",
    "ids_of_path",
    "path_beneath",
]
