"""A lesson on its way out: written, answered for, read by another, released, made anew, withdrawn."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import cached_property

from core.drafts import DraftMixin
from core.forms import ConfirmForm, ReasonForm
from core.views import AddView, UpdateView
from organisation.access import open_units_for
from organisation.roles import Action
from organisation.selectors import usual_unit

from ...places import place_of
from .. import services
from ..forms import writing as forms
from ..pointing import TEXTS, points_in, points_of
from ..processes import process_names
from ..workflow import LessonStatus
from .reading import READ, WRITE, LessonView

CHECK = "kontrollera"
TEMPLATE = "improvements/lessons/form.html"


class WritingMixin(DraftMixin):
    """The form of the texts, with what may point at somebody beside it: in what is typed, when that is asked for."""

    template_name = "improvements/lessons/write.html"

    def post(self, request, *args, **kwargs):
        if CHECK in request.POST:
            form = self.get_form()
            return self.render_to_response(self.get_context_data(form=form, checked=True))
        return super().post(request, *args, **kwargs)

    def points_beside(self, form):
        texts = {name: str(form[name].value() or "") for name in TEXTS}
        return points_in(texts, answers=self.answers)

    answers = None

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            points=self.points_beside(kwargs["form"]), processes=process_names(self.request.user), **kwargs
        )


class AddLessonView(WritingMixin, AddView):
    """From a case, an analysis, a risk, a work, a measure, a stop (?om=avvikelse&nr=2026-0012), or from nothing."""

    action = WRITE
    scope_after = READ
    form_class = forms.AddLessonForm
    success_message = "Utkastet är sparat."

    @cached_property
    def place(self):
        asked = self.request.GET
        return place_of(self.request.user, asked.get("om", ""), asked.get("nr", ""))

    @property
    def draft_address(self):
        """One draft for each place that a lesson is begun from."""
        asked = {name: self.request.GET[name] for name in ("om", "nr")} if self.place else {}
        return f"{self.request.path}?{urlencode(asked)}" if asked else self.request.path

    def get_initial(self):
        units = open_units_for(self.request.user, WRITE)
        there = units.filter(pk=self.place.unit.pk).first() if self.place else None
        return {"unit": there or usual_unit(self.request.user, units)}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def perform(self, form):
        asked = self.request.GET
        place = {"about": asked["om"], "about_key": asked["nr"]} if self.place else {}
        return services.lesson_add(by=self.request.user, **form.values, **place)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title="Ny lärdom",
            lead="Det ni lärde er kan hjälpa någon annan. Skriv så att ingen kan kännas igen. Allt behöver inte vara "
            "klart nu.",
            label="Spara utkastet",
            back=self.place.url if self.place else reverse("lessons:list"),
            place=self.place,
            **kwargs,
        )


class LessonFormView(LessonView, UpdateView):
    """What the forms over one lesson share."""

    abstract = True
    template_name = TEMPLATE
    title = label = lead_text = ""
    serious = False
    service = None

    def refusal(self):
        return f"Du får läsa lärdomen men inte göra det här med den. Den ägs av {self.object.unit}."

    def perform(self, form):
        return type(self).service(by=self.request.user, lesson=self.object, **form.cleaned_data)

    def get_success_url(self, saved):
        return self.object.get_absolute_url()

    def get_context_data(self, **kwargs):
        return {
            "lesson": self.object, "title": self.title, "label": self.label, "lead_text": self.lead_text,
            "serious": self.serious, "back": self.object.get_absolute_url(),
        } | super().get_context_data(**kwargs)  # fmt: skip


class ChangeLessonView(WritingMixin, LessonFormView):
    action = WRITE
    form_class = forms.ChangeLessonForm
    template_name = "improvements/lessons/write.html"
    title, label = "Ändra lärdomen", "Spara"
    success_message = "Sparat."

    @property
    def answers(self):
        return self.object.answers

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.object}

    def perform(self, form):
        return services.lesson_change(
            by=self.request.user, lesson=self.object, version=form.cleaned_data["version"], **form.values
        )


class AnswerLessonView(LessonFormView):
    """One by one: what may point at somebody, and why it does not."""

    form_class = forms.AnswerPointsForm
    template_name = "improvements/lessons/answer.html"
    title, label = "Kan någon kännas igen?", "Spara svaren"
    lead_text = (
        "Systemet har markerat det här. Skriv om det i texten, eller svara varför det inte pekar ut någon. "
        "Den som ser att någon kan kännas igen vet mer än systemet: lita på dig själv."
    )
    success_message = "Svaren är sparade."

    @property
    def action(self):
        return services.answering_action(self.object)

    @cached_property
    def points(self):
        return points_of(self.object)

    def get_form_kwargs(self):
        asked = [point for point in self.points if not point.refuses]
        return super().get_form_kwargs() | {"points": asked}

    def perform(self, form):
        return services.lesson_answer(
            by=self.request.user, lesson=self.object, version=form.cleaned_data["version"], answers=form.answers
        )

    def get_context_data(self, **kwargs):
        may_change = self.object.status == LessonStatus.DRAFT
        return super().get_context_data(
            refused=[point for point in self.points if point.refuses], may_change=may_change, **kwargs
        )


class SendLessonView(LessonFormView):
    action = WRITE
    form_class = forms.SendLessonForm
    service = services.lesson_send
    title, label = "Be någon läsa", "Skicka"
    lead_text = "Den som läser ser lärdomen på Min dag, och kan skicka tillbaka den med ord om vad som behöver ändras."
    success_message = "Lärdomen är skickad. Du får besked när den är läst."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"lesson": self.object, "user": self.request.user}


class TakeBackLessonView(LessonFormView):
    action = WRITE
    form_class = ConfirmForm
    service = services.lesson_take_back
    title, label = "Ta tillbaka lärdomen", "Ta tillbaka"
    lead_text = "Den blir ett utkast igen, som går att ändra. Sedan behöver någon läsa den på nytt."
    success_message = "Lärdomen är ett utkast igen."


class ReviewedView(LessonFormView):
    """What its reader does."""

    abstract = True
    action = Action.REVIEW_LESSONS

    def refusal(self):
        return f"Lärdomen läses av {self.object.reviewer}." if self.object.reviewer else super().refusal()

    def check_scope_after(self, saved):
        """A reader hands it on, and may then see it no longer."""

    def get_success_url(self, saved):
        return reverse("my_day")


class ReturnLessonView(ReviewedView):
    form_class = forms.ReturnLessonForm
    service = services.lesson_return
    title, label = "Skicka tillbaka lärdomen", "Skicka tillbaka"
    success_message = "Lärdomen är skickad tillbaka till den som skrev."


class ApproveLessonView(ReviewedView):
    form_class = ConfirmForm
    service = services.lesson_approve
    title, label = "Ingen pekas ut", "Ingen pekas ut"
    lead_text = (
        "Du har läst hela texten och ser inget som gör att någon kan kännas igen, varken den som fick hjälp, anhöriga "
        "eller medarbetare. Enhetens chef bestämmer sedan hur långt lärdomen släpps."
    )
    success_message = "Tack. Enhetens chef kan nu släppa lärdomen."


class ReleaseLessonView(LessonFormView):
    action = Action.RELEASE_LESSONS
    form_class = forms.ReleaseLessonForm
    service = services.lesson_release
    title, label = "Släpp lärdomen", "Släpp"
    lead_text = "Det som är släppt ändras bara med en ny utgåva. Den kan återkallas, men det som är läst är läst."
    success_message = "Lärdomen är släppt."

    def get_initial(self):
        return {"reach": self.object.reach}


class WithdrawLessonView(LessonFormView):
    """By its owner; one from elsewhere by whoever takes in files."""

    form_class = forms.WithdrawLessonForm
    service = services.lesson_withdraw
    title, label, serious = "Återkalla lärdomen", "Återkalla", True
    lead_text = "De som kunde läsa den ser att den är återkallad och varför, men inte längre texten."
    success_message = "Lärdomen är återkallad."

    @property
    def action(self):
        return Action.TAKE_IN_LESSONS if self.object.imported_from else Action.RELEASE_LESSONS


class RenewLessonView(LessonFormView):
    action = WRITE
    form_class = ConfirmForm
    title, label = "Gör en ny utgåva", "Börja den nya utgåvan"
    lead_text = "Den börjar som en kopia. Den som är släppt går att läsa tills den nya är släppt."
    success_message = "En ny utgåva är påbörjad."

    def perform(self, form):
        return services.lesson_renew(by=self.request.user, lesson=self.object)

    def get_success_url(self, saved):
        return saved.get_absolute_url()


class DiscardLessonView(LessonFormView):
    action = WRITE
    form_class = ReasonForm
    service = services.lesson_discard
    title, label, serious = "Kasta utkastet", "Kasta utkastet", True
    success_message = "Utkastet är kastat."
