"""The personal address of a calendar: made, read, taken back."""

import hashlib
import secrets

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from core.calendar import local_today
from organisation.access import board_ids_for
from organisation.roles import Action

from ..models import CalendarLink

SECRET_BYTES = 32


@transaction.atomic
def link_make(*, by, unit) -> tuple[CalendarLink, str]:
    """A new address for one's calendar, of the stops seen from unit: it may be the nämnd, or any place in it. Gives the
    row, and the secret of the address: it is shown once and kept only as a digest. One link for each unit: an earlier
    one ceases.

    Raises PermissionDenied when one does not read them.
    """
    if not may_follow(by, unit):
        raise PermissionDenied
    for link in CalendarLink.objects.select_for_update().filter(user=by, unit=unit, revoked_at__isnull=True):
        link_revoke(by=by, link=link)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    return CalendarLink.objects.create(user=by, unit=unit, digest=digest_of(secret)), secret


def link_revoke(*, by, link) -> None:
    """The address gives nothing any more. Only the person's own; done twice is done once."""
    CalendarLink.objects.filter(pk=link.pk, user=by, revoked_at__isnull=True).update(revoked_at=timezone.now())


def link_of(secret: str) -> CalendarLink | None:
    """The link that still holds: not taken back, its person has access and still reads those stops. Notes the day on
    which it was read. A few queries."""
    link = (
        CalendarLink.objects.filter(digest=digest_of(secret), revoked_at__isnull=True)
        .select_related("user", "unit__board")
        .first()
    )
    if link is None or not may_follow(link.user, link.unit):
        return None
    today = local_today()
    if link.read_on != today:
        CalendarLink.objects.filter(pk=link.pk).update(read_on=today)
    return link


def may_follow(user, unit) -> bool:
    """Whether user reads the year of the nämnd that unit is or lies in: the wheel is seen from any place of it."""
    return unit.board_id in board_ids_for(user, Action.READ_QUALITY_YEAR, from_providers=True)


def digest_of(secret: str) -> str:
    """A long random secret needs no salt and no slow digest: it cannot be guessed."""
    return hashlib.sha256(secret.encode()).hexdigest()
