"""Two changes at Ekbacken that were looked ahead at: help that is changed for some of those who live there, decided and
not yet looked back on, and new alarms years ago, judged by the matrix of that time (matrices).

Everything is done by the services, as of days of the time that has passed (back_then).
"""

from datetime import date, datetime, timedelta

from core.calendar import local_date
from improvements.models import Measure
from improvements.services import measure_complete, measure_follow_up
from improvements.workflow import Effect
from organisation.models import Notice
from riskanalysis import services
from riskanalysis.models import Risk, Voice
from riskanalysis.workflow import Occasion

from .back_then import back_then
from .municipality import Municipality
from .riskanalyses import find, fresh, hear, noon

MORNINGS = (
    {
        "event": "Någon får vänta på hjälp upp ur sängen",
        "cause": "Två som brukade gå tillsammans går nu var för sig.",
        "consequence": "Den enskilda ligger kvar, och frukosten blir sen.",
        "concerned": "De som behöver två personer",
        "square": (3, 3),
        "measure": "Lägg morgonhjälpen för dem som behöver två först på listan",
        "left": (3, 1),
    },
    {
        "event": "Den som är van vid sin tid blir orolig",
        "consequence": "Oro, och hjälp som den enskilda tackar nej till.",
        "concerned": "Boende med demenssjukdom",
        "square": (2, 3),
    },
)
# The reference of each, the contact before the change, and during it where there has been any.
INDIVIDUALS = (
    (
        "Plan 2, A",
        "Kontaktpersonen pratade med den enskilda och en dotter. De vill behålla tiden före åtta.",
        "Kontaktpersonen frågade varje morgon första veckan. Tiden hölls alla dagar utom en.",
    ),
    ("Plan 2, B och C", "Båda fick veta det vid boenderådet och i samtal. Det spelar ingen roll för dem.", ""),
)
ALARMS = (
    {
        "event": "Larmet når ingen när nätet ligger nere",
        "cause": "De nya larmen går över mobilnätet.",
        "consequence": "Den som har fallit blir liggande.",
        "concerned": "Alla som bor på Ekbacken",
        "square": (5, 2),
        "measure": "Behåll de gamla larmen i en månad",
        "left": (5, 1),
        "outcome": Risk.Outcome.NO,
        "note": "Nätet låg nere en kväll. De gamla larmen fungerade.",
    },
    {
        "event": "Larmknappen är svår att hitta och trycka på",
        "consequence": "Den enskilda larmar inte.",
        "concerned": "De som ser dåligt",
        "square": (3, 4),
        "outcome": Risk.Outcome.PARTLY,
        "note": "Fyra fick en knapp att ha om halsen.",
    },
)


def build_changes(town: Municipality, now: datetime) -> None:
    """Makes both. now is an aware datetime."""
    manager, unit = town.people["enhetschef"], town.units["ekbacken"]
    _alarms(manager, unit)
    _mornings(manager, unit, now)
    Notice.objects.filter(key__startswith="risk-analysis:").delete()


def _mornings(manager, unit, now: datetime) -> None:
    today = local_date(now)
    with back_then(now - timedelta(days=42)):
        analysis = services.analysis_add(
            by=manager, unit=unit, title="Nya tider för morgonhjälpen på plan 2", occasion=Occasion.CHANGED_HELP,
            what_changes="Tre av dem som bor på plan 2 får hjälp på morgonen i en annan ordning än förut.",
            change_on=today - timedelta(days=28), ready_by=today - timedelta(days=35),
        )  # fmt: skip
        hear(manager, analysis, Voice.Kind.USERS, "De tre som berörs", Voice.How.INTERVIEW, "Säg till dagen innan.")
        hear(manager, analysis, Voice.Kind.STAFF, "Morgonpersonalen", Voice.How.MEETING, "Vi behöver en lista.")
        for each in MORNINGS:
            find(manager, analysis, each)
        rows = [
            services.individual_save(by=manager, analysis=analysis, reference=reference, contact_before=before)
            for reference, before, _ in INDIVIDUALS
        ]
        analysis = services.analysis_decide(
            by=manager, analysis=analysis, version=fresh(analysis).version, follow_up_on=today + timedelta(days=10),
            conclusion="Ändringen görs. Den som vill behålla sin tid får göra det.",
        )  # fmt: skip
    with back_then(now - timedelta(days=29)):
        _complete(manager, MORNINGS)
    with back_then(now - timedelta(days=14)):
        for row, (_, _, during) in zip(rows, INDIVIDUALS, strict=True):
            if during:
                services.individual_save(
                    by=manager, analysis=analysis, individual=row, version=row.version, contact_during=during
                )


def _alarms(manager, unit) -> None:
    with back_then(noon(date(2018, 2, 5))):
        analysis = services.analysis_add(
            by=manager, unit=unit, title="Nya trygghetslarm", occasion=Occasion.TECHNOLOGY,
            what_changes="Larm över mobilnätet ersätter dem som går över telefonnätet.",
            change_on=date(2018, 3, 19), ready_by=date(2018, 3, 5),
        )  # fmt: skip
        hear(manager, analysis, Voice.Kind.USERS, "Boenderådet", Voice.How.MEETING, "Vi vill prova dem först.")
        for each in ALARMS:
            find(manager, analysis, each)
        analysis = services.analysis_decide(
            by=manager, analysis=analysis, version=fresh(analysis).version, follow_up_on=date(2018, 5, 21),
            conclusion="Vi byter, och behåller de gamla larmen en månad.",
        )  # fmt: skip
    with back_then(noon(date(2018, 3, 16))):
        measures = _complete(manager, ALARMS)
    with back_then(noon(date(2018, 5, 21))):
        for measure in measures:
            measure_follow_up(
                by=manager, measure=measure, version=measure.version, effect=Effect.ACHIEVED,
                effect_note="De gamla larmen behövdes en kväll.",
            )  # fmt: skip
        told = {each["event"]: (each["outcome"], each["note"]) for each in ALARMS}
        services.analysis_follow_up(
            by=manager, analysis=analysis, version=analysis.version,
            note="Bytet gick bra. Knappen borde ha provats av fler.",
            outcomes=[(risk, *told[risk.event]) for risk in analysis.risks.all()],
        )  # fmt: skip


def _complete(manager, told) -> list[Measure]:
    titles = [each["measure"] for each in told if "measure" in each]
    found = Measure.objects.visible_to(manager, "handle_measures").filter(title__in=titles)
    return [measure_complete(by=manager, measure=measure, version=measure.version) for measure in found]
