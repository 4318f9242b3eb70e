"""/namnden/: what a nämndledamot meets first."""

from django.urls import reverse

from core.views import PageView
from organisation.access import board_ids_for
from organisation.roles import Action
from organisation.views.boards import BoardPage

from ..access import ASK, READ, SERVE
from ..pile import pile_of
from ..showing import decisions_of, questions_of, reports_of, told_question, wheel_seen
from ..tabs import tabs

# Where else the nämnd reads: the page, its words, what it is, and the action that opens it.
MORE = (
    ("reports:statistics", "Statistik", "Avvikelserna månad för månad, per kategori.", Action.READ_STATISTICS),
    ("reports:compliance", "Efterlevnad", "Vad lagen kräver, och vad som syns av det.", READ),
    ("control:list", "Internkontroll", "Nämndens plan, och vad kontrollerna visade.", READ),
    ("improvements:goals", "Mål och planer", "Vart verksamheterna är på väg.", Action.READ_PLANS),
    ("reports:list", "Berättelser", "År för år.", READ),
)


class ShowPortalView(BoardPage, PageView):
    """The year's berättelse, the pile, the decisions, the wheel and the questions of one nämnd."""

    action = READ
    template_name = "reports/portal/start.html"

    def get_context_data(self, **kwargs):
        user, board = self.request.user, self.board
        shown = self.parts(user, board) if board else {}
        return super().get_context_data(
            board=board,
            boards=self.boards,
            tabs=tabs(user, "portal:start"),
            more=[(reverse(page), words, about) for page, words, about, action in MORE if user.can(action)],
            **shown,
            **kwargs,
        )

    def parts(self, user, board) -> dict:
        return {
            "about": reports_of(user, board),
            "pile": pile_of(board),
            "decisions": decisions_of(user, board),
            "wheel": wheel_seen(user, board) if user.can(Action.READ_QUALITY_YEAR) else None,
            "questions": [told_question(row) for row in questions_of(user, board)],
            "can_ask": board.pk in board_ids_for(user, ASK),
            "can_serve": board.pk in board_ids_for(user, SERVE),
        }
