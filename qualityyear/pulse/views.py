"""/puls/: answered once without a name, and shown of units and levels where enough have answered."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse

from core.charts import Bar, Series, bar_chart, line_chart
from core.exports import Column, list_file
from core.views import PageView, UpdateView
from core.wording import percent
from organisation.access import ids_upwards, unit_ids_for
from organisation.roles import Action

from ..forms.seeing import PlaceForm
from ..knowledge.contents import PARTS
from ..models import PulseDone, PulseRound
from ..places import place_of
from ..views.tabs import tabs
from . import services
from .forms import PulseForm
from .rules import CHOICES, LEAST
from .selectors import by_statement, half_years, open_for, shares

READ, HOLD = Action.READ_STOPS, Action.HOLD_STOPS
# The choices in a narrow table, from what one agrees with the most.
SHORT = ((4, "Helt"), (3, "Till stor del"), (2, "Lite"), (1, "Inte alls"), (0, "Vet inte"))


class AnswerPulseView(UpdateView):
    """Those who are asked answer; nothing that is typed is kept before it is sent, and nobody can see it again."""

    model = PulseRound
    scope = action = READ
    form_class = PulseForm
    template_name = "qualityyear/pulse/answer.html"
    success_message = "Tack. Ditt svar räknas, och ingen kan se att det är ditt."

    def get_queryset(self):
        return super().get_queryset().select_related("unit", "edition")

    def dispatch(self, request, *args, **kwargs):
        self.object = self.get_object()
        if not services.asked_people(self.object.unit).filter(pk=request.user.pk).exists():
            raise PermissionDenied("Pulsen besvaras av dem som arbetar på enheten, inte av dem som leder den.")
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"edition": self.object.edition}

    def perform(self, form):
        services.pulse_answer(
            by=self.request.user, pulse=self.object, values=form.answers, comment=form.cleaned_data["comment"]
        )

    def get_success_url(self, saved):
        return reverse("pulse:results")

    def get_context_data(self, **kwargs):
        done = PulseDone.objects.filter(round=self.object, user=self.request.user).exists()
        few = services.asked_people(self.object.unit).count() < LEAST
        return super().get_context_data(pulse=self.object, done=done, few=few, least=LEAST, **kwargs)


class ResultsView(PageView):
    """The results of the place that is asked for, where the person reads what was learned."""

    abstract = True
    action = READ

    def load(self):
        place = place_of(self.request.user, self.request.GET.get("plats", ""), "")
        if place.board is None:
            raise Http404
        self.place = place
        self.may_see = self._reads(place.unit)
        self.halves = half_years(place.board.pk) if self.may_see else []

    def _reads(self, unit) -> bool:
        """Whether the person reads what is learned there; a level where one works nowhere beneath is not theirs."""
        user = self.request.user
        return unit.pk in unit_ids_for(user, READ) or unit.pk in ids_upwards(user)


class ShowPulseView(ResultsView):
    """Förstå, kunna, vilja: now, statement by statement, and over time."""

    template_name = "qualityyear/pulse/results.html"

    def get_context_data(self, **kwargs):
        self.load()
        place, user = self.place, self.request.user
        latest = self.halves[0] if self.halves else None
        cell = latest.of(place.unit.pk) if latest else None
        shown = cell is not None and cell.is_shown
        data = {"plats": place.unit.key}
        return super().get_context_data(
            place=place,
            form=PlaceForm(data, choices=place.choices, numbers=[]),
            may_see=self.may_see,
            latest=latest,
            cell=cell,
            shown=shown,
            asked=latest.asked.get(place.unit.pk) if latest else None,
            least=LEAST,
            now=self.now_chart(latest) if shown else None,
            over_time=self.time_chart(),
            statements=self.statements(latest) if shown else [],
            comments=self.comments(latest) if shown else [],
            open_rounds=self.open_rounds(),
            tabs=tabs(user, "pulse:results"),
            query=f"plats={place.unit.key}",
            **kwargs,
        )

    def open_rounds(self):
        """What is open at the place, and whether it waits for the person."""
        user = self.request.user
        rows = list(open_for(user).filter(unit=self.place.unit).select_related("unit"))
        for row in rows:
            asked = services.asked_people(row.unit).filter(pk=user.pk).exists()
            row.waits = asked and not PulseDone.objects.filter(round=row, user=user).exists()
        return rows

    def now_chart(self, latest):
        found = shares(latest, self.place.unit.pk)
        bars = [Bar(name, round(100 * found[part])) for part, name in PARTS.items() if found[part] is not None]
        return bar_chart(
            f"Andel som instämmer, {latest.when}", bars, name="Andel", row_name="Del", unit="%", decimals=0
        )

    def time_chart(self):
        """The three shares, half-year by half-year; None before there are two that may be shown."""
        halves = list(reversed(self.halves))
        found = [shares(each, self.place.unit.pk) for each in halves]
        if sum(any(value is not None for value in each.values()) for each in found) < 2:
            return None
        lines = [
            Series(name, [None if each[part] is None else round(100 * each[part]) for each in found])
            for part, name in PARTS.items()
        ]
        periods = [each.when for each in halves]
        return line_chart("Andel som instämmer över tid, procent", periods, lines, row_name="Halvår", decimals=0)

    def statements(self, latest):
        rows = by_statement(latest, self.place.unit.pk)
        return [
            {
                "part": part,
                "words": words,
                "share": percent(sum(counts[3:]) / sum(counts)),
                "counts": [(label, counts[place]) for place, label in SHORT],
            }
            for part, words, counts in rows
        ]

    def comments(self, latest):
        """Of the unit itself, for whoever holds its stops."""
        row = PulseRound.objects.visible_to(self.request.user, HOLD).filter(
            unit=self.place.unit, year=latest.year, half=latest.half, answers__gte=LEAST
        )
        return row.values_list("comments", flat=True).first() or []


COLUMNS = [
    Column("Halvår", lambda row: row[0], 14),
    Column("Plats", lambda row: row[1], 30),
    Column("Svar", lambda row: row[2], 8),
    Column("Del", lambda row: row[3], 10),
    Column("Påstående", lambda row: row[4], 60),
    *(
        Column(words, lambda row, place=place: row[5][place], 14)
        for place, words in ((4, CHOICES[4]), (3, CHOICES[3]), (2, CHOICES[2]), (1, CHOICES[1]), (0, CHOICES[0]))
    ),
]


class ExportPulseView(ResultsView):
    """What is shown of the place, all half-years, as CSV or XLSX."""

    def get(self, request, *args, **kwargs):
        self.load()
        unit = self.place.unit
        rows = [
            (half.when, unit.name, half.of(unit.pk).answers, part, words, counts)
            for half in self.halves
            for part, words, counts in by_statement(half, unit.pk)
        ]
        return list_file(kwargs["form"], "Förstå kunna vilja", COLUMNS, rows)
