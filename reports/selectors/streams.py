"""What is laid side by side on the page Samlat, counted by unit and by what its rows are: numbers only."""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Count, Exists, Min, OuterRef

from core.calendar import add_months, local_date, start_of_day
from core.expressions import PlaceAmong
from core.lookups import Ids
from core.periods import Period
from deviations import counts as cases
from deviations.models import AnalysisCause, CasePlace, Investigation, TrackCause
from improvements.workflow import Effect
from riskanalysis.models import RiskAnalysisEvent
from riskanalysis.workflow import DECIDE
from selfinspections.models import Occurrence
from standards.models import RiskClass

from . import measures, risks
from .categories import category_tree
from .themes import NONE, THEME, finding_themes, measure_themes, risk_themes

Counts = dict[str, Counter]  # {column: {(unit, item): n}}
MISSING_ROUTINE, NOT_ADOPTED, OF_PROVIDERS = "missing", "draft", "provider"


@dataclass(frozen=True)
class Scope:
    """What is counted: the months, the units (None: all of the nämnd), by what, and what it is narrowed to."""

    board: object
    period: Period
    by: str = ""  # "theme", "cause", "process", "category", "month", or "" for units alone
    within: frozenset[int] | None = None
    theme: str | None = None  # a key; NONE for what has none
    process: int | None = None
    provider: int | None = None  # the external provider whose figures these are; another's own are not named

    def whole(self) -> "Scope":
        """The same, told by unit alone."""
        return replace(self, by="")

    def named(self, document: int | None, is_published: bool | None, owner: int | None, lacking: str) -> Hashable:
        """What a process or routine is told as. As per_document: another provider's own, and what is not adopted, are
        counted together."""
        if document is None:
            return lacking
        if owner is not None and owner != self.provider:
            return OF_PROVIDERS
        return document if is_published else NOT_ADOPTED


# --- Avvikelser -------------------------------------------------------------------------------------------------------


def count_cases(scope: Scope) -> Counts:
    """Reports received in the period, and of them those on lex Sarah or lex Maria. At most five queries."""
    found = cases.in_period(cases.counted(cases.cases_of(scope.board)), scope.period).order_by()
    if scope.within is not None:
        found = found.filter(unit__among=Ids(scope.within))
    if scope.theme is not None:
        found = found.filter(**({THEME: scope.theme} if scope.theme else {f"{THEME}__isnull": True}))
    if scope.process is not None:
        found = found.filter(Exists(CasePlace.objects.filter(deviation=OuterRef("pk"), document=scope.process)))
    counts: Counts = {"cases": Counter(), "sarah": Counter(), "maria": Counter()}
    for unit, item, sarah, maria, n in _cases_by[scope.by](found, scope):
        for word, applies in (("cases", True), ("sarah", sarah), ("maria", maria)):
            if applies:
                counts[word][unit, item] += n
    return counts


def _grouped(found, *columns):
    return found.values_list("unit_id", *columns, "lex_sarah", "lex_maria").annotate(Count("pk"))


def _by_unit(found, scope):
    return ((unit, "", *rest) for unit, *rest in _grouped(found))


def _by_theme(found, scope):
    return ((unit, theme or NONE, *rest) for unit, theme, *rest in _grouped(found, THEME))


def _by_category(found, scope):
    tops = category_tree().top_of
    return ((unit, tops[category].key, *rest) for unit, category, *rest in _grouped(found, "category_id"))


def _by_month(found, scope):
    months = scope.period.months
    placed = found.annotate(month=PlaceAmong("reported_at", [start_of_day(month) for month in months]))
    return ((unit, months[place], *rest) for unit, place, *rest in _grouped(placed, "month"))


def _by_process(found, scope):
    rows = CasePlace.objects.filter(deviation__in=found.values("pk")).order_by()
    facts = ("document", "document__is_published", "document__unit__provider")
    case = ("deviation__unit", "deviation__lex_sarah", "deviation__lex_maria")
    for pk, is_published, owner, *of_case, n in rows.values_list(*facts, *case).annotate(
        Count("deviation", distinct=True)
    ):
        yield of_case[0], scope.named(pk, is_published, owner, MISSING_ROUTINE), *of_case[1:], n
    yield from _without(found, [CasePlace.objects.filter(deviation=OuterRef("pk"))])


def _by_cause(found, scope):
    """The causes that an investigation, a händelseanalys or a track has found; each counts once in a case."""
    ids = found.values("pk")
    chosen = Investigation.causes.through.objects
    told, seen = "causecategory__key", []
    for rows, path, cause in (
        (chosen.all(), "investigation__deviation", told),
        (AnalysisCause.objects.all(), "analysis__deviation", "category__key"),
        (TrackCause.objects.all(), "track__deviation", "category__key"),
    ):
        rows = rows.filter(**{f"{path}__in": ids}).order_by()
        for before, its_path, its_cause in seen:
            same = {its_path: OuterRef(path), its_cause: OuterRef(cause)}
            rows = rows.exclude(Exists(before.filter(**same)))
        facts = (f"{path}__unit", cause, f"{path}__lex_sarah", f"{path}__lex_maria")
        yield from rows.values_list(*facts).annotate(Count(path, distinct=True))
        seen.append((rows.model.objects.all(), path, cause))
    yield from _without(found, [before.filter(**{path: OuterRef("pk")}) for before, path, _ in seen])


