"""A page about one nämnd."""

from django.http import Http404
from django.utils.functional import cached_property

from core.views import ActionView

from ..access import board_ids_for
from ..models import Unit


class BoardPage(ActionView):
    """The nämnd that is asked for by its key (?namnd=), or the first of those on which the person may do `action`.
    from_providers: a role at an external provider counts too."""

    abstract = True
    from_providers = False

    @cached_property
    def boards(self) -> list[Unit]:
        ids = board_ids_for(self.request.user, self.action, from_providers=self.from_providers)
        return list(Unit.objects.filter(pk__in=ids).order_by("name"))

    @cached_property
    def board(self) -> Unit | None:
        asked = self.request.GET.get("namnd")
        if not asked:
            return self.boards[0] if self.boards else None
        for board in self.boards:
            if board.key == asked:
                return board
        raise Http404
