"""Results over time: whether it gets better, and whether the difference is more than chance."""

from datetime import date

from django.http import Http404
from django.utils.functional import cached_property

from core.calendar import SHORT_MONTHS, add_months, local_today
from core.charts import Series, control_chart, line_chart
from core.control_limits import MIN_POINTS, xmr_limits
from core.exports import Column, list_file
from core.forms import search_options
from core.views import PageView, ShowView, asked_for
from core.wording import day_long, number, percent
from organisation.access import unit_ids_for
from organisation.roles import Action

from ..comparing import FEW_UNITS, by_unit, other_units, unit_table
from ..figures import FEW, Measured, lists_over_time, points
from ..filters import TrendFilter
from ..models import CheckList, Occurrence
from ..question_words import asks_otherwise, limit_words
from ..workflow import QuestionKind, VersionStatus
from .planning import CheckListView
from .tabs import tabs

READ = Action.READ_SELF_INSPECTIONS
RECENT = 6  # months that the page of all lists sums
SHEETS = 10  # of the latest behind the figures
JUDGED = (QuestionKind.YES_NO, QuestionKind.NUMBER, QuestionKind.SCALE)


class ListTrendsView(PageView):
    """The check lists that one's units have answered lately, each with what the answers come to."""

    action = READ
    template_name = "selfinspections/trends/list.html"

    def get_context_data(self, **kwargs):
        since = add_months(local_today().replace(day=1), 1 - RECENT)
        seen = Occurrence.objects.visible_to(self.request.user, READ).filter(planned_on__gte=since)
        found = lists_over_time(seen)
        lists = CheckList.objects.visible_to(self.request.user, READ).filter(pk__in=found).select_related("unit")
        rows = [
            {
                "check_list": each,
                "sheets": found[each.pk][0],
                "share": percent(found[each.pk][1].share),
                "last": found[each.pk][2],
            }
            for each in lists
        ]
        return super().get_context_data(
            tabs=tabs(self.request.user, "selfinspections:trends"), rows=rows, since=since, **kwargs
        )


class TrendView(CheckListView, ShowView):
    """What the page and its files share: the measure, the unit and the months, and their points."""

    abstract = True
    action = READ

    def get(self, request, *args, **kwargs):
        return search_options(request, self.filter) or super().get(request, *args, **kwargs)

    @cached_property
    def editions(self):
        """The published versions with their questions, the first first. Two queries."""
        published = self.object.versions.filter(status=VersionStatus.PUBLISHED, valid_from__lte=local_today())
        return list(published.order_by("valid_from").prefetch_related("questions"))

    @cached_property
    def measures(self) -> list[Measured]:
        found = [Measured("", "Alla frågor: andel rätt")]
        if self.object.is_in_rows:
            found.append(Measured("rader", "Rätt i allt: andel av raderna", group=""))
        now = {question.key for question in self.editions[-1].questions.all()} if self.editions else set()
        latest: dict = {}
        for edition in self.editions:
            latest |= {question.key: question for question in edition.questions.all()}
        headings = dict.fromkeys(question.group for question in latest.values() if question.group)
        found += [Measured(f"rubrik-{n}", f"Rubrik: {each}", group=each) for n, each in enumerate(headings, start=1)]
        for key, question in latest.items():
            if question.kind in JUDGED:
                gone = "" if key in now else " (frågas inte längre)"
                found.append(Measured(f"fraga-{key}", f"{question.words}{gone}", question=question))
        return found

    @cached_property
    def filter(self):
        return TrendFilter(self.request, measures=self.measures)

    @property
    def since(self) -> date:
        return add_months(local_today().replace(day=1), 1 - self.filter.months)

    def occurrences(self):
        """Those of the list, at the unit and beneath it, over the months."""
        seen = Occurrence.objects.visible_to(self.request.user, READ).filter(
            check_list=self.object, planned_on__gte=self.since, planned_on__lte=local_today()
        )
        unit = self.filter.unit
        if unit is None:
            return seen.none()
        whole = unit.pk == unit.board_id
        return seen.filter(board=unit.pk) if whole else seen.filter(unit__path__startswith=unit.path)

    def count(self):
        """The steps, the points and, for whoever reads statistics at the unit, the middle of the others."""
        measured, unit = self.filter.measured, self.filter.unit
        steps, found = points(self.occurrences(), measured, self.since, local_today())
        others = None
        if unit is not None and unit.pk != unit.board_id and self.compares(unit):
            others = other_units(unit, self.object, measured, steps, steps.firsts[0])
        return steps, found, others

    def compares(self, unit):
        return unit.pk in unit_ids_for(self.request.user, Action.READ_STATISTICS)

    def marks(self, steps) -> dict[date, list[str]]:
        """Where what is followed began to ask something else, by step."""
        told: dict[date, list[str]] = {}
        for before, after in zip(self.editions, self.editions[1:], strict=False):
            if words := changes(self.filter.measured, list(before.questions.all()), list(after.questions.all())):
                sentence = f"{words} Version {after.number} gäller från {day_long(after.valid_from)}."
                told.setdefault(steps.of(after.valid_from.replace(day=1)), []).append(sentence)
        return told