def _without(found, those):
    for rows in those:
        found = found.exclude(Exists(rows))
    return ((unit, NONE, *rest) for unit, *rest in _grouped(found))


_cases_by = {
    "": _by_unit,
    "theme": _by_theme,
    "category": _by_category,
    "month": _by_month,
    "process": _by_process,
    "cause": _by_cause,
}


# --- Egenkontroll, risks, measures ------------------------------------------------------------------------------------


def _summed(rows: Iterable[tuple[int, Iterable[Hashable]]]) -> Counter:
    return Counter((unit, item) for unit, items in rows for item in items)


def count_findings(scope: Scope) -> Counts:
    """Findings of the occasions planned in the period, by the unit that answered. At most two queries."""
    found = finding_themes(scope.board, [scope.period], scope.within)
    documents = {}
    if scope.by == "process" or scope.process is not None:
        path = "check_list__document"
        rows = _occasions(scope).values_list("findings", path, f"{path}__is_published", f"{path}__unit__provider")
        documents = {pk: facts for pk, *facts in rows}

    def items(pk, day, themes):
        if scope.by == "theme":
            return themes
        if scope.by == "month":
            return [day.replace(day=1)]
        if scope.by == "process":
            return [scope.named(*documents.get(pk, (None, False, None)), NONE)]
        return [""]

    return {
        "findings": _summed(
            (unit, items(pk, day, themes))
            for pk, (_, unit, day, _, themes) in found.items()
            if (scope.theme is None or scope.theme in themes)
            and (scope.process is None or documents.get(pk, (None,))[0] == scope.process)
        )
    }


def _occasions(scope: Scope):
    last = add_months(scope.period.last, 1) - timedelta(days=1)
    rows = Occurrence.objects.of_board(scope.board).filter(
        planned_on__gte=scope.period.first, planned_on__lte=last, findings__isnull=False
    )
    return (rows if scope.within is None else rows.filter(unit__among=Ids(scope.within))).order_by()


def count_risks(scope: Scope) -> Counts:
    """Judged risks of the analyses decided in the period, and those that are drawn as serious also as they are judged
    to be afterwards. At most four queries."""
    judged = risks.decided(scope.board, scope.period, scope.within).filter(risks__score__isnull=False)
    if scope.process is not None:
        judged = judged.filter(process=scope.process)
    serious = set(RiskClass.objects.filter(tone=RiskClass.Tone.SERIOUS).values_list("pk", flat=True))
    themes = risk_themes(judged) if scope.by == "theme" or scope.theme is not None else {}
    decided = {}
    if scope.by == "month":
        events = RiskAnalysisEvent.objects.filter(
            analysis__in=judged.values("pk"), name=DECIDE.name,
            at__gte=scope.period.starts_at, at__lt=scope.period.ends_before,
        )  # fmt: skip
        decided = dict(events.order_by().values_list("analysis").annotate(Min("at")))
    process = ("process", "process__is_published", "process__unit__provider")
    facts = ("pk", "unit", *process, "risks", "risks__risk_class", "risks__residual_class")
    counts: Counts = {"risks": Counter(), "high": Counter()}
    for analysis, unit, *of_process, pk, before, after in judged.values_list(*facts).distinct():
        if scope.theme is not None and scope.theme not in themes[pk]:
            continue
        items: Iterable[Hashable] = [""]
        if scope.by == "theme":
            items = themes[pk]
        elif scope.by == "month":
            items = [local_date(decided[analysis]).replace(day=1)]
        elif scope.by == "process":
            items = [scope.named(*of_process, NONE)]
        for item in items:
            counts["risks"][unit, item] += 1
            counts["high"][unit, item] += (after or before) in serious
    return counts


HELPED = (Effect.ACHIEVED, Effect.PARTLY)


def count_measures(scope: Scope) -> Counts:
    """Measures carried out in the period, those of them that helped wholly or partly, and those not followed up. At
    most six queries."""
    done = measures.counted(scope.board, scope.period, None).filter(is_done=True).order_by()
    if scope.within is not None:
        done = done.filter(unit__among=Ids(scope.within))
    rows = list(done.values_list("pk", "unit", "done_on", "effect"))
    asks_themes = scope.by == "theme" or scope.theme is not None
    themes = measure_themes(scope.board, [pk for pk, *_ in rows]) if asks_themes else {}
    counts: Counts = {"measures": Counter(), "helped": Counter(), "waiting": Counter()}
    for pk, unit, day, effect in rows:
        its = themes.get(pk, [NONE])
        if scope.theme is not None and scope.theme not in its:
            continue
        for item in its if scope.by == "theme" else [day.replace(day=1) if scope.by == "month" else ""]:
            counts["measures"][unit, item] += 1
            counts["helped"][unit, item] += effect in HELPED
            counts["waiting"][unit, item] += not effect
    return counts


# --- Since when -------------------------------------------------------------------------------------------------------


def cases_since(board) -> date | None:
    return cases.first_month(cases.cases_of(board))
