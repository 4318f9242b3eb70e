"""Who is told what. A notice says that there is something, never what it is about."""

from django.urls import reverse

from organisation.roles import Role
from organisation.selectors import inbox_users, specialists
from organisation.services import notify

from ..models import Danger


def case_url(case) -> str:
    return reverse("deviations:show", args=[case.number])


def own_url(case) -> str:
    return reverse("deviations:own_report", args=[case.number])


def owners_of(case) -> list:
    """The people behind the case's owner: the person, or everybody in the role's inbox, without those implicated."""
    people = [case.owner] if case.owner_id else inbox_users(case.owner_role, case.owner_unit)
    hidden = set(case.implicated.values_list("pk", flat=True))
    return [person for person in people if person.pk not in hidden]


def tell_owners(case, key, text, *, by=None, urgent=False):
    """Tells those behind the case's owner. by is whoever did it, who needs no telling."""
    people = [person for person in owners_of(case) if by is None or person.pk != by.pk]
    notify(users=people, key=f"deviation:{case.pk}:{key}", text=text, url=case_url(case), urgent=urgent)


def tell_nobody_home(case):
    """A report that nobody receives must not wait in silence: those who answer for the nämnd's quality and safety are
    told that somebody has to take it. They may not be able to open it (an external provider's), so it says what to do.
    """
    people = [person for role in (Role.SAS, Role.MAS, Role.DIRECTOR) for person in specialists(case.board, role)]
    what = "Någon kan vara i fara" if case.in_danger == Danger.YES else "Ny avvikelse"
    notify(
        users=people,
        key=f"deviation:{case.pk}:nobody",
        text=f"{what} vid {case.unit}, som saknar chef. Ring och utse någon. {case.number}",
        url="/",
        urgent=case.in_danger == Danger.YES,
    )


def tell_reporter(case, key, text, *, mail=False):
    if case.reporter_id:
        notify(users=[case.reporter], key=f"deviation:{case.pk}:{key}", text=text, url=own_url(case), mail=mail)


def tell_specialists(case, key, text):
    """MAS for what concerns health care, SAS for the rest; both when it is both."""
    people = specialists(case.board, Role.MAS) if case.law_hsl else []
    if case.law_sol or case.law_lss:
        people += specialists(case.board, Role.SAS)
    hidden = set(case.implicated.values_list("pk", flat=True))
    notify(
        users=[p for p in people if p.pk not in hidden],
        key=f"deviation:{case.pk}:{key}",
        text=text,
        url=case_url(case),
    )
