"""Everything that writes berättelser. A fastställd report is changed by none of them."""

from .annual_report import report_adopt, report_back_to_draft, report_make_ready, report_start, report_update
from .figures import figures_gather
from .renderings import rendering_request, rendering_run, renderings_resume
from .sections import section_write

__all__ = [
    "figures_gather",
    "rendering_request",
    "rendering_run",
    "renderings_resume",
    "report_adopt",
    "report_back_to_draft",
    "report_make_ready",
    "report_start",
    "report_update",
    "section_write",
]
