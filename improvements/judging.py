"""Whether an indicator shows that a measure helped: its figure before and after, and the chart with the measure in it.

The limits rest on what was measured before the measure, as for a förbättringsarbete (studying).
"""

from dataclasses import dataclass

from core.charts import Chart
from organisation.models import Unit
from organisation.roles import Action
from standards.indicator_rules import period_start
from standards.indicator_showing import chart_of, says_since, went
from standards.models import Indicator, IndicatorValue
from standards.selectors.indicators import comparisons_of, nearest_unit, series_of


@dataclass(frozen=True)
class Judged:
    """What an indicator showed, at the measure's unit or at the nearest above it that has values: the last value before
    the measure was done and the latest after it, None where there is none that may be shown."""

    indicator: Indicator
    unit: Unit
    before: IndicatorValue | None
    after: IndicatorValue | None
    chart: Chart | None
    says: str

    @property
    def went(self) -> tuple[str, str]:
        """(the word, its colour) for whether it is better; ("", "") when there is nothing to say."""
        return went(self.indicator, self.after and self.after.shown, self.before and self.before.shown)

    @property
    def before_period(self) -> str:
        return self.indicator.period(self.before.period) if self.before else ""

    @property
    def after_period(self) -> str:
        return self.indicator.period(self.after.period) if self.after else ""

    @property
    def words(self) -> str:
        """ "Basal hygien, Ekbacken: 71 procent före (mars 2026), 86 procent efter (juni 2026), bättre." """
        told = [_told(self.indicator, value, when) for value, when in ((self.before, "före"), (self.after, "efter"))]
        return ", ".join(filter(None, [f"{self.indicator}, {self.unit}: {told[0]}", told[1], self.went[0]])) + "."


def _told(indicator, value, when) -> str:
    if value is None:
        return f"inget värde {when}"
    return f"{indicator.words(value.shown)} {when} ({indicator.period(value.period)})"


def judged_by(user, measure, indicator) -> Judged | None:
    """What the indicator showed before and after the measure was done, of what user reads; None where user reads no
    value of it. The period in which it was done counts as after it. At most four queries."""
    if not user.can(Action.READ_STATISTICS):
        return None
    series = series_of(user, indicator, nearest_unit(user, indicator, measure.unit))
    if not series.values:
        return None
    since = period_start(indicator.interval, measure.done_on) if measure.done_on else None
    shown = [series.values[period] for period in sorted(series.values) if series.values[period].shown is not None]
    before = [value for value in shown if since is None or value.period < since]
    after = [value for value in shown if since is not None and value.period >= since]
    return Judged(
        indicator,
        series.unit,
        before[-1] if before else None,
        after[-1] if after else None,
        chart_of(series, comparisons_of(indicator), since=since, mark="Åtgärden"),
        says_since(series, since),
    )
