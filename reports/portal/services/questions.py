"""Writes nämndens frågor: put, given to somebody, answered, settled or taken back."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from core.calendar import local_today
from core.errors import Conflict, DomainError, RuleBroken
from core.search import search_text
from core.workflow import apply_change, apply_transition, locked_row, save_new
from organisation.access import board_ids_for
from organisation.roles import Action
from organisation.selectors import roles_within
from organisation.services import one_at_a_time

from ...models import BoardQuestion, QuestionSettings
from ...workflow import Status
from ..checking import refuse_pointing
from ..selectors import answer_days
from ..workflow import ANSWER, GIVE, SETTLE, WITH_ANSWER, WITHDRAW
from .decisions import role_of
from .notices import tell_answered, tell_asked, tell_given, tell_given_away, tell_withdrawn

MOST_DAYS = 90
WITHDRAWN_KEPT = timedelta(days=90)  # our own choice: nobody but its asker sees it any more, and it had no answer


@transaction.atomic
def question_ask(*, by, board, text, follows=None) -> BoardQuestion:
    """A nämndledamot puts a question; follows is an answered question of their own that it goes on from. Those who hand
    out questions are told. Raises PermissionDenied, RuleBroken, or DomainError beside text."""
    if board.pk not in board_ids_for(by, Action.ASK_ADMINISTRATION):
        raise PermissionDenied
    if not text.strip():
        raise DomainError("Skriv din fråga.", field="text")
    refuse_pointing({"text": text})
    if follows is not None:
        with locked_row(follows, by=by, action=Action.ASK_ADMINISTRATION, version=None) as row:
            if row.board_id != board.pk:
                raise PermissionDenied
            if row.status not in WITH_ANSWER:
                raise RuleBroken("Frågan har inget svar att gå vidare från. Vänta på svaret, eller ställ en ny fråga.")
    question = BoardQuestion(
        board=board,
        text=text.strip(),
        follows=follows,
        asked_by=by,
        due_on=local_today() + timedelta(days=answer_days(board)),
        search_text=search_text(text),
    )
    question._history_user = by
    save_new(question)
    question.events.create(name="ask", new_status=question.status, by=by)
    tell_asked(question, by)
    return question


@transaction.atomic
def question_give(*, by, question, version, to) -> BoardQuestion:
    """Gives a question that nobody has answered to whoever is to answer, or to somebody else. They are told, and so
    is whoever had it. Raises as
    apply_transition, or DomainError beside to."""
    role, before = role_of(to, question.board, field="to"), question.given_to
    fresh = apply_transition(
        question, GIVE, by=by, version=version, given_to=to, given_role=role, given_by=by, given_at=timezone.now()
    )
    if before not in (None, to, by):
        tell_given_away(fresh, before)
    tell_given(fresh, by)
    return fresh


@transaction.atomic
def question_answer(*, by, question, version, answer, report=None, figure="") -> BoardQuestion:
    """Answers, once. report and figure (its code) say where more can be read. Whoever asked is told. Raises as
    apply_transition, or DomainError beside its field."""
    figure = _check(question, answer, report, figure)
    fresh = apply_transition(
        question, ANSWER, by=by, version=version, answer=answer.strip(), report=report, figure=figure, answered_by=by,
        answered_role=roles_within(question.board, Action.ANSWER_BOARD).get(by, ""), answered_at=timezone.now(),
        search_text=search_text(question.text, answer),
    )  # fmt: skip
    tell_answered(fresh, by)
    return fresh


@transaction.atomic
def question_correct(*, by, question, version, answer, reason, report=None, figure="") -> BoardQuestion:
    """Corrects an answer; what it said before stands in the history, and why in the story. Whoever asked is told.
    Raises PermissionDenied, Conflict, RuleBroken or DomainError."""
    if question.status not in WITH_ANSWER:
        raise RuleBroken("Det finns inget svar att rätta.")
    figure = _check(question, answer, report, figure, reason=reason)
    fresh = apply_change(
        question, by=by, version=version, action=Action.ANSWER_BOARD, event="correct", reason=reason.strip(),
        answer=answer.strip(), report=report, figure=figure, search_text=search_text(question.text, answer),
    )  # fmt: skip
    tell_answered(fresh, by, corrected=fresh.version)
    return fresh


def question_settle(*, by, question, version) -> BoardQuestion:
    """Whoever asked says that it is answered. Raises as apply_transition."""
    return apply_transition(question, SETTLE, by=by, version=version)


@transaction.atomic
def question_withdraw(*, by, question, version) -> BoardQuestion:
    """Whoever asked takes back a question that nobody has answered; who had it to answer or to hand out is told. Raises
    as apply_transition."""
    fresh = apply_transition(question, WITHDRAW, by=by, version=version)
    tell_withdrawn(fresh)
    return fresh


def questions_purge(now=None) -> int:
    """Deletes the questions that were taken back WITHDRAWN_KEPT ago, with their story and history. Gives how many. May
    be run any number of times."""
    before = (now or timezone.now()) - WITHDRAWN_KEPT
    rows = BoardQuestion.objects.for_system("sweep: questions that were taken back")
    gone = rows.filter(status=WITHDRAW.target, events__name=WITHDRAW.name, events__at__lt=before)
    ids = list(gone.values_list("pk", flat=True))
    with transaction.atomic():
        rows.filter(pk__in=ids).delete()
        BoardQuestion.history.filter(id__in=ids).delete()  # last: it holds the deletion too
    return len(ids)


@transaction.atomic
def settings_save(*, by, board, version, answer_days) -> QuestionSettings:
    """Within how many calendar days the nämnd wants its coming questions answered. version is that of the page, 0 where
    nothing has been chosen. Raises PermissionDenied, Conflict, or DomainError beside answer_days."""
    if board.pk not in board_ids_for(by, Action.SERVE_BOARD):
        raise PermissionDenied
    if not 1 <= answer_days <= MOST_DAYS:
        raise DomainError(f"Skriv ett antal dagar mellan 1 och {MOST_DAYS}.", field="answer_days")
    one_at_a_time(board.pk)  # two who choose for the first time at once do not both begin
    row = QuestionSettings.objects.for_system("the row is locked to be written").filter(board=board).first()
    row = row or QuestionSettings(board=board)
    if row.version != int(version):
        raise Conflict
    row.answer_days = answer_days
    row.version += 1
    row._history_user = by
    row.save()
    return row


def _check(question, answer, report, figure, **texts) -> str:
    """Gives the figure's code as the berättelse writes it."""
    if not answer.strip():
        raise DomainError("Skriv svaret.", field="answer")
    refuse_pointing({"answer": answer, **texts})
    code = figure.strip().upper()
    if report is None:
        if code:
            raise DomainError("Välj vilken berättelse siffran står i.", field="report")
        return ""
    if report.board_id != question.board_id or report.status == Status.DRAFT:
        raise DomainError("Välj en berättelse som nämnden kan läsa.", field="report")
    if code and not report.figures.filter(code=code).exists():
        raise DomainError(
            f"Berättelsen har ingen siffra {code}. Koden står vid siffran, till exempel A1.", field="figure"
        )
    return code
