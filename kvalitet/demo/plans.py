"""A chain of goals from fullmäktige to Ekbacken, Ekbacken's plan for the year, followed up half-way, and its
verksamhetsidé.

Everything is done by the services, as of days of the year that has passed (back_then).
"""

from datetime import date, datetime, timedelta

from core.calendar import STOCKHOLM, local_date
from improvements import services
from improvements.models import Goal, Plan, PurposeStatement
from improvements.planning.workflow import ActivityKind, ActivityState, Direction, Outcome
from organisation.models import Notice
from standards.models import Indicator

from .back_then import back_then
from .municipality import Municipality

# Who sets it, at which unit, the words; each contributes to the one before.
CHAIN = (
    (
        "kvalitetschef",
        "kommun",
        "Invånarna är trygga i att hjälpen finns när den behövs",
        "Kommunen växer och blir äldre. Det som redan fungerar ska gå att lita på också om tio år.",
        "Medborgarundersökningens frågor om trygghet ligger över rikets medel.",
    ),
    (
        "kvalitetschef",
        "von",
        "Den som har hjälp bestämmer över sin vardag",
        "Det är lagens mening, och det som de äldre själva sätter främst när vi frågar.",
        "Fler än åtta av tio svarar i brukarundersökningen att personalen tar hänsyn till deras önskemål.",
    ),
    (
        "verksamhetschef",
        "sabo",
        "Måltiden är en stund som de boende ser fram emot",
        "Undernäring är vanligt, och måltiden är för många dagens enda sällskap.",
        "Nattfastan är kortare än elva timmar för de flesta, och fler än nio av tio trivs vid måltiden.",
    ),
    (
        "enhetschef",
        "ekbacken",
        "De boende på Ekbacken äter i lugn och ro, när det passar dem",
        "Frukosten har varit samma tid för alla. Flera sover hellre längre.",
        "Mätningen av nattfastan varje månad, och samtalen i boenderådet.",
    ),
)
NIGHT = (
    "Vi lär oss något av varje fall på natten",
    "Fallen på natten har blivit fler sedan i våras.",
    "Varje fall på natten har en utredning som säger varför, och ingen faller två gånger av samma orsak.",
)
# Ekbacken's goal of the year before, and how it went.
LAST_YEAR = (
    "Måltiderna på Ekbacken är lugna",
    "De boende har berättat att det är stökigt när maten serveras.",
    "Boenderådet säger att det är lugnt vid borden, och personalen kan sitta med.",
)
HOW_LAST_YEAR_WENT = (
    "Frukosten serveras när den boende vaknar. Middagen är fortfarande samma tid för alla, och på helgerna räcker vi "
    "inte till."
)
INTRODUCTION = (
    "Förra året blev avvikelserna fler, mest fall och läkemedel. Vi började prata om dem på varje arbetsplatsträff. "
    "I år håller vi i två saker: lugna måltider på de boendes tider, och nätterna. Det mesta annat får vänta."
)


PURPOSE = {
    "purpose": "Den som inte längre klarar sig hemma ska kunna leva ett så självständigt och tryggt liv som möjligt, "
    "med det som är viktigt för just henne eller honom.",
    "target_group": "Äldre med stora behov av omvårdnad dygnet runt, många med demenssjukdom. Vi är inte rätt för den "
    "som behöver avancerad sjukvård eller psykiatrisk vård.",
    "interventions": "Omvårdnad och hälso- och sjukvård dygnet runt, måltider, en meningsfull vardag, stöd att hålla "
    "kontakt med närstående. Alla har en kontaktman och en plan som de själva har varit med om att skriva.",
    "intended_results": "De boende är trygga, bestämmer över sin dag, äter och sover gott, och mår inte sämre än de "
    "behöver av sin sjukdom. Närstående vet vad som händer.",
}
ANSWERS = {
    "who_comes": "Fler än förut är svårt sjuka när de flyttar in, och stannar kortare tid: i snitt elva månader.",
    "difficulties": "De flesta har en demenssjukdom. Fler än vi trodde har ont, och flera är oroliga på natten.",
    "help_given": "Det mesta som idén säger. Meningsfull vardag blir det minst av när någon är sjuk: då hinner vi "
    "maten, hygienen och medicinen.",
    "how_it_goes": "Trygga på dagen, enligt samtalen i boenderådet. På natten faller fler, och nattfastan är lång.",
    "learned": "Vi behöver kunna mer om smärta vid demenssjukdom, och måltiderna och nätterna blir årets mål.",
}


def build_purpose(town: Municipality, now: datetime) -> PurposeStatement:
    """Ekbacken's verksamhetsidé, adopted almost two years ago and followed up once. now is an aware datetime."""
    manager, unit, today = town.people["enhetschef"], town.units["ekbacken"], local_date(now)
    with back_then(_noon(today - timedelta(days=650))):
        statement = services.purpose_add(by=manager, unit=unit, **PURPOSE)
        statement = services.purpose_adopt(by=manager, statement=statement, version=statement.version)
    with back_then(_noon(today - timedelta(days=355))):
        services.purpose_follow_up(by=manager, statement=statement, followed_on=today - timedelta(days=355), **ANSWERS)
    return statement


