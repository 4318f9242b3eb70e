"""Builds Exempelkommun from nothing, in one transaction: a build that is broken off leaves an empty database."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from core.calendar import add_months, local_date
from deviations.models import Deviation
from deviations.services import grant_add
from deviations.services.importing import deviations_import
from deviations.services.notices import case_url, own_url
from organisation.models import Unit
from organisation.roles import Action
from organisation.services import notify
from reports.services.compliance import compliance_ask
from standards.selectors import current_matrix

from .accounts import build_accounts
from .analysis import build_analysis
from .board import build_board
from .changes import build_changes
from .controls import build_controls
from .costs import build_costs
from .courses import Courses
from .denominators import build_denominators
from .distribution import FIRST_YEAR, plan_other_board, plan_year
from .improvements import ask_reporters, build_improvements
from .indicators import build_indicators
from .learning import build_learning, build_logbook
from .lessons import build_lessons
from .matrices import build_matrices
from .municipality import Municipality, build_municipality
from .places import name_places
from .plans import build_plans, build_purpose
from .processes import build_processes, measure_processes
from .report import build_report
from .riskanalyses import build_riskanalyses
from .saved_views import build_saved_views
from .selfinspections import build_selfinspections
from .showcase import INVESTIGATED, OpenCases, shown_in
from .showcase_ended import EndedCases
from .showcase_lex import LexCases
from .showcase_sent import WOUND, SentCases
from .ticking import tick_open_cases
from .tracks import build_delegations, build_tracks
from .tracks_sent import build_sent
from .year import build_year

SOURCE = "demo"
SHOWCASES = (OpenCases, EndedCases, LexCases, SentCases)
MONTHS_OF_CHANGE = 9  # how long Ekbacken has reported more than before


@transaction.atomic
def build(say: Callable[[str], None], now: datetime | None = None) -> None:
    """Makes everything; say is told, in Swedish, what is being made. now is an aware datetime."""
    now = now or timezone.now()
    today = local_date(now)
    say("Bygger Exempelkommun: enheter och personer")
    town = build_municipality()
    build_denominators(town, today)
    build_delegations(town)
    build_matrices()
    courses, matrix, ids = Courses(town, now), current_matrix(), {}
    shown = [case for kind in SHOWCASES for case in kind(courses).cases()]
    changing_since = add_months(date(today.year, today.month, 1), -MONTHS_OF_CHANGE)
    for year in range(FIRST_YEAR, today.year + 1):
        planned = courses.cases(plan_year(year, changing_since) + plan_other_board(year))
        made = deviations_import(source=SOURCE, cases=[*planned, *shown_in(year, shown)], matrix=matrix)
        say(f"Avvikelser {year}: {len(made)}")
        ids |= made
    _let_in(town, ids[INVESTIGATED], today)
    tick_open_cases(now)
    build_tracks(town, ids, now)
    say("Ett ärende ända till IVO:s beslut")
    build_sent(courses, _case(ids[WOUND]))
    build_analysis(_case(ids[INVESTIGATED]), now)
    _tell(town, ids)
    say("Indikatorer")
    indicators = build_indicators(town, now)
    say("Processer och rutiner")
    build_processes(town, now)
    measure_processes(town, indicators, now)
    name_places(town, now)
    say("Riskanalyser inför sommaren")
    build_riskanalyses(town, now)
    build_changes(town, now)
    say("Förbättringsarbeten runt hela hjulet")
    build_improvements(town, now)
    ask_reporters(town, now)
    say("Mål, verksamhetsplan och verksamhetsidé")
    build_plans(town, indicators["nights"], now)
    build_purpose(town, now)
    build_costs(town, now)
    say("Nämndens internkontroll")
    build_controls(town, now)
    say("Egenkontroller i två år")
    build_selfinspections(town, now)
    say("Loggboken, och kvalitetsåret månad för månad")
    build_logbook(town, now)
    build_year(town, now)
    say("Kunskap och puls")
    build_learning(town, now)
    say("Lärdomar")
    build_lessons(town, now)
    say("Verksamhetsberättelser i två år")
    build_accounts(town, now)
    say("Kvalitets- och patientsäkerhetsberättelsen för förra året")
    build_report(town, now)
    say("Nämndens beslut och frågor")
    build_board(town, now)
    build_saved_views(town)
    say("Efterlevnaden")
    for unit in town.units.values():
        if unit.kind == Unit.Kind.BOARD:
            compliance_ask(by=None, board=unit)  # counted in the background, like every night


def _let_in(town: Municipality, case_id: int, today: date):
    """An exception in one case: the utvecklingsledare helps with the investigation, and sees no other case."""
    grant_add(
        by=town.people["sas"],
        deviation=_case(case_id),
        person=town.people["utvecklingsledare"],
        action=Action.HANDLE_DEVIATIONS,
        reason="Stödjer enhetschefen i utredningen av nattbemanningen.",
        valid_to=today + timedelta(days=60),
    )


def _case(pk: int) -> Deviation:
    return Deviation.objects.for_system("demo: the case that was just made").get(pk=pk)


def _tell(town: Municipality, ids: dict[str, int]):
    """A few notices inside the system, as the newest cases would have left them; nothing is mailed."""
    told = (
        ("enhetschef", "visa-badrum", "new", "Ny avvikelse att bedöma: {}", case_url),
        ("enhetschef", "visa-dubbel-dos", "new", "Ny avvikelse att bedöma: {}", case_url),
        (
            "verksamhetschef",
            "visa-vidare",
            "escalated",
            "Avvikelse {} har legat oläst och har gått vidare till dig",
            case_url,
        ),
        ("medarbetare", "visa-matta", "closed", "Din rapport {} är klar: läs vad den ledde till", own_url),
        ("medarbetare", "visa-kost", "message", "Nytt meddelande om avvikelse {}", own_url),
    )
    cases = Deviation.objects.for_system("demo: the cases that were just made").in_bulk(
        [ids[key] for _, key, *_ in told]
    )
    for person, key, name, text, url in told:
        case = cases[ids[key]]
        notify(
            users=[town.people[person]],
            key=f"deviation:{case.pk}:{name}",
            text=text.format(case.number),
            url=url(case),
            mail=False,
        )
