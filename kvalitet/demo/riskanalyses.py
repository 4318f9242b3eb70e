"""Ekbacken's summers: the last one, decided and followed up, and the coming one, which is being worked in.

Everything is done by the services, as of days of the year that has passed (back_then).
"""

from datetime import date, datetime, timedelta

from core.calendar import STOCKHOLM, local_date
from deviations.models import Deviation
from improvements.models import Measure
from improvements.rules import last_look
from improvements.services import measure_complete, measure_follow_up
from improvements.workflow import Effect
from organisation.models import Notice
from organisation.roles import Action
from processes.models import Document
from riskanalysis import services
from riskanalysis.models import Risk, RiskAnalysis, Voice
from riskanalysis.selectors import steps_of
from riskanalysis.workflow import Occasion

from .back_then import back_then
from .municipality import Municipality

# Each risk with the step of STAFFING_PROCESS where it could happen, how it is judged, what is decided and what is left.
# Severity first.
LAST = (
    {
        "event": "Vikarie utan delegering är ensam när läkemedel ska ges",
        "cause": "Delegeringarna blir inte klara före första passet.",
        "consequence": "Läkemedel ges för sent, fel eller inte alls.",
        "concerned": "De som har hjälp med läkemedel",
        "square": (4, 2),
        "measure": "Ge introduktion med delegering före första passet",
        "left": (4, 1),
        "outcome": Risk.Outcome.PARTLY,
        "note": "Två vikarier började utan delegering. De arbetade aldrig ensamma.",
    },
    {
        "event": "Den enskilda möter många nya på kort tid",
        "cause": "Passen fylls med den som är ledig.",
        "consequence": "Oro, och besök som den enskilda tackar nej till.",
        "concerned": "Boende med demenssjukdom",
        "square": (2, 4),
        "measure": "Sätt samma vikarie på samma boende hela sommaren",
        "left": (2, 2),
        "outcome": Risk.Outcome.YES,
        "note": "Fungerade på plan 1, inte på plan 2 där flera slutade.",
    },
)
STAFFING_PROCESS = "bemanna"
TITLES = [each["measure"] for each in LAST]
COMING = (
    {
        "event": "Vikarie utan delegering är ensam när läkemedel ska ges",
        "step": "Introducera vikarien",
        "cause": "Delegeringarna blir inte klara före första passet.",
        "consequence": "Läkemedel ges för sent, fel eller inte alls.",
        "concerned": "De som har hjälp med läkemedel",
        "square": (4, 2),
        "measure": "Ge introduktion med delegering före första passet",
        "left": (4, 1),
    },
    {
        "event": "Larm utan täckning i nya delen",
        "cause": "De nya larmen är inte provade på plan 2.",
        "consequence": "Den som larmar når ingen.",
        "concerned": "Boende på plan 2",
        "square": (3, 3),
        "measure": "Prova larmens täckning i varje rum",
        "left": (3, 1),
    },
    {
        "event": "Stress vid dubbelpass",
        "step": "Täcka frånvaro",
        "cause": "Sjukfrånvaro täcks av dem som redan är i tjänst.",
        "consequence": "Sena besök och korta möten.",
        "concerned": "Boende och personal",
        "square": (2, 4),
    },
    {"event": "Sen leverans av mat", "consequence": "Måltiden blir försenad.", "concerned": "Alla", "square": (2, 2)},
    {"event": "Brist på material", "consequence": "Någon får åka och hämta.", "square": (1, 3)},
    {"event": "Genomförandeplanen är inte aktuell när ordinarie personal är borta", "step": "Introducera vikarien"},
)


def build_riskanalyses(town: Municipality, now: datetime) -> None:
    """Makes both. now is an aware datetime."""
    people, unit, today = town.people, town.units["ekbacken"], local_date(now)
    manager = people["enhetschef"]
    last = date(today.year if today >= date(today.year, 7, 20) else today.year - 1, 6, 20)
    coming = date(last.year + 1, 6, 20)
    followed_up = min(today - timedelta(days=1), date(last.year, 9, 15))
    analysis = _last_summer(manager, unit, last, followed_up)
    with back_then(min(now - timedelta(days=6), noon(coming - timedelta(days=20)))):
        _coming_summer(town, manager, unit, coming, analysis)
    Notice.objects.filter(key__startswith="risk-analysis:").delete()


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=STOCKHOLM)


