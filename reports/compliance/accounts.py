"""What is said of who decides and who knows, and of the work in the units' accounts (SOSFS 2011:9 3 kap. 3 § and 7 kap.
1 §, KL 7 kap. 5–6 §§, HSL 11 kap. 4 §, HSLF-FS 2017:41 4 §, SoL 27 kap. 3 §, LSS 24 c §)."""

from django.db.models import Q

from core.wording import day_long, plural
from organisation.models import Assignment, Delegation, Unit, ids_of_path
from organisation.roles import Action, Role
from organisation.selectors import with_access_q
from qualityyear.knowledge.selectors import informed_at

from ..accounts.workflow import HANDED_UP
from ..accounts.workflow import Status as AccountStatus
from ..models import Account
from .evidence import Evidence, State, Time, fine_if


def gather(board: Unit, places, time: Time) -> list[Evidence]:
    """All evidence of this room."""
    actions = list(Delegation.objects.valid(time.today).filter(body=board).values_list("action", flat=True))
    return [
        _delegations(len(actions)),
        _appointed(actions),
        _mas(board, time),
        _accounts(board, time),
        _informed(board),
    ]


def _delegations(count) -> Evidence:
    """Whether somebody has been given what only the nämnd, or who has its delegation, decides."""
    return fine_if(
        count > 0,
        "delegations",
        f"Vem som svarar för vad syns i ledningssystemet. {count} {plural(count, 'delegation', 'delegationer')} gäller."
        if count
        else "Ingen delegation är införd, så ingen kan besluta i nämndens namn.",
        "För in nämndens delegationsordning.",
    )


def _appointed(actions) -> Evidence:
    """Whether somebody is appointed to notify IVO of a serious vårdskada."""
    return fine_if(
        Action.DECIDE_LEX_MARIA in actions,
        "lex-maria-appointed",
        "Vem som svarar för anmälan enligt lex Maria är utsett i delegationsordningen."
        if Action.DECIDE_LEX_MARIA in actions
        else "Ingen är utsedd att svara för anmälan enligt lex Maria.",
        "För in i delegationsordningen vem det är.",
    )


def _mas(board, time) -> Evidence:
    """Whether somebody is MAS for the nämnd today (HSL 11 kap. 4 §)."""
    held = Assignment.objects.valid(time.today).filter(with_access_q(time.today, prefix="user__"), role=Role.MAS)
    count = held.filter(Q(unit__board=board) | Q(unit__in=ids_of_path(board.path))).values("user").distinct().count()
    return fine_if(
        count > 0,
        "mas-appointed",
        f"{count} {plural(count, 'person', 'personer')} har uppdraget som medicinskt ansvarig sjuksköterska."
        if count
        else "Ingen har uppdraget som medicinskt ansvarig sjuksköterska.",
        "Ge uppdraget till den som är utsedd.",
        bad=State.MISSING,
    )


def _accounts(board, time) -> Evidence:
    """How many of the units' accounts of last year have been handed up; until their days have passed it is not yet."""
    year = time.today.year - 1
    rows = Account.objects.of_board(board).filter(year=year).exclude(status=AccountStatus.EXEMPT)
    states = list(rows.order_by().values_list("status", "due_on"))
    if not states:
        return Evidence("accounts", State.UNSEEN, f"Verksamhetsberättelser för {year} skrivs inte här.")
    waiting = [due for status, due in states if status not in HANDED_UP]
    words = f"{len(states) - len(waiting)} av {len(states)} verksamhetsberättelser för {year} är skickade uppåt."
    if waiting and min(waiting) >= time.today:
        return Evidence("accounts", State.NOT_YET, f"{words} Nästa ska vara klar senast {day_long(min(waiting))}.")
    late = sum(due < time.today for due in waiting)
    return fine_if(
        not waiting,
        "accounts",
        words if not waiting else f"{words} {late} är {plural(late, 'sen', 'sena')}.",
        "Hjälp dem som inte har skrivit klart.",
    )


def _informed(board) -> Evidence:
    """Whether those who work here have been told of their duty to report (SoL 27 kap. 3 §, LSS 24 c §)."""
    found = informed_at(board)
    if not found.total:
        return Evidence(
            "staff-informed",
            State.TO_DO,
            "Ingen har läst om rapporteringsskyldigheten i systemet. Nämnden har ingen text om den där.",
            "Lägg ut texten, så läser alla den och kvitterar.",
        )
    return fine_if(
        not found.late,
        "staff-informed",
        f"{found.informed} av {found.total} medarbetare är informerade om rapporteringsskyldigheten."
        + (f" {found.late} skulle ha varit det." if found.late else ""),
        "Påminn dem som inte har läst informationen, och deras chefer.",
    )
