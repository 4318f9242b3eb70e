"""Reads of nämndens beslut and frågor that join or count. They take rows that one may read."""

from collections import Counter, defaultdict

from django.db.models import Count, Q

from core.wording import plural
from improvements.workflow import Effect
from improvements.workflow import Status as MeasureStatus
from organisation.roles import Action
from organisation.selectors import is_within

from ..models import BoardDecision, QuestionSettings
from ..models.board_questions import ANSWER_DAYS
from .workflow import State

EFFECTS = {
    Effect.ACHIEVED: ("{} gav den effekt som var tänkt",) * 2,
    Effect.PARTLY: ("{} hjälpte delvis",) * 2,
    Effect.NONE: ("{} gav ingen effekt",) * 2,
    Effect.UNKNOWN: ("för {} går det inte att säga om den hjälpte", "för {} går det inte att säga om de hjälpte"),
}


def answer_days(board) -> int:
    """Within how many calendar days the nämnd wants an answer. One query."""
    rows = QuestionSettings.objects.for_system("how long the administration has").filter(board=board)
    return rows.values_list("answer_days", flat=True).first() or ANSWER_DAYS


def counted(decisions) -> list[tuple[State, int]]:
    """How many of the decisions stand where; those where none stands are left out. One query."""
    rows = dict(decisions.order_by().values_list("status").annotate(Count("pk")))
    return [(state, rows[state.value]) for state in State if rows.get(state.value)]


def measures_in_words(decisions) -> dict[int, list[str]]:
    """What has become of the measures of each decision, by what they led to and not only by how many: numbers alone, so
    that whoever may not see a measure reads them too. One query, however many decisions."""
    rows = (
        BoardDecision.measures.through.objects.filter(boarddecision__in=[row.pk for row in decisions])
        .order_by()
        .values_list("boarddecision_id", "measure__status", "measure__effect")
        .annotate(Count("pk"))
    )
    found: dict[int, Counter] = defaultdict(Counter)
    for decision, status, effect, count in rows:
        found[decision][effect or status] += count
    return {pk: _words(counts) for pk, counts in found.items()}


def _words(counts: Counter) -> list[str]:
    total = sum(counts.values())
    said = [f"{total} {plural(total, 'åtgärd', 'åtgärder')} beslutade"]
    if total == 1:
        said = ["1 åtgärd beslutad"]
    for effect, (one, many) in EFFECTS.items():
        if count := counts[effect.value]:
            said.append(plural(count, one, many).format(count))
    if count := counts[MeasureStatus.DONE.value]:
        said.append(f"{count} {plural(count, 'är genomförd och inte uppföljd', 'är genomförda och inte uppföljda')} än")
    if count := counts[MeasureStatus.PLANNED.value]:
        said.append(f"{count} {plural(count, 'är inte genomförd', 'är inte genomförda')} än")
    if count := counts[MeasureStatus.CANCELLED.value]:
        said.append(f"{count} genomförs inte")
    return said


def without_anybody(user_relation: str) -> Q:
    """Rows whose person (the name of the column) no longer answers the nämnd, or that nobody has been given."""
    return ~Q(is_within(Action.ANSWER_BOARD, user=user_relation))
