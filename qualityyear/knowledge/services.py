"""Everything that writes what staff are to know: receipts, who is away, introductions."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.access import may
from core.calendar import local_today
from core.errors import DomainError, RuleBroken
from core.workflow import apply_change, locked_row, save_fields, save_new
from organisation.access import board_ids_for, unit_ids_for
from organisation.models import Assignment
from organisation.roles import Action
from organisation.selectors import inbox_for, inbox_users, nearest_who_may

from ..models import Away, Edition, InformationReceipt, Introduction, IntroductionTick
from ..workflow import EditionKind, EditionStatus, Side
from .selectors import REPORTING, editions_in_force

FOLLOW = Action.FOLLOW_KNOWLEDGE
LONGEST_AWAY = 730  # days: our own choice


class WrongAnswers(DomainError):
    """Some questions were not answered right: {field: explanation}. Nothing is kept of what was answered."""

    def __init__(self, explanations: dict[str, str]):
        super().__init__("Läs förklaringen vid frågan och svara igen.")
        self.explanations = explanations


def informer_of(user, board) -> object | None:
    """Who answers for informing somebody in a nämnd: the manager whose inbox is theirs; of a manager, the nearest above
    who does. A few queries."""
    held = Assignment.objects.valid().filter(user=user, unit__board=board, role__in=REPORTING)
    for assignment in held.select_related("unit__board").order_by("unit__path", "pk"):
        people = [each for each in inbox_users(*inbox_for(assignment.unit)) if each.pk != user.pk]
        people = people or [
            each for each in nearest_who_may(FOLLOW, [assignment.unit])[assignment.unit_id] if each.pk != user.pk
        ]
        if people:
            return people[0]
    return None


@transaction.atomic
def information_confirm(*, by, edition, answers) -> InformationReceipt:
    """The person has read the information and answered: answers holds the place of each answer, 0 being right. Once a
    day is enough: twice is the same. Raises PermissionDenied, RuleBroken when it does not hold any longer, or
    WrongAnswers."""
    if edition.board_id not in board_ids_for(by, Action.REPORT, from_providers=True):
        raise PermissionDenied
    now = editions_in_force(Edition.objects.visible_to(by, Action.REPORT)).get(edition.board_id)
    if now is None or now.edition.pk != edition.pk:
        raise RuleBroken("Texten har ändrats medan du läste. Läs den nya, och svara sedan.")
    questions = edition.content["questions"]
    if len(answers) != len(questions):
        raise DomainError("Svara på alla frågor.")
    wrong = {f"answer{n}": questions[n]["why"] for n, place in enumerate(answers) if place != 0}
    if wrong:
        raise WrongAnswers(wrong)
    earlier = InformationReceipt.objects.filter(edition=edition, user=by).order_by("-at").first()
    if earlier and timezone.localtime(earlier.at).date() == timezone.localdate():
        return earlier
    return InformationReceipt.objects.create(
        edition=edition, board_id=edition.board_id, user=by, informer=informer_of(by, edition.board)
    )


@transaction.atomic
def away_set(*, by, person, board, until: date) -> Away:
    """Somebody is away until a local day (included), and is not asked before they are back. Raises PermissionDenied,
    or DomainError beside until."""
    _must_follow(by, person, board)
    days = (until - local_today()).days
    if days < 0:
        raise DomainError("Dagen har redan varit.", field="until")
    if days > LONGEST_AWAY:
        raise DomainError("Välj en dag inom två år.", field="until")
    row, _ = Away.objects.update_or_create(
        board=board, user=person, defaults={"until": until, "by": by, "at": timezone.now()}
    )
    return row


@transaction.atomic
def away_end(*, by, person, board) -> None:
    """They are back: asked from today. Nothing happens when they were not away. Raises PermissionDenied."""
    _must_follow(by, person, board)
    Away.objects.filter(board=board, user=person).delete()


def _must_follow(by, person, board):
    reach = unit_ids_for(by, FOLLOW)
    held = Assignment.objects.valid().filter(user=person, unit__board=board, role__in=REPORTING)
    if not any(unit in reach for unit in held.values_list("unit", flat=True)):
        raise PermissionDenied


# --- Introductions ----------------------------------------------------------------------------------------------------


def check_list_for(editions, board, unit, role) -> Edition | None:
    """The check list in force that is most particular for a role at a unit: the unit's and the role's, the unit's, the
    role's, the nämnd's. One query."""
    rows = editions.filter(board=board, kind=EditionKind.INTRODUCTION, status=EditionStatus.PUBLISHED)
    latest: dict[tuple, Edition] = {}
    for row in rows.filter(unit__in=[unit.pk, board]):
        key = row.unit_id, row.role
        if key not in latest or latest[key].number < row.number:
            latest[key] = row
    wanted = ((unit.pk, role), (unit.pk, ""), (board, role), (board, ""))
    return next((latest[key] for key in wanted if key in latest), None)


@transaction.atomic
def introduction_start(*, by, person, unit, introducer=None, starts_on=None) -> Introduction:
    """Begins an introduction of somebody who works at the unit; by None is the system. Raises PermissionDenied, or
    DomainError beside person, unit or introducer."""
    if by is not None and unit.pk not in unit_ids_for(by, FOLLOW):
        raise PermissionDenied
    held = Assignment.objects.valid().filter(user=person, unit=unit, role__in=REPORTING).first()
    if held is None:
        raise DomainError("Personen arbetar inte på enheten.", field="person")
    edition = check_list_for(
        Edition.objects.for_system("the check list for somebody new"), unit.board_id, unit, held.role
    )
    if edition is None:
        raise DomainError("Det finns ingen checklista för introduktion än.", field="unit")
    if introducer is not None and introducer.pk == person.pk:
        raise DomainError("Välj någon annan än den som är ny.", field="introducer")
    return save_new(
        Introduction(
            edition=edition, user=person, unit=unit, board_id=unit.board_id, introducer=introducer,
            starts_on=starts_on or held.valid_from,
        )
    )  # fmt: skip


@transaction.atomic
def introducer_set(*, by, introduction, version, introducer) -> Introduction:
    """Who introduces. Raises PermissionDenied, Conflict or DomainError beside introducer."""
    if introducer.pk == introduction.user_id:
        raise DomainError("Välj någon annan än den som är ny.", field="introducer")
    return apply_change(introduction, by=by, version=version, action=FOLLOW, introducer=introducer)


def side_of(user, introduction) -> Side | None:
    """On which side user ticks: the new person's own, or the one of whoever introduces or answers for the unit."""
    if user.pk == introduction.user_id:
        return Side.NEW
    leads = user.pk == introduction.introducer_id or may(user, FOLLOW, introduction)
    return Side.INTRODUCER if leads else None


@transaction.atomic
def point_tick(*, by, introduction, item, done=True) -> Introduction:
    """Ticks a point on one's own side, or takes the tick away. When both have ticked every point it is ended, and with
    a tick taken away it is not. Twice is the same as once. Raises PermissionDenied or RuleBroken."""
    with locked_row(introduction, by=by, action=Action.REPORT, version=None) as row:
        row = Introduction._base_manager.select_related("edition", "user").get(pk=row.pk)
        side = side_of(by, row)
        if side is None:
            raise PermissionDenied
        if row.was_broken_off:
            raise RuleBroken("Introduktionen avslutades när personen slutade på enheten.")
        if not 0 <= item < len(row.items):
            raise RuleBroken("Punkten finns inte.")
        if done:
            try:
                with transaction.atomic():
                    IntroductionTick.objects.create(introduction=row, item=item, side=side, by=by)
            except IntegrityError:
                return row
        else:
            row.ticks.filter(item=item, side=side).delete()
        is_whole = row.ticks.count() == 2 * len(row.items)
        if is_whole != (row.ended_at is not None):
            row.ended_at, row.ended_by = (timezone.now(), by) if is_whole else (None, None)
            save_fields(row, ["ended_at", "ended_by"], by)
    return row