def changes(measured, before, after) -> str:
    """What of a measure a version changed, in a sentence; "" when it asks the same."""
    old = {question.key: question for question in before}
    new = {question.key: question for question in after}
    if measured.question is not None:
        pair = old.get(measured.question.key), new.get(measured.question.key)
        return "Frågan ändrades." if None not in pair and asks_otherwise(*pair) else ""
    if measured.group:
        old = {key: question for key, question in old.items() if question.group == measured.group}
        new = {key: question for key, question in new.items() if question.group == measured.group}
    changed = sum(1 for key in old.keys() & new.keys() if asks_otherwise(old[key], new[key]))
    told = [(len(new.keys() - old.keys()), "nya"), (len(old.keys() - new.keys()), "borttagna"), (changed, "ändrade")]
    words = ", ".join(f"{count} {word}" for count, word in told if count)
    return f"Frågorna ändrades: {words}." if words else ""


def step_words(first, by_quarter) -> str:
    if by_quarter:
        return f"kv {first.month // 3 + 1} {first.year}"
    return f"{SHORT_MONTHS[first.month - 1]} {first.year}"


class ShowTrendView(TrendView):
    template_name = "selfinspections/trends/show.html"

    def get_template_names(self):
        return ["selfinspections/trends/_chart.html"] if self.request.htmx else [self.template_name]

    @property
    def wants_units(self) -> bool:
        """Unit by unit is counted when it is asked for: a nämnd may have hundreds."""
        return bool(asked_for(self.request).get("enheter"))

    def get_context_data(self, **kwargs):
        measured, unit = self.filter.measured, self.filter.unit
        steps, found, others = self.count()
        labels = [step_words(each, steps.by_quarter) for each in steps.firsts]
        marks = self.marks(steps)
        values = values_of(measured, found)
        limits = xmr_limits(values, minimum=None) if measured.is_number else xmr_limits(values, maximum=100)
        name, decimals = names_of(measured)
        shown = any(value is not None for value in values)
        periods = labels if steps.by_quarter else steps.firsts
        title = f"{measured.label}, {unit}" if unit else measured.label
        plural = "kvartal" if steps.by_quarter else "månader"
        chart = control_chart(
            title, periods, limits, name=name, row_name=plural.capitalize(), plural=plural, decimals=decimals
        ) if shown else None  # fmt: skip
        sheets = self.occurrences().filter(status="done").select_related("unit").order_by("-planned_on", "-pk")
        return super().get_context_data(
            check_list=self.object,
            filter=self.filter,
            unit=unit,
            measured=measured,
            chart=chart,
            says=says(limits, plural) if shown else "",
            wanted=limit_words(measured.question) if measured.question is not None else "",
            marks=[sentence for sentences in marks.values() for sentence in sentences],
            table=table_of(measured, steps, found, labels, limits, plural, marks),
            few=FEW if any(point.is_few for point in found) else 0,
            **(self.comparison(values, found, others, periods, plural) if shown and others else {}),
            units=unit_table(by_unit(self.occurrences(), measured), measured) if shown and self.wants_units else None,
            few_units=FEW_UNITS,
            few_answers=FEW,
            sheets=list(sheets[:SHEETS]),
            query=asked_for(self.request).urlencode(),
            **kwargs,
        )

    def comparison(self, values, found, others, periods, plural) -> dict:
        """How the unit stands beside the nämnd's others: the middle of them over time, and the limits within which
        chance alone would keep it, were it as they are."""
        measured, unit = self.filter.measured, self.filter.unit
        name, decimals = names_of(measured)
        limits = others.limits_for(found)
        within = limits is not None and any(value is not None for value in values)
        return {
            "compared": compared_chart(measured, values, others.middles, periods, name, unit),
            "compared_says": compared_says(measured, values, others.middles),
            "against": control_chart(
                f"{unit} mot nämndens andra enheter", periods, limits, row_name=plural.capitalize(), plural=plural,
                name=name.replace("Mittvärde", "Medelvärde"), decimals=decimals,
            ) if within else None,
            "against_says": against_says(measured, limits, plural) if within else "",
        }  # fmt: skip


def against_says(measured, limits, plural) -> str:
    """How the unit stands beside the others, in a sentence."""
    mean = number(limits.mean, names_of(measured)[1])
    if not limits.changed:
        about = f"medelvärde, {mean}" if measured.is_number else f"{mean} %"
        return f"Inom det som slumpen ger kring de andras {about}."
    together = f"medelvärdet {mean}" if measured.is_number else f"{mean} % rätt"
    words = "; ".join(signal.words(plural) for signal in limits.signals)
    return f"De andra har tillsammans {together}. Här: {words}. Det är mer än slumpen förklarar: fråga varför."