def _last_summer(manager, unit, change_on: date, followed_up: date) -> RiskAnalysis:
    with back_then(noon(change_on - timedelta(days=30))):
        analysis = _begin(manager, unit, change_on, "Åtta vikarier ersätter ordinarie personal i fem veckor.")
        hear(manager, analysis, Voice.Kind.STAFF, "Personalen på plan 2", Voice.How.MEETING, "Vi vill veta i tid.")
        for each in LAST:
            find(manager, analysis, each)
        analysis = services.analysis_decide(
            by=manager,
            analysis=analysis,
            version=fresh(analysis).version,
            conclusion="Vi går vidare. Ingen vikarie arbetar ensam förrän delegeringen är klar.",
            follow_up_on=date(change_on.year, 9, 1),
        )
        measures = Measure.objects.visible_to(manager, "handle_measures").filter(owner=manager, title__in=TITLES)
        for measure in measures:
            measure_complete(by=manager, measure=measure, version=measure.version)
    with back_then(noon(followed_up)):
        for measure in measures.all():
            measure_follow_up(
                by=manager,
                measure=measure,
                version=measure.version,
                effect=Effect.PARTLY,
                effect_note="Alla utom två vikarier, och på plan 1 men inte på plan 2.",
            )
        risks = Risk.objects.visible_to(manager, "read_risk_analyses").filter(analysis=analysis)
        told = {each["event"]: each for each in LAST}
        return services.analysis_follow_up(
            by=manager,
            analysis=analysis,
            version=analysis.version,
            note="Det gick bättre än året före. Delegeringarna behöver börja tidigare och larmen provas före sommaren.",
            outcomes=[(risk, told[risk.event]["outcome"], told[risk.event]["note"]) for risk in risks],
        )


def _coming_summer(town, manager, unit, change_on: date, last):
    people = town.people
    analysis = services.analysis_add(
        by=manager,
        unit=unit,
        title=f"Sommarbemanning {change_on.year}",
        occasion=Occasion.STAFFING,
        what_changes="Nio vikarier ersätter ordinarie personal vecka 26–31. På varje pass finns minst en ordinarie, "
        "utom på natten i vecka 29.",
        scope="Plan 1 och plan 2. Inte köket och inte nattpatrullen.",
        change_on=change_on,
        ready_by=change_on - timedelta(days=19),
        process=Document.objects.visible_to(manager, Action.READ_PROCESSES).filter(key=STAFFING_PROCESS).first(),
        follows=last,
    )
    services.member_add(by=manager, analysis=analysis, user=people["medarbetare"], function="Undersköterska, plan 2")
    services.member_add(by=manager, analysis=analysis, function="Sjuksköterska")
    for each in COMING:
        find(manager, analysis, each)
    _point_to_cases(manager, analysis)
    hear(manager, analysis, Voice.Kind.USERS, "Boenderådet", Voice.How.MEETING, "Vi vill veta vilka som kommer.")
    hear(manager, analysis, Voice.Kind.RELATIVES, "Två anhöriga", Voice.How.PHONE, "Ring oss om något ändras.")
    services.voice_save(by=manager, analysis=analysis, kind=Voice.Kind.STAFF, who="Plan 1")
    services.voice_save(
        by=manager,
        analysis=analysis,
        kind=Voice.Kind.OTHERS,
        who="Nattpatrullen",
        not_asked_reason="De arbetar som vanligt i sommar.",
    )


def _begin(manager, unit, change_on, what_changes):
    return services.analysis_add(
        by=manager,
        unit=unit,
        title=f"Sommarbemanning {change_on.year}",
        occasion=Occasion.STAFFING,
        what_changes=what_changes,
        change_on=change_on,
        ready_by=change_on - timedelta(days=10),
    )


def _point_to_cases(by, analysis):
    """The two latest events with medicines at the unit have shown the risk that is about medicines."""
    risk = analysis.risks.filter(event__icontains="läkemedel").order_by("pk").first()
    cases = Deviation.objects.visible_to(by, Action.SEE_CASES).filter(
        category__key__startswith="lakemedel", unit__path__startswith=analysis.unit.path,
        reported_at__lt=analysis.created_at,
    )  # fmt: skip
    services.risk_point_to_cases(by=by, risk=risk, cases=list(cases.order_by("-reported_at", "-pk")[:2]))


def hear(by, analysis, kind, who, how, said):
    asked_on = local_date(analysis.created_at)
    services.voice_save(by=by, analysis=analysis, kind=kind, who=who, how=how, asked_on=asked_on, said=said)


def find(by, analysis, told):
    texts = {name: told.get(name, "") for name in ("event", "cause", "consequence", "concerned")}
    step = steps_of(by, analysis).filter(title=told.get("step", "")).first()
    risk = services.risk_add(by=by, analysis=analysis, activity_key=step.key if step else "", **texts)
    if square := told.get("square"):
        risk = services.risk_judge(by=by, risk=risk, version=risk.version, severity=square[0], likelihood=square[1])
    if measure := told.get("measure"):
        due_on = local_date(analysis.created_at) + timedelta(days=25)
        services.risk_add_measure(
            by=by, risk=risk, title=measure, owner=by, due_on=due_on, follow_up_on=last_look(due_on)
        )
    if left := told.get("left"):
        services.risk_judge_residual(by=by, risk=risk, version=risk.version, severity=left[0], likelihood=left[1])


def fresh(analysis) -> RiskAnalysis:
    return RiskAnalysis._base_manager.get(pk=analysis.pk)
