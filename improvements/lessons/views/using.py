"""Lessons in use: that a unit has talked about one, and files from other municipalities."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse

from core.errors import DomainError
from core.views import NOT_YOUR_ROLE, ActionView, AddView, FormMixin, UpdateView
from core.wording import plural
from organisation.access import open_units_for
from organisation.roles import Action
from organisation.selectors import usual_unit

from ...models import LessonImport, LessonTalk
from .. import exchange, talking
from ..files import MAX_BYTES, TOO_BIG
from ..forms import using as forms
from ..workflow import LessonStatus
from .reading import READ, WRITE, LessonView

SHOWN = 200
EARLIER = 10
TAKE_IN = Action.TAKE_IN_LESSONS


class NoteTalkView(LessonView, UpdateView):
    """ "Vi pratade om den": what the unit takes with it."""

    action = READ
    form_class = forms.NoteTalkForm
    template_name = "improvements/lessons/talk.html"
    success_message = "Antecknat. Det finns med när enheten stannar för att lära."

    def check_action(self):
        if not self.request.user.can(WRITE):
            raise PermissionDenied(NOT_YOUR_ROLE)

    def get_queryset(self):
        return super().get_queryset().filter(status=LessonStatus.RELEASED)

    def get_initial(self):
        return {"unit": usual_unit(self.request.user, open_units_for(self.request.user, WRITE)), "leads_to": ""}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def perform(self, form):
        return talking.talk_note(by=self.request.user, lesson=self.object, **form.cleaned_data)

    def get_success_url(self, saved):
        return self.object.get_absolute_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            lesson=self.object, title="Vi pratade om den", label="Spara", back=self.object.get_absolute_url(), **kwargs
        )


class ChangeTalkView(UpdateView):
    model = LessonTalk
    scope = READ
    action = WRITE
    form_class = forms.ChangeTalkForm
    template_name = "improvements/lessons/talk.html"
    success_message = "Ändringen är sparad."

    def get_queryset(self):
        return super().get_queryset().select_related("lesson", "unit")

    def get_initial(self):
        return {"held_on": self.object.held_on, "takeaway": self.object.takeaway}

    def perform(self, form):
        return talking.talk_change(by=self.request.user, talk=self.object, **form.cleaned_data)

    def get_success_url(self, saved):
        return self.object.lesson.get_absolute_url()

    def get_context_data(self, **kwargs):
        lesson = self.object.lesson
        return super().get_context_data(
            lesson=lesson, unit=self.object.unit, title="Ändra det ni antecknade", label="Spara ändringen",
            back=lesson.get_absolute_url(), **kwargs,
        )  # fmt: skip


class ImportLessonsView(AddView):
    """The file is chosen, and kept until one has seen what it would do."""

    action = TAKE_IN
    form_class = forms.ImportLessonsForm
    template_name = "improvements/lessons/import.html"

    def perform(self, form):
        file = form.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise DomainError(TOO_BIG, field="file")
        return exchange.import_receive(by=self.request.user, content=file.read(), name=file.name)

    def get_success_url(self, saved):
        return reverse("lessons:take", args=[saved.pk])

    def get_context_data(self, **kwargs):
        earlier = LessonImport.objects.filter(by=self.request.user, taken_on__isnull=False)
        return super().get_context_data(earlier=earlier[:EARLIER], **kwargs)


class TakeLessonsView(FormMixin, ActionView):
    """What the file would do, or what it did; a press takes it in, and pressing twice is the same as once."""

    action = TAKE_IN
    form_class = forms.TakeLessonsForm
    template_name = "improvements/lessons/import_take.html"

    def dispatch(self, request, *args, **kwargs):
        self.check_action()
        self.file = get_object_or_404(LessonImport, pk=kwargs["pk"], by=request.user)
        self.outcome = exchange.import_preview(file=self.file) if self.file.taken_on is None else None
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"unknown": self.outcome.unknown if self.outcome else ()}

    def perform(self, form):
        file, outcome = exchange.import_take(by=self.request.user, file=self.file, themes=form.themes)
        if outcome is not None:
            messages.success(
                self.request,
                f"Inläst: {file.added} {plural(file.added, 'ny', 'nya')}, "
                f"{file.renewed} {plural(file.renewed, 'ny utgåva', 'nya utgåvor')}, "
                f"{file.withdrawn} {plural(file.withdrawn, 'återkallad', 'återkallade')}. "
                f"{file.same} fanns redan.",
            )
        return file

    def get_success_url(self, saved):
        return self.request.path

    def get_context_data(self, **kwargs):
        left = self.outcome.left if self.outcome else self.file.left
        steps = self.outcome.steps if self.outcome else []
        return super().get_context_data(
            file=self.file, outcome=self.outcome, steps=steps[:SHOWN], more=max(0, len(steps) - SHOWN),
            left=left[:SHOWN], left_count=len(left), **kwargs,
        )  # fmt: skip