def build_plans(town: Municipality, nights: Indicator, now: datetime) -> Plan:
    """Makes the goals and the plan; nights is the indicator that measures one of its figures. now is an aware
    datetime."""
    people, units, today = town.people, town.units, local_date(now)
    year = today.year if today >= date(today.year, 4, 1) else today.year - 1
    manager, unit = people["enhetschef"], units["ekbacken"]
    _last_year(manager, unit, year - 1)
    with back_then(_noon(date(year - 1, 12, 10))):
        goals = _chain(people, units, year)
        title, why, sign = NIGHT
        night = services.goal_add(
            by=manager, unit=unit, title=title, why=why, sign=sign, first_year=year, last_year=year, parent=goals[1]
        )
        plan = services.plan_add(by=manager, unit=unit, year=year, introduction=INTRODUCTION)
        meals, falls = _fill(town, plan, goals[-1], night, nights, year)
    with back_then(_noon(date(year, 1, 20))):
        plan = services.plan_adopt(by=manager, plan=plan, version=plan.version, decision="Arbetsplatsträff 20 januari")
    half_way = min(today - timedelta(days=1), date(year, 6, 15))
    with back_then(_noon(half_way)):
        _half_way(manager, people["medarbetare"], goals[-1], meals, falls, half_way)
    Notice.objects.filter(key__startswith="plan:").delete()
    return plan


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=STOCKHOLM)


def _chain(people, units, year) -> list[Goal]:
    goals: list[Goal] = []
    for person, unit, title, why, sign in CHAIN:
        goals.append(
            services.goal_add(
                by=people[person],
                unit=units[unit],
                title=title,
                why=why,
                sign=sign,
                first_year=year,
                last_year=year + 2 if unit in ("kommun", "von") else year,
                parent=goals[-1] if goals else None,
            )
        )
    return goals


def _last_year(manager, unit, year) -> None:
    title, why, sign = LAST_YEAR
    with back_then(_noon(date(year - 1, 12, 12))):
        goal = services.goal_add(
            by=manager, unit=unit, title=title, why=why, sign=sign, first_year=year, last_year=year
        )
    day = date(year, 12, 1)
    with back_then(_noon(day)):
        services.goal_follow_up(by=manager, goal=goal, followed_on=day, outcome=Outcome.PARTLY, why=HOW_LAST_YEAR_WENT)


def _fill(town, plan, meals, night, nights, year):
    manager, staff = town.people["enhetschef"], town.people["medarbetare"]
    told = (
        (meals, ActivityKind.CHANGE, "Servera frukost mellan sju och tio", staff, date(year, 3, 31),
         "En i taget, den som vaknar får. Kylvagn på varje plan."),
        (meals, ActivityKind.VALUES, "Prata om vad det är att vara gäst vid någons bord", staff, date(year, 5, 15),
         "Reflektion på två arbetsplatsträffar, om självbestämmande och respekt."),
        (night, ActivityKind.CHANGE, "Gå igenom nattens fall varje måndag", manager, date(year, 12, 15), ""),
        (night, ActivityKind.TRAINING, "Öva förflyttning med nattpersonalen", manager, date(year, 12, 1), ""),
    )  # fmt: skip
    made = [
        services.activity_save(
            by=manager, plan=plan, goal=goal, kind=kind, title=title, owner=owner, due_on=due_on, description=how
        )
        for goal, kind, title, owner, due_on, how in told
    ]
    services.indicator_save(
        by=manager, plan=plan, goal=meals, name="Andel boende med nattfasta längre än elva timmar",
        measured_by=nights, direction=Direction.DOWN, start=44, target=20,
    )  # fmt: skip
    falls = services.indicator_save(
        by=manager, plan=plan, goal=night, name="Fall på natten med okänd orsak", measured_in="fall",
        direction=Direction.DOWN, start=14, target=4, source="Avvikelserna, varje månad",
    )  # fmt: skip
    return made, falls


def _half_way(manager, staff, goal, activities, falls, day):
    def mark(by, activity, state, note=""):
        activity.refresh_from_db()
        services.activity_mark(by=by, activity=activity, version=activity.version, state=state, note=note)

    mark(staff, activities[0], ActivityState.DONE, "Igång på båda planen. På helgerna fattas ibland en person.")
    mark(staff, activities[1], ActivityState.DONE, "Två samtal. Vi började sitta ner och äta med.")
    mark(manager, activities[2], ActivityState.UNDER_WAY)
    note = "Sedan måndagsgenomgångarna började vet vi oftast varför."
    services.outcome_record(by=manager, indicator=falls, measured_on=date(day.year, 3, 15), value=9)
    services.outcome_record(by=manager, indicator=falls, measured_on=day, value=6, note=note)
    services.goal_follow_up(
        by=manager,
        goal=goal,
        followed_on=day,
        outcome=Outcome.PARTLY,
        why="Frukosten är på de boendes tider på vardagar. På helgerna räcker vi inte till. Middagen har vi inte rört.",
        figures="Fler än fyra av tio hade för lång nattfasta när vi började, nu ungefär tre av tio.",
    )
