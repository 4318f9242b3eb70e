"""Which process or routine a case is about, and the change of it that the case leads to."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property

from core.access import may
from organisation.roles import Action

from ..forms.naming import BeginRoutineForm, JudgePlaceForm, NamePlaceForm, RemovePlaceForm, RevisePlaceForm
from ..services import place_begin, place_judge, place_name, place_remove, place_revise
from ..workflow import Status
from .cases import CaseFormView

NOT_YOURS = "Du kan inte ändra den. Den sköts av {owner}. Bestäm en åtgärd i ärendet och be dem, så ser de varför."
NO_WRITER = "Din roll skriver inte rutiner. Det gör enhetens chef, kvalitetsutvecklare, MAS, MAR eller SAS."


class AddPlaceView(CaseFormView):
    """Names one more process, step or routine, or says which is lacking."""

    form_class = NamePlaceForm
    title = "Process eller rutin"
    lead = "Vilken rutin, process eller vilket steg gäller händelsen? Då syns ärendet där, för dem som får se det."
    button = "Lägg till"
    success_message = "Den är tillagd i ärendet."

    def get_form(self):
        return NamePlaceForm(user=self.request.user, case=self.object, **self.get_form_kwargs())

    def perform(self, form):
        answers = form.cleaned_data
        return place_name(
            by=self.request.user,
            deviation=self.object,
            place=answers["place"],
            how=answers["place_how"],
            missing=answers["missing"],
        )


class PlaceView(CaseFormView):
    """A form about one of those that the case names."""

    abstract = True

    @cached_property
    def place(self):
        rows = self.object.places.select_related("document__unit", "deviation")
        return get_object_or_404(rows, pk=self.kwargs["link"])

    def get_object(self):
        self.object = super().get_object()
        self.place.deviation = self.object
        return self.object


class JudgePlaceView(PlaceView):
    form_class = JudgePlaceForm
    title = "Vad var fel?"
    success_message = "Svaret är sparat."

    def get_initial(self):
        return {"how": self.place.how}

    def perform(self, form):
        return place_judge(by=self.request.user, link=self.place, **form.cleaned_data)

    @property
    def lead(self):
        return self.place.words


class RemovePlaceView(PlaceView):
    form_class = RemovePlaceForm
    title = "Ta bort från ärendet"
    button = "Ta bort från ärendet"
    success_message = "Den hör inte längre till ärendet."

    def perform(self, form):
        return place_remove(by=self.request.user, link=self.place, **form.cleaned_data)

    @property
    def lead(self):
        return f"{self.place.words}. Inget annat i ärendet ändras."


class ChangeRoutineView(PlaceView):
    """Decides a measure, or takes one of the case's, and begins a draft because of it. Whoever sees the case and writes
    the routine may, also when others handle the case."""

    action = Action.SEE_CASES

    form_class = RevisePlaceForm
    button = "Börja utkastet"
    statuses = (Status.ASSESSED, Status.INVESTIGATING, Status.ACTING)
    success_message = "Utkastet är påbörjat. Ärendet och åtgärden står som anledning."

    def check_action(self):
        """Both are asked: the case, and what it names."""
        super().check_action()
        document = self.place.document
        if not may(self.request.user, Action.EDIT_PROCESSES, document):
            raise PermissionDenied(NOT_YOURS.format(owner=document.owner_words))

    def dispatch(self, request, *args, **kwargs):
        self.object = self.get_object()
        if self.place.document is None:  # there is nothing to change yet
            return redirect("deviations:place_begin", self.object.number, self.place.pk)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def under_way(self):
        """The draft that somebody has begun for a measure of its own."""
        return self.place.document.revisions.open().filter(measure__isnull=False).select_related("measure").first()

    def get_form(self):
        return RevisePlaceForm(
            user=self.request.user, case=self.object, under_way=bool(self.under_way), **self.get_form_kwargs()
        )

    def perform(self, form):
        return place_revise(by=self.request.user, link=self.place, **form.decided)

    def get_success_url(self, saved):
        if saved.is_process or saved.status != "draft":
            return saved.get_absolute_url()
        return reverse("processes:write_revision", args=[saved.document.key, saved.number])

    @property
    def title(self):
        return "Ändra processen" if self.place.document.is_process else "Ändra rutinen"

    @property
    def lead(self):
        name = self.place.document.title
        if self.under_way:
            return (
                f"{name}. Version {self.under_way.number} är redan på väg, genom åtgärden "
                f"{self.under_way.measure.number}. Fortsätter du svarar den åtgärden också på det här ärendet."
            )
        return f"{name}. Det som gäller står kvar tills utkastet har fastställts."


class StartRoutineView(PlaceView):
    """Begins the routine that was lacking; for whoever sees the case and writes routines."""

    action = Action.SEE_CASES

    form_class = BeginRoutineForm
    title = "Skriv rutinen som saknas"
    lead = "Först några uppgifter om den. Sedan skriver du. Den gäller när den har fastställts."
    button = "Fortsätt"
    statuses = ChangeRoutineView.statuses
    success_message = "Rutinen är påbörjad. Ärendet och åtgärden står som anledning."

    def check_action(self):
        super().check_action()
        if not self.request.user.can(Action.EDIT_PROCESSES):
            raise PermissionDenied(NO_WRITER)

    def get(self, request, *args, **kwargs):
        document = self.place.document
        if document is not None and not document.is_process:
            return redirect(self.case_url)
        return super().get(request, *args, **kwargs)

    def get_form(self):
        return BeginRoutineForm(user=self.request.user, case=self.object, **self.get_form_kwargs())

    def get_initial(self):
        return {"title": self.place.missing, "unit": self.object.unit_id}

    def perform(self, form):
        return place_begin(by=self.request.user, link=self.place, **form.decided)

    def get_success_url(self, saved):
        return reverse("processes:write_revision", args=[saved.document.key, saved.number])
