"""The measures as a board: one column for each state, worked with keyboard and finger, nothing to drag."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, F

from core.forms import search_options
from core.views import ListView, asked_for
from organisation.roles import Action

from .. import story
from ..filters import BoardFilter
from ..models import Measure
from ..origins import origins_of
from ..selectors import outcome_of
from ..workflow import FOLLOW_UP, Status
from .tabs import tabs

SHOWN = 8  # in a column; the list has the rest
# What one presses on a card, by its state.
STEPS = {
    Status.PLANNED: ("Den är genomförd", "improvements:complete"),
    Status.DONE: (FOLLOW_UP.label, "improvements:follow_up"),
}
ENDED = (Status.FOLLOWED_UP, Status.CANCELLED)


@dataclass
class Column:
    """A state with its first cards, how many there are in all, and the list's address for the rest."""

    status: Status
    cards: list[Measure]
    count: int
    query: str

    @property
    def more(self) -> int:
        return self.count - len(self.cards)


class ShowBoardView(ListView):
    """Planned and done by their next step, what has ended by the newest. Counted as it is filtered."""

    action = Action.SEE_MEASURES
    model = Measure
    filterset_class = BoardFilter
    template_name = "improvements/board.html"
    list_template_name = "improvements/_board.html"

    def get(self, request, *args, **kwargs):
        if options := search_options(request, self.filterset.form):
            return options
        return self.render_to_response(self.get_context_data(**kwargs))

    def get_context_data(self, **kwargs):
        columns = self.columns()
        return super().get_context_data(
            filter=self.filterset,
            columns=columns,
            empty=not any(column.count for column in columns),
            outcome=outcome_of(self.get_filtered()),
            can_add=self.request.user.can(Action.HANDLE_MEASURES),
            tabs=tabs(self.request.user, "improvements:board"),
            **kwargs,
        )

    def columns(self) -> list[Column]:
        counts = dict(self.get_filtered().order_by().values_list("status").annotate(Count("pk")))
        asked = asked_for(self.request, without=("sida", "ordning", "lage")).dict()
        columns = [
            Column(status, list(self.cards(status)), counts.get(status, 0), urlencode({**asked, "lage": status.value}))
            for status in Status
        ]
        self.tell([card for column in columns for card in column.cards])
        return columns

    def cards(self, status):
        rows = self.get_filtered().filter(status=status).select_related("unit", "owner")
        if status in ENDED:
            return rows.order_by(F("done_on").desc(nulls_last=True), "-pk")[:SHOWN]
        return rows.by_next_step().order_by("next_on", "pk")[:SHOWN]

    def tell(self, cards):
        """Lays on each card its next step, where it comes from, and what the person may press."""
        user = self.request.user
        handled = Measure.objects.visible_to(user, Action.HANDLE_MEASURES).filter(pk__in=[card.pk for card in cards])
        may = set(handled.values_list("pk", flat=True))
        came_from = origins_of(user, cards)
        for card in cards:
            card.next, card.next_kind = story.short_step(card)
            card.origins = came_from.get(card.pk, [])
            card.step = STEPS.get(Status(card.status)) if card.pk in may else None
