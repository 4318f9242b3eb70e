"""What the room stores: documents and their revisions, the activities of a process, and who has read what."""

from .documents import Document, DocumentEvent, Requirement, overdue_q
from .maps import Activity
from .packages import PackageImport, SystemEdition
from .pictures import Picture
from .reading import ReadingDuty, Receipt
from .register import RegisterEntry, RegisterImport
from .releases import Release
from .review import Approval, Comment
from .revisions import Revision, RevisionEvent
from .words import SearchWords

__all__ = [
    "Activity",
    "Approval",
    "Comment",
    "Document",
    "DocumentEvent",
    "PackageImport",
    "Picture",
    "ReadingDuty",
    "Receipt",
    "RegisterEntry",
    "RegisterImport",
    "Release",
    "Requirement",
    "Revision",
    "RevisionEvent",
    "SearchWords",
    "SystemEdition",
    "overdue_q",
]
