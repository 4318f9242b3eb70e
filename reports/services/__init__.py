"""Everything that writes berättelser. A fastställd one is changed by none of them."""

from . import published
from .account_editions import (
    account_edition_follow,
    account_edition_return,
    account_section_move,
    account_section_remove,
)
from .account_templates import (
    edition_begin,
    edition_change,
    edition_discard,
    edition_publish,
    report_edition,
    template_add,
    template_rename,
    template_section_add,
    template_section_change,
    template_section_move,
    template_section_remove,
)
from .account_years import account_year_change, account_year_fill, account_year_open, account_year_renew
from .accounts import (
    account_adopt,
    account_comment_add,
    account_comment_settle,
    account_exempt,
    account_figures_gather,
    account_include,
    account_point_add,
    account_point_remove,
    account_section_write,
    account_send,
    account_send_back,
    account_take_back,
    account_take_up,
)
from .annual_report import report_adopt, report_back_to_draft, report_make_ready, report_start, report_update
from .figures import figures_gather
from .missives import missive_write
from .published import published_preview, published_purge, published_receive, published_remove, published_take
from .quotations import quotation_take
from .renderings import rendering_request, rendering_run, renderings_resume
from .report_editions import report_crossing, report_edition_follow, report_edition_return
from .saved_views import view_change, view_remove, view_restore, view_save, views_purge
from .sections import section_write

__all__ = [
    "account_adopt",
    "account_comment_add",
    "account_comment_settle",
    "account_edition_follow",
    "account_edition_return",
    "account_exempt",
    "account_figures_gather",
    "account_include",
    "account_point_add",
    "account_point_remove",
    "account_section_move",
    "account_section_remove",
    "account_section_write",
    "account_send",
    "account_send_back",
    "account_take_back",
    "account_take_up",
    "account_year_change",
    "account_year_fill",
    "account_year_open",
    "account_year_renew",
    "edition_begin",
    "edition_change",
    "edition_discard",
    "edition_publish",
    "figures_gather",
    "missive_write",
    "published",
    "published_preview",
    "published_purge",
    "published_receive",
    "published_remove",
    "published_take",
    "quotation_take",
    "rendering_request",
    "rendering_run",
    "renderings_resume",
    "report_adopt",
    "report_back_to_draft",
    "report_crossing",
    "report_edition",
    "report_edition_follow",
    "report_edition_return",
    "report_make_ready",
    "report_start",
    "report_update",
    "section_write",
    "template_add",
    "template_rename",
    "template_section_add",
    "template_section_change",
    "template_section_move",
    "template_section_remove",
    "view_change",
    "view_remove",
    "view_restore",
    "view_save",
    "views_purge",
]
