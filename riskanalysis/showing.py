"""What the page of an analysis is drawn from: its risks with their judgement in words, and the one next step."""

from dataclasses import dataclass, field
from hashlib import blake2s

from django.urls import reverse

from core.calendar import local_today
from core.panels import panels_for
from core.wording import day
from standards.models import RiskLevel

from .models import Risk
from .selectors import matrix_of, measures_of, seen_cases
from .story import current_step
from .workflow import Status, Step, without_contact_before

# The colour of each outcome on the page of an analysis that has been followed up.
OUTCOME_KINDS = {Risk.Outcome.NO: "ang", Risk.Outcome.YES: "lingon", Risk.Outcome.PARTLY: "sol"}


@dataclass(frozen=True)
class NextStep:
    """The one thing to do now. url is the page where it is done, "" when there is nothing to press; leads says that it
    is for whoever leads."""

    text: str
    label: str = ""
    url: str = ""
    leads: bool = False


@dataclass
class RiskRow:
    """A risk as the page draws it."""

    risk: Risk
    before: str
    after: str
    outcome_kind: str
    measures: list = field(default_factory=list)
    cases: list = field(default_factory=list)
    panels: list = field(default_factory=list)


def fingerprint(analysis, risks, voices) -> str:
    """A word that changes when the analysis, its risks with their measures, or its voices do. Asks nothing of the
    database; risks with `measure_count`."""
    rows = [(risk.pk, risk.version, risk.measure_count) for risk in sorted(risks, key=lambda risk: risk.pk)]
    told = (analysis.version, rows, sorted((voice.pk, voice.version) for voice in voices))
    return blake2s(repr(told).encode(), digest_size=8).hexdigest()


def number_risks(risks):
    """Gives each risk its `number` on the page, in the order in which they were found: the same on matrix and list."""
    for number, risk in enumerate(sorted(risks, key=lambda risk: risk.pk), 1):
        risk.number = number
    return risks


def risk_rows(user, analysis, risks) -> list[RiskRow]:
    """The risks with words for how they were judged, their measures, and the cases and what rests on them in rooms
    above that user may see. Four queries beside those of the rooms above."""
    names = level_names(analysis.matrix)
    measures, cases = measures_of(user, risks), seen_cases(user, risks)
    panels = panels_for("risk", user, [risk.pk for risk in risks])
    return [
        RiskRow(
            risk,
            _judged(names, risk.severity, risk.likelihood),
            _judged(names, risk.residual_severity, risk.residual_likelihood),
            OUTCOME_KINDS.get(risk.outcome, ""),
            measures.get(risk.pk, []),
            cases.get(risk.pk, []),
            panels.get(risk.pk, []),
        )
        for risk in risks
    ]


def level_names(matrix) -> dict[tuple[str, int], str]:
    """(axis, value) → name, of a matrix whose parts are at hand."""
    return {(level.axis, level.value): level.label for level in matrix.levels.all()}


def _judged(names, severity, likelihood) -> str:
    if severity is None or likelihood is None:
        return ""
    grave = names[RiskLevel.Axis.SEVERITY, severity].lower()
    often = names[RiskLevel.Axis.LIKELIHOOD, likelihood].lower()
    return f"allvarlighet {severity} ({grave}), sannolikhet {likelihood} ({often})"


def matrix_words(analysis) -> str:
    """What the analysis is judged by, and that new ones are judged by another where the matrix has been exchanged."""
    if analysis.matrix.is_valid:
        return str(analysis.matrix)
    return (
        f"{analysis.matrix}. Den gällde när analysen började. Nya analyser bedöms med {matrix_of(analysis.occasion)}."
    )


def before_and_after(risks) -> dict:
    """What the matrix shows, as a table: each risk before and after the measures, for `components/table.html`."""
    return {
        "caption": "Riskerna före och efter åtgärd",
        "columns": ["Risk", "Före", "Efter"],
        "rows": [
            [
                f"{risk.number}. {risk.event}",
                _square(risk.score, risk.risk_class),
                _square(risk.residual_score, risk.residual_class),
            ]
            for risk in risks
        ],
    }


def _square(score, risk_class) -> str:
    return f"{risk_class.symbol} {score} {risk_class.words}" if risk_class else "inte bedömt"


def next_step(analysis, lacking, risks, voices) -> NextStep:
    """What is to be done now, for whoever looks. Asks nothing of the database."""
    if analysis.status == Status.CANCELLED:
        return NextStep("Analysen är avbruten.")
    if analysis.status == Status.FOLLOWED_UP:
        return NextStep("Analysen är uppföljd. Händer det igen, eller ändras något mer: gör en ny analys.")
    if analysis.status == Status.DECIDED:
        return _look_back(analysis)
    step = current_step(lacking, voices)
    if step is None:
        text = "Allt är på plats. Läs igenom, och besluta vad ni gör före ändringen."
        return NextStep(text, "Besluta", _page(analysis, "decide"), leads=True)
    label, url, leads = _where(analysis, step, risks, voices)
    return NextStep(lacking[step][0], label, url, leads)


def _look_back(analysis) -> NextStep:
    when = f" Följ upp {day(analysis.follow_up_on)}." if analysis.follow_up_on else ""
    if analysis.change_on and analysis.change_on > local_today():
        return NextStep(f"Analysen är beslutad. Ändringen sker {day(analysis.change_on)}.{when}")
    return NextStep(f"Analysen är beslutad.{when}", "Följ upp", _page(analysis, "follow_up"), leads=True)


def _where(analysis, step, risks, voices) -> tuple[str, str, bool]:
    """The button's words, its address, and whether it is for whoever leads."""
    if step == Step.DESCRIBE:
        return "Beskriv ändringen", _page(analysis, "change"), True
    if step == Step.HEAR:
        waiting = next((voice for voice in voices if not voice.is_answered), None)
        if waiting is not None:
            return "Skriv svaret", _page(analysis, "voice_change", waiting.pk), False
        if any(voice.is_answered for voice in voices):
            if lacks := without_contact_before(analysis):
                return "Skriv om kontakten", _page(analysis, "individual_change", lacks[0].pk), False
            return "Lägg till en enskild eller en grupp", _page(analysis, "individual_add"), False
        return "Lägg till en röst", _page(analysis, "voice_add"), False
    if step == Step.FIND:
        return "Lägg till risk", _page(analysis, "risk_add"), False
    if step == Step.JUDGE:
        risk = next((risk for risk in risks if risk.score is None), None)
        return "Bedöm", _page(analysis, "risk_judge", risk.pk), False
    if step == Step.MEASURES:
        risk = next(risk for risk in risks if risk.lacks_measure)
        return "Bestäm en åtgärd", _page(analysis, "risk_measure", risk.pk), True
    risk = next(risk for risk in risks if risk.lacks_residual or risk.lacks_residual_reason)
    return "Bedöm det som är kvar", _page(analysis, "risk_residual", risk.pk), False


def _page(analysis, name, *more) -> str:
    return reverse(f"riskanalysis:{name}", args=[analysis.number, *more])
