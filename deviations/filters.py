"""What the list of cases is filtered by. The words stand in the address, so that a filter can be kept and sent."""

import re
from datetime import date

from django import forms as fields
from django.db.models import Case, IntegerField, Q, Value, When
from django.utils.choices import BaseChoiceIterator
from django.utils.functional import cached_property

from core.calendar import add_months, local_today, start_of_day
from core.forms import DaysFilterForm, SearchSelect
from core.lookups import Ids
from core.periods import between_days
from core.search import search_q
from organisation.access import reached_units
from organisation.roles import Action
from standards.models import Category
from standards.selectors import category_and_beneath_q

from .counts import NOT_COUNTED
from .forms.places import PlaceField
from .models import CasePlace
from .naming import Finder
from .selectors import late_q
from .workflow import OPEN, Status

# Whoever may read any kind of case on a unit may choose the unit.
CASE_ACTIONS = (Action.SEE_CASES, Action.SEE_NEW_CASES, Action.READ_HEALTH_CASES)
NUMBER = re.compile(r"\b\d{4}-\d{1,7}\b")
ALL, LATE, COUNTED = "alla", "forsenade", "raknade"
STATUSES = {
    "nya": Status.REPORTED,
    "bedomda": Status.ASSESSED,
    "utreds": Status.INVESTIGATING,
    "atgardas": Status.ACTING,
    "avslutade": Status.CLOSED,
    "dubbletter": Status.DUPLICATE,
    "inte-avvikelser": Status.NOT_DEVIATION,
}
STATUS_CHOICES = (
    ("", "Pågående"),
    (LATE, "Försenade"),
    *((word, status.label) for word, status in STATUSES.items()),
    (COUNTED, "Alla avvikelser"),
    (ALL, "Alla, även dubbletter"),
)
MONTHS = {"1": "Senaste månaden", "3": "Senaste 3 månaderna", "12": "Senaste 12 månaderna"}
YEARS = 8
LATE_CAP = 500  # "fler än 500" says as much of a backlog as the number does


class UnitChoices(BaseChoiceIterator):
    """The units as choices, given out only when somebody looks: Django otherwise reads all of them on every page."""

    def __init__(self, units):
        self.units = units

    def __iter__(self):
        yield "", "Alla enheter"
        for pk, _, name in self.units:
            yield str(pk), name


