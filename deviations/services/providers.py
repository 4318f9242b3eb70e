"""External providers: their people run their own cases, and may hand one over to the nämnd."""

from django.db import transaction
from django.utils import timezone

from core.errors import DomainError
from core.workflow import apply_change
from organisation.roles import Action, Role
from organisation.selectors import specialists
from organisation.services import notify
from standards.models import TrackKind

from ..models import Track
from .notices import case_url

RECEIVERS = {TrackKind.LEX_SARAH: Role.SAS, TrackKind.LEX_MARIA: Role.MAS}


@transaction.atomic
def case_hand_over(*, by, deviation, version, reason):
    """Hands a provider's case over to the nämnd, which from then on reads all of it; the provider goes on running it.

    It cannot be taken back: what the nämnd has got it keeps. SAS is told, MAS when it is on lex Maria. Gives the case's
    fresh row. Source: SoL 17 kap. 10 §, LSS 23 g § (a provider may agree to hand its documentation over).
    Raises DomainError, Conflict, PermissionDenied.
    """
    if deviation.unit.provider_id is None:
        raise DomainError("Ärendet är redan nämndens.")
    if deviation.handed_over_at is not None:
        raise DomainError("Ärendet är redan lämnat till nämnden.")
    if not reason.strip():
        raise DomainError("Skriv varför ärendet lämnas till nämnden.", field="reason")
    tracks = Track.objects.visible_to(by, Action.SEE_CASES).filter(deviation=deviation, kind__in=RECEIVERS)
    tracks = [track for track in tracks if track.status != "declined"]
    if not tracks:
        raise DomainError("Bara ett ärende enligt lex Sarah eller lex Maria kan lämnas till nämnden.")
    case = apply_change(
        deviation, by=by, version=version, action=Action.HANDLE_DEVIATIONS, event="handed_over",
        reason=reason.strip(), handed_over_at=timezone.now(),
    )  # fmt: skip
    for track in tracks:
        track.events.create(name="handed_over", old_status=track.status, new_status=track.status, by=by)
    _tell_board(case, {RECEIVERS[TrackKind(track.kind)] for track in tracks})
    return case


def _tell_board(case, roles):
    hidden = set(case.implicated.values_list("pk", flat=True))
    people = {person.pk: person for role in roles for person in specialists(case.board, role)}
    notify(
        users=[person for pk, person in people.items() if pk not in hidden],
        key=f"deviation:{case.pk}:handed_over",
        text=f"En extern utförare har lämnat {case.number} till nämnden",
        url=case_url(case),
    )
