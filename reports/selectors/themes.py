"""What the year's avvikelser, risks, findings and measures touch of the values that the quality work starts from.

An avvikelse has the theme of its investigation. A risk has its own, or those of the avvikelser that showed it; a
finding of egenkontroll that of what it became, or of its check list; a measure those of what it answers. (SOSFS 2011:9
5 kap. 6 §: compiled and analysed together.)
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q

from core.calendar import add_months
from core.lookups import Ids
from core.periods import Period
from deviations import counts as cases
from deviations.models import Deviation
from riskanalysis.models import RiskAnalysis
from selfinspections.models import Occurrence
from standards.models import Theme

from . import measures, risks

NONE = ""  # the key of what has no theme
NO_THEME = "Utan tema"
NOT_YET = "not yet"  # carried out, and its effect not followed up
# The theme of an avvikelse, seen from where it is reached.
THEME = "investigation__theme__key"
TRACKS = {"": "–", "sarah": "Lex Sarah", "maria": "Lex Maria", "both": "Båda"}


@dataclass(frozen=True)
class Themes:
    """cases: {(theme, track): n}; measures carried out: {(theme, effect): n}; names: what the themes are called, in
    their order. What has several themes counts under each."""

    cases: dict[tuple[str, str], int]
    risks: dict[str, int]
    findings: dict[str, int]
    measures: dict[tuple[str, str], int]
    names: dict[str, str] = field(default_factory=dict)


def theme_names() -> dict[str, str]:
    """The themes by their keys, in their order, and what has none last. One query."""
    return dict(Theme.objects.order_by("order", "name").values_list("key", "name")) | {NONE: NO_THEME}


def track_of(sarah: bool, maria: bool) -> str:
    return "both" if sarah and maria else "sarah" if sarah else "maria" if maria else ""


def themes_of(board, period: Period, within=None) -> Themes:
    """Counts a nämnd's months, within some of its units (None: all). Thirteen queries, however many rows."""
    found = cases.in_period(cases.counted(cases.cases_of(board, within)), period).order_by()
    by_case = found.values_list(THEME, "lex_sarah", "lex_maria").annotate(Count("pk"))
    counted: Counter = Counter()
    for theme, sarah, maria, n in by_case:
        counted[theme or NONE, track_of(sarah, maria)] += n
    judged = risks.decided(board, period, within).filter(risks__score__isnull=False)
    done = measures.counted(board, period, within).filter(is_done=True)
    effects = dict(done.values_list("pk", "effect"))
    of_measures = measure_themes(board, effects)
    return Themes(
        cases=counted,
        risks=count_themes(risk_themes(judged).values()),
        findings=count_themes(themes for *_, themes in finding_themes(board, [period], within, own=True).values()),
        measures=Counter((theme, effects[pk] or NOT_YET) for pk in effects for theme in of_measures.get(pk, [NONE])),
        names=theme_names(),
    )


def count_themes(rows: Iterable[list[str]]) -> Counter:
    return Counter(theme for themes in rows for theme in themes or [NONE])


def _gathered(pairs) -> dict[int, list[str]]:
    found: dict[int, set[str]] = {}
    for pk, *themes in pairs:
        found.setdefault(pk, set()).update(theme for theme in themes if theme)
    return {pk: sorted(themes) or [NONE] for pk, themes in found.items()}


def risk_themes(judged) -> dict[int, list[str]]:
    """The themes of each risk of these analyses. One query."""
    rows = list(judged.order_by().values_list("risks", "risks__theme__key", f"risks__cases__{THEME}"))
    own = {pk: [theme] for pk, theme, _ in rows if theme}
    return _gathered((pk, of_case) for pk, _, of_case in rows) | own


def finding_themes(board, periods: Iterable[Period], within=None, *, own=False) -> dict[int, tuple]:
    """Each finding of the occasions planned within the periods: (check list, unit, day, status, themes). own: of the
    nämnd's own units alone, where none are named in within. One query."""
    rows = Occurrence.objects.of_board(board).filter(planned_within(periods), findings__isnull=False)
    if within is not None:
        rows = rows.filter(unit__among=Ids(within))
    elif own:
        rows = rows.filter(unit__provider=None)
    facts, themes = {}, []
    for pk, *its, of_list, risk, one, two in rows.order_by("planned_on", "findings").values_list(
        "findings", "check_list__title", "unit_id", "planned_on", "findings__status", "check_list__theme__key",
        "findings__risk__theme__key", f"findings__case__{THEME}", f"findings__risk__cases__{THEME}",
    ):  # fmt: skip
        facts[pk] = (its, of_list)
        themes.append((pk, one, risk, two))
    gathered = _gathered(themes)
    for pk, (_, of_list) in facts.items():
        if gathered[pk] == [NONE] and of_list:
            gathered[pk] = [of_list]
    return {pk: (*its, gathered[pk]) for pk, (its, _) in facts.items()}


def planned_within(periods: Iterable[Period]) -> Q:
    """The occasions whose day lies in one of the periods."""
    found = Q()
    for period in periods:
        found |= Q(planned_on__gte=period.first, planned_on__lt=add_months(period.last, 1))
    return found


def measure_themes(board, ids: Iterable[int]) -> dict[int, list[str]]:
    """The themes of these measures of the nämnd, by what they answer there. Five queries."""
    among, pairs = Ids(ids), []
    if not among.values:
        return {}
    for queryset, path, theme in (
        (Deviation.objects.of_board(board), "measures", THEME),
        (Occurrence.objects.of_board(board), "findings__measures", f"findings__case__{THEME}"),
        (Occurrence.objects.of_board(board), "findings__measures", "check_list__theme__key"),
        (RiskAnalysis.objects.of_board(board), "risks__measures", "risks__theme__key"),
        (RiskAnalysis.objects.of_board(board), "risks__measures", f"risks__cases__{THEME}"),
    ):
        rows = queryset.filter(**{f"{path}__pk__among": among, f"{theme}__isnull": False})
        pairs += rows.order_by().values_list(path, theme).distinct()
    return _gathered(pairs)