class DeviationFilterForm(DaysFilterForm):
    """Words, unit with its subtree, status, category, process or routine, and time of the report."""

    field_order = ("sok", "enhet", "status", "kategori", "rutin", "tid", "fran", "till")

    sok = fields.CharField(
        label="Sök",
        required=False,
        max_length=200,
        widget=fields.TextInput(attrs={"type": "search", "placeholder": "Ord i rapporten eller nummer"}),
    )
    enhet = fields.ChoiceField(label="Enhet", required=False, widget=SearchSelect)
    status = fields.ChoiceField(label="Status", required=False, choices=STATUS_CHOICES)
    kategori = fields.ChoiceField(label="Kategori", required=False)
    tid = fields.ChoiceField(label="Rapporterad", required=False)
    rutin = PlaceField(label="Process eller rutin", required=False)

    def __init__(self, *args, units, finder, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rutin"].offer(finder)
        if len(units) > 1:
            self.fields["enhet"].choices = UnitChoices(units)
        else:
            del self.fields["enhet"]
        tops = Category.objects.valid().filter(parent__isnull=True).order_by("order", "name")
        self.fields["kategori"].choices = [("", "Alla kategorier"), *tops.values_list("pk", "name")]
        year = local_today().year
        years = [(f"ar-{past}", str(past)) for past in range(year, year - YEARS, -1)]
        self.fields["tid"].choices = [("", "När som helst"), *MONTHS.items(), *years, self.BETWEEN_CHOICE]


class DeviationFilter:
    """The filter of core.views.ListView. A word in the address that is not understood is shown beside its field, and
    the list then is what it is without a filter."""

    def __init__(self, data, queryset, request):
        # Whoever searches from the top of any page looks for closed cases too, and the form then says so.
        if data.get("sok") and "status" not in data:
            data = data.copy()
            data["status"] = ALL
        self.data, self.queryset, self.request = data, queryset, request

    @cached_property
    def units(self) -> dict[str, tuple[str, str]]:
        """Path and name by the unit's key in the address."""
        return {str(pk): (path, name) for pk, path, name in reached_units(self.request.user, *CASE_ACTIONS)}

    @cached_property
    def form(self):
        units = [(pk, path, name) for pk, (path, name) in self.units.items()]
        return DeviationFilterForm(self.data, units=units, finder=Finder(self.request.user))

    @cached_property
    def answers(self) -> dict:
        return self.form.cleaned_data if self.form.is_valid() else {}

    @property
    def is_set(self) -> bool:
        """Whether anything more is asked for than what goes on."""
        return any(self.answers.values())

    @property
    def unit_name(self) -> str:
        """The unit asked for, or ""."""
        return self.units[key][1] if (key := self.answers.get("enhet")) else ""

    @cached_property
    def q(self) -> Q:
        """All that is asked for, as one condition."""
        answers = self.answers
        q = _status_q(answers.get("status"))
        if key := answers.get("enhet"):
            q &= Q(
                unit__among=Ids(int(pk) for pk, (path, _) in self.units.items() if path.startswith(self.units[key][0]))
            )
        if category := answers.get("kategori"):
            q &= category_and_beneath_q(category)
        if place := answers.get("rutin"):
            q &= place_q(place)
        if period := answers.get("tid"):
            q &= _period_q(period, answers.get("fran"), answers.get("till"))
        if words := answers.get("sok"):
            q &= search_q(words)
        return q

    @cached_property
    def qs(self):
        return self.queryset.filter(self.q)

    def late_hidden(self) -> int:
        """How many late cases the filter leaves out, counted to one more than LATE_CAP: a backlog cannot be filtered
        away. At most one query."""
        asked = {name: answer for name, answer in self.answers.items() if answer}
        if not asked or asked.get("status") == LATE or not self.q:
            return 0
        # The latest first: in the order of the index of what is open.
        hidden = self.queryset.filter(late_q()).exclude(self.q).order_by("-reported_at", "-pk")
        return hidden[: LATE_CAP + 1].count()

    def number_first(self, queryset):
        return number_first(queryset, self.answers.get("sok") or "")


def number_first(queryset, words: str):
    """(queryset, columns to order by) that lay the case whose number stands among words before all others."""
    found = NUMBER.search(words)
    if found is None:
        return queryset, ()
    hit = Case(When(number=found[0], then=Value(0)), default=Value(1), output_field=IntegerField())
    return queryset.alias(hit=hit), ("hit",)


def _status_q(word: str | None) -> Q:
    """The cases in the status that the address asks for, those that go on when it asks for none. An open status is
    asked for among the open, which have indexes of their own."""
    if word == ALL:
        return Q()
    if word == COUNTED:
        return ~Q(status__in=NOT_COUNTED)
    if word == LATE:
        return late_q()
    if not word:
        return Q(ongoing=True)
    status = STATUSES[word]
    return Q(status=status, ongoing=True) if status in OPEN else Q(status=status)


def place_q(place) -> Q:
    """The cases that name the process or routine (with all its steps), or the one step."""
    named = CasePlace.objects.filter(document=place.document)
    if place.activity_key:
        named = named.filter(activity_key=place.activity_key)
    return Q(pk__in=named.values("deviation"))


def _period_q(period: str, first: date | None, last: date | None) -> Q:
    """The last months, a year, or between two days, by the local day of the report."""
    if period == DaysFilterForm.BETWEEN:
        return Q(**between_days("reported_at", first, last))
    if period.startswith("ar-"):
        year = int(period.removeprefix("ar-"))
        return Q(**between_days("reported_at", date(year, 1, 1), date(year, 12, 31)))
    return Q(reported_at__gte=start_of_day(add_months(local_today(), -int(period))))
