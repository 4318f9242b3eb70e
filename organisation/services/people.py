"""People: added, invited, changed, left. Nobody is deleted: what they wrote keeps its writer."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from core.access import forget_request_cache
from core.calendar import local_today
from core.errors import DomainError

from ..access import roles_allow
from ..models import Assignment, Unit, User
from ..roles import Action, Role
from ..rules import person_key_error
from .assignments import assignment_add, end_assignments
from .units import unit_add
from .writing import change_fields, must_manage_person, save_added, save_changed

CHANGEABLE = {"email", "name", "title", "key"}


@transaction.atomic
def person_add(*, by, email, name, title="", key=None) -> User:
    """Adds a person, who cannot sign in until invited. Raises DomainError with its field, or PermissionDenied."""
    if by is not None and not roles_allow(by, Action.MANAGE_ORGANISATION):
        raise PermissionDenied
    key = _judged_key(key)
    person = User(email=email.strip().casefold(), name=name.strip(), title=title.strip(), key=key)
    person.set_unusable_password()
    return save_added(person, by=by)


def _judged_key(typed, old=None) -> str | None:
    """The key as it is stored. Raises DomainError for a new one that is a personal number."""
    key = (typed or "").strip() or None
    if key and key != old and (error := person_key_error(key)):
        raise DomainError(error, field="key")
    return key


@transaction.atomic
def person_change(*, by, person, **changes) -> User:
    """Changes email, name, title or key; writes nothing when nothing differs. The old address is told of a new one."""
    if unknown := changes.keys() - CHANGEABLE:
        raise TypeError(f"person_change cannot change {', '.join(sorted(unknown))}")
    must_manage_person(by, person)
    person = User.objects.select_for_update().get(pk=person.pk)
    old = person.email
    if "email" in changes:
        changes["email"] = changes["email"].strip().casefold()
    if "key" in changes:
        changes["key"] = _judged_key(changes["key"], old=person.key)
    person = change_fields(person, changes, by=by)
    if person.email != old and person.last_login is not None:
        text = render_to_string("organisation/mail/address_changed.txt", {"person": person})
        transaction.on_commit(lambda: send_mail("Din adress i Kvalitet är ändrad", text, None, [old]), robust=True)
    return person


@transaction.atomic
def person_leave(*, by, person, on=None) -> User:
    """Notes that a person leaves: on (local date, today if not given) is the first day without access.

    Their assignments end the same day; sessions that are open are refused at the next click (organisation.backends).
    """
    must_manage_person(by, person)
    if by is not None and by.pk == person.pk:
        raise DomainError("Ingen kan avsluta sitt eget konto. Be en annan som sköter organisationen.")
    on = on or local_today()
    person = User.objects.select_for_update().get(pk=person.pk)
    person.left_on = on
    save_changed(person, ["left_on"], by=by)
    end_assignments(Assignment.objects.filter(user=person), on=on, by=by)
    return person


@transaction.atomic
def person_return(*, by, person) -> User:
    """Takes back that a person has left. The assignments that ended stay ended."""
    must_manage_person(by, person)
    person = User.objects.select_for_update().get(pk=person.pk)
    return change_fields(person, {"left_on": None, "is_active": True}, by=by)


def person_invite(*, by, person) -> User:
    """Mails a link with which the person chooses a password; the link holds for PASSWORD_RESET_TIMEOUT.

    The mail says who invites and what the system is, nothing more. Raises DomainError when the person has left or the
    mail cannot be handed over; then nothing is written.
    """
    must_manage_person(by, person)
    if not person.has_access:
        raise DomainError(f"{person.name} har slutat och kan inte bjudas in.")
    text = render_to_string(
        "organisation/mail/invitation.txt",
        {
            "person": person,
            "by": by,
            "url": password_link(person),
            "again_url": settings.BASE_URL + reverse("account_reset_password"),
            "days": settings.PASSWORD_RESET_TIMEOUT // 86400,
            "municipality": settings.MUNICIPALITY_NAME,
        },
    )
    try:
        send_mail(f"Välkommen till Kvalitet i {settings.MUNICIPALITY_NAME}", text, None, [person.email])
    except OSError as error:
        raise DomainError("E-posten gick inte att skicka just nu. Försök igen om en stund.") from error
    person.invited_at = timezone.now()
    return save_changed(person, ["invited_at"], by=by)


def password_link(person) -> str:
    """allauth's own link for choosing a password, with the address of this installation."""
    key = {"uidb36": user_pk_to_url_str(person), "key": default_token_generator.make_token(person)}
    return settings.BASE_URL + reverse("account_reset_password_from_key", kwargs=key)


@transaction.atomic
def administrator_create(*, email, name) -> User:
    """The first to sign in on an empty system: makes the kommun if there is none, and one who manages all of it.

    Can be run again: the same person keeps what they have. Raises DomainError.
    """
    root = Unit.objects.filter(parent__isnull=True).order_by("pk").first() or unit_add(
        by=None, key="kommun", name=settings.MUNICIPALITY_NAME, kind=Unit.Kind.MUNICIPALITY, parent=None
    )
    person = User.objects.filter(email=email.strip().casefold()).first() or person_add(by=None, email=email, name=name)
    held = Assignment.objects.valid().filter(user=person, role=Role.ADMINISTRATOR, unit=root)
    if not held.exists():
        assignment_add(by=None, person=person, role=Role.ADMINISTRATOR, unit=root)
    forget_request_cache()
    return person
