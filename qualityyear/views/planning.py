"""Laying up a year: drafts, what they are made of, and when they hold."""

from datetime import date

from django.urls import reverse

from core.calendar import local_today
from core.story import timeline
from core.views import AddView, ObjectView, PageView, ShowView, UpdateView
from core.wording import day_long
from organisation.roles import Action

from .. import services, story
from ..forms import planning as forms
from ..models import QualityYear, Succession, YearTemplate
from ..places import planned_boards
from ..rules import occasions
from ..selectors import meeting_days
from ..story import days_words, when_words
from .tabs import tabs

PLAN = Action.PLAN_QUALITY_YEAR


class PlanningFormView:
    """A form with a heading, what it is about, a button and a way back. Comes before the base view."""

    template_name = "qualityyear/form.html"
    title = lead_text = label = kicker = ""
    serious = False

    def back(self) -> str:
        return self.object.get_absolute_url()

    def get_success_url(self, saved):
        return self.back()

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title=self.title,
            lead_text=self.lead_text,
            label=self.label,
            serious=self.serious,
            kicker=self.kicker or "Kvalitetsåret",
            back=self.back(),
            **kwargs,
        )


class YearView(ObjectView):
    """One year, draft or not, of the nämnd whose year the person plans."""

    abstract = True
    model = QualityYear
    scope = PLAN
    action = PLAN

    def get_queryset(self):
        return super().get_queryset().select_related("board", "template", "previous", "adopted_by")


def listed_stops(holder, number, meetings=()) -> list:
    """The stops of a template or a year with when they are, in the order of the year. One query for their units."""
    stops = list(holder.stops.prefetch_related("units"))
    for stop in stops:
        stop.when = when_words(stop)
        stop.times = occasions(stop.rule, number, meetings)
        stop.days = ", ".join(days_words(each) for each in stop.times[:2]) + (" …" if len(stop.times) > 2 else "")
        stop.unit_words = ", ".join(unit.name for unit in stop.units.all()[:3])
    return sorted(stops, key=lambda stop: (stop.times[0].due_on if stop.times else date.max, stop.name))


class ListYearsView(PageView):
    """The years of the nämnder that one plans for, and units that go on in others."""

    action = PLAN
    template_name = "qualityyear/planning/years.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        years = list(QualityYear.objects.visible_to(user, PLAN).select_related("board", "adopted_by"))
        for year in years:
            year.kind = story.YEAR_KINDS[year.status]
        return super().get_context_data(
            tabs=tabs(user, "qualityyear:years"),
            years=years,
            successions=Succession.objects.visible_to(user, PLAN).select_related("before", "after"),
            has_template=YearTemplate.objects.visible_to(user, PLAN).exists(),
            **kwargs,
        )


class AddYearView(PlanningFormView, AddView):
    action = PLAN
    scope_after = PLAN
    form_class = forms.AddYearForm
    title, label = "Nytt kvalitetsår", "Gör ett utkast"
    lead_text = "Inget händer vid enheterna förrän du låter året gälla."

    def back(self):
        return reverse("qualityyear:years")

    def get_form_kwargs(self):
        user = self.request.user
        return super().get_form_kwargs() | {
            "boards": planned_boards(user),
            "templates": YearTemplate.objects.visible_to(user, PLAN),
            "years": QualityYear.objects.visible_to(user, PLAN),
        }

    def perform(self, form):
        return services.year_add(by=self.request.user, **form.cleaned_data)

    def get_success_url(self, saved):
        return saved.get_absolute_url()


class ShowYearView(YearView, ShowView):
    """The year as it is laid up: every stop with its days, what is past, and what may be done."""

    template_name = "qualityyear/planning/year.html"

    def get_context_data(self, **kwargs):
        year, user = self.object, self.request.user
        meetings = meeting_days(year.board_id, year.number)
        stops = listed_stops(year, year.number, meetings)
        today = local_today()
        past = [stop for stop in stops if stop.times and stop.times[-1].due_on < today]
        return super().get_context_data(
            year=year,
            kind=story.YEAR_KINDS[year.status],
            stops=[stop for stop in stops if not stop.withdrawn_on],
            gone=[stop for stop in stops if stop.withdrawn_on],
            past=past if not year.is_adopted else [],
            without_day=[stop for stop in stops if not stop.times and not stop.withdrawn_on],
            meetings=len(meetings),
            facts=[
                ("Nämnd", year.board),
                ("Gjort av", year.template or year.previous or "inget: tomt från början"),
                ("Gäller från", day_long(year.holds_from) if year.holds_from else "inte än"),
                ("Beslutat av", year.adopted_by or ""),
            ],
            timeline=timeline(year, story.YEAR_EVENTS),
            tabs=tabs(user, "qualityyear:years"),
            **kwargs,
        )


class AdoptYearView(PlanningFormView, YearView, UpdateView):
    form_class = forms.ConfirmForm
    title, label = "Låt året gälla", "Låt året gälla"
    lead_text = (
        "Från idag öppnar hållplatserna av sig själva vid enheterna. Det som redan har varit frågas det inte efter."
    )
    success_message = "Året gäller. Hållplatserna öppnar av sig själva."

    def perform(self, form):
        return services.year_adopt(by=self.request.user, year=self.object, **form.cleaned_data)


class TakeTemplateView(PlanningFormView, YearView, UpdateView):
    form_class = forms.LayTemplateForm
    title, label = "Lägg in en mall", "Lägg in"
    lead_text = "Mallens hållplatser läggs till dem som redan finns i utkastet."
    success_message = "Mallens hållplatser är inlagda."

    def get_form_kwargs(self):
        templates = YearTemplate.objects.visible_to(self.request.user, PLAN).filter(board=self.object.board_id)
        return super().get_form_kwargs() | {"templates": templates, "board_id": self.object.board_id}

    def perform(self, form):
        return services.template_lay(by=self.request.user, year=self.object, **form.cleaned_data)
