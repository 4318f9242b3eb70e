"""The first page of the room, and who changed what."""

from core.errors import DomainError
from core.views import PageView
from organisation.roles import Action

from ..history import latest_changes
from ..models import Category, CauseCategory, Theme
from ..selectors import current_matrix, matrix_grid, tiles
from .base import StandardsMixin


class ShowStandardsView(StandardsMixin, PageView):
    """What the municipality judges by today."""

    action = Action.EDIT_STANDARDS
    template_name = "standards/index.html"
    section = "standards:index"

    def get_context_data(self, **kwargs):
        try:
            matrix = current_matrix()
        except DomainError:
            matrix = None
        return super().get_context_data(
            tiles=tiles(),
            categories=Category.objects.valid().count(),
            causes=CauseCategory.objects.valid(),
            themes=Theme.objects.valid(),
            matrix=matrix,
            grid=matrix_grid(matrix) if matrix else None,
            **kwargs,
        )


class ListChangesView(StandardsMixin, PageView):
    """Who changed what, in all the standards, the newest first."""

    action = Action.EDIT_STANDARDS
    template_name = "standards/changes.html"
    section = "standards:changes"

    def get_context_data(self, **kwargs):
        return super().get_context_data(changes=latest_changes(), **kwargs)