def values_of(measured, found) -> list[float | None]:
    """What is drawn: the middle of the values, or the share of right answers in per cent."""
    if measured.is_number:
        return [None if point.middle is None else float(point.middle) for point in found]
    return [None if point.tally.share is None else float(100 * point.tally.share) for point in found]


def names_of(measured) -> tuple[str, int]:
    """What the figure is called, and its decimals."""
    if not measured.is_number:
        return "Andel rätt, %", 0
    unit = measured.question.unit_of_measure
    return (f"Mittvärde, {unit}" if unit else "Mittvärde"), 1


def says(limits, plural) -> str:
    """What the chart shows, in a sentence."""
    if not limits.known:
        return f"För få {plural} för att räkna ut kontrollgränser: {limits.baseline} av de {MIN_POINTS} som behövs."
    if not limits.changed:
        return f"Inga tecken på annat än den vanliga variationen mellan {plural}."
    words = "; ".join(signal.words(plural) for signal in limits.signals)
    return f"{words[0].upper()}{words[1:]}: det är mer än slumpen förklarar."


def table_of(measured, steps, found, labels, limits, plural, marks) -> dict:
    """The figures of the chart: one row for each step, the latest first."""
    head = ["Kvartal" if steps.by_quarter else "Månad"]
    if measured.is_number:
        head += ["Mittvärde", "Lägsta", "Högsta", "Svarsblad"]
    else:
        head += ["Andel rätt", "Rätt", "Bedömda", "Ej aktuellt"]
    rows = []
    for place, (point, label) in enumerate(zip(found, labels, strict=True)):
        if measured.is_number:
            cells = [*(number(value, 1) for value in (point.middle, point.lowest, point.highest)), point.sheets]
        else:
            cells = [percent(point.tally.share), point.tally.right, point.judged, point.tally.not_applicable]
        notes = ["Få svar"] if point.is_few else []
        notes += [signal.words(plural).capitalize() for signal in limits.reasons(place)] if limits.known else []
        notes += marks.get(point.first, [])
        rows.append([label, *map(str, cells), ". ".join(note.rstrip(".") for note in notes)])
    return {"columns": [*head, "Att tänka på"], "rows": rows[::-1]}


def compared_chart(measured, values, others, periods, name, unit):
    middles = [None if value is None else (value if measured.is_number else 100 * value) for value, _ in others]
    if all(value is None for value in middles):
        return None
    lines = [Series(str(unit), values), Series("Mitten bland nämndens andra enheter", middles)]
    return line_chart(f"{name}: {unit} och nämndens andra enheter", periods, lines, decimals=names_of(measured)[1])


def compared_says(measured, values, others) -> str:
    """The middle over the whole time, of the steps at which both have a figure."""
    times = 1 if measured.is_number else 100
    pairs = [
        (own, times * other)
        for own, (other, _) in zip(values, others, strict=True)
        if own is not None and other is not None
    ]
    if not pairs:
        return ""
    own, other = (sum(each) / len(pairs) for each in zip(*pairs, strict=True))
    decimals = names_of(measured)[1]
    sign = "" if measured.is_number else " %"
    return (
        f"I medel över tiden: {number(own, decimals)}{sign} här, {number(other, decimals)}{sign} i mitten bland de "
        f"andra. Som mest ingår {max(count for _, count in others)} andra enheter."
    )


class ExportTrendView(TrendView):
    """The figures of the chart as CSV or XLSX."""

    def render_to_response(self, context, **response_kwargs):
        measured = self.filter.measured
        steps, found, others = self.count()
        if self.kwargs["form"] not in ("csv", "xlsx"):
            raise Http404
        rows = []
        for place, point in enumerate(found):
            middle = others.middles[place][0] if others else None
            rows.append((step_words(point.first, steps.by_quarter), point, middle))
        return list_file(self.kwargs["form"], f"{self.object.title} över tid", _columns(measured, bool(others)), rows)


def _columns(measured, compared):
    columns = [Column("Period", lambda row: row[0], 14)]
    if measured.is_number:
        columns += [
            Column("Mittvärde", lambda row: row[1].middle, 12),
            Column("Lägsta", lambda row: row[1].lowest, 12),
            Column("Högsta", lambda row: row[1].highest, 12),
        ]
    else:
        columns += [
            Column("Rätt", lambda row: row[1].tally.right, 10),
            Column("Fel", lambda row: row[1].tally.wrong, 10),
            Column("Ej aktuellt", lambda row: row[1].tally.not_applicable, 12),
            Column("Andel rätt, procent", lambda row: _rounded(row[1].tally.share, 100), 16),
        ]
    columns.append(Column("Svarsblad", lambda row: row[1].sheets, 12))
    if compared:
        times = 1 if measured.is_number else 100
        columns.append(Column("Mitten bland nämndens andra enheter", lambda row: _rounded(row[2], times), 22))
    return columns


def _rounded(value, times):
    return None if value is None else round(times * value, 1)
