"""The list of steps of a draft: the map, for whoever would rather write than draw. Works without JavaScript."""

import uuid
from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property

from core.errors import DomainError, RuleBroken
from core.views import ObjectView, ShowView, UpdateView
from organisation.roles import Action

from ..forms.steps import FIRST, LET_GO, ActivityForm, RemoveActivityForm
from ..map_showing import map_of, routines_for, step_cards
from ..models import Revision
from ..services.activities import activity_add, activity_change, activity_move, activity_remove, must_be_list
from ..services.revisions import must_be_draft
from ..workflow import Kind


class DraftView(ObjectView):
    """A view of the draft of a process. One that is no draft any more sends back to its page, and says why."""

    abstract = True
    action = Action.EDIT_PROCESSES
    scope = Action.READ_PROCESSES
    model = Revision
    list_only = False

    def get_queryset(self):
        return super().get_queryset().filter(document__kind=Kind.PROCESS).select_related("document", "document__unit")

    def get_object(self):
        return get_object_or_404(self.get_queryset(), document__key=self.kwargs["key"], number=self.kwargs["number"])

    def get(self, request, *args, **kwargs):
        try:
            must_be_draft(self.object)
            if self.list_only:
                must_be_list(self.object)
        except RuleBroken as error:
            messages.error(request, error.message)
            back = self.object.get_absolute_url() if self.object.status != "draft" else self.list_url
            return redirect(back)
        return super().get(request, *args, **kwargs)

    @cached_property
    def steps(self):
        return list(self.object.activities.prefetch_related("routines"))

    @property
    def list_url(self):
        return self.address("edit_steps")

    def address(self, name, *more):
        return reverse(f"processes:{name}", args=[self.object.document.key, self.object.number, *more])

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            revision=self.object, document=self.object.document, list_url=self.list_url, **kwargs
        )


class EditStepsView(DraftView, ShowView):
    """All the steps, with the map as it becomes."""

    template_name = "processes/map/edit_steps.html"

    def get_context_data(self, **kwargs):
        routines = routines_for(self.request.user, self.steps)
        return super().get_context_data(
            steps=step_cards(self.steps, routines, {}, ""),
            map=map_of(self.object, self.steps, routines),
            moved=self.request.GET.get("flyttad", ""),
            moved_up=self.request.GET.get("upp") == "1",
            **kwargs,
        )


class ActivityFormView(DraftView, UpdateView):
    """A form about one step, or about a new one."""

    abstract = True
    form_class = ActivityForm
    template_name = "processes/map/step_form.html"

    @cached_property
    def activity(self):
        if "step" not in self.kwargs:
            return None
        return get_object_or_404(self.object.activities.prefetch_related("routines"), key=self.kwargs["step"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {
            "user": self.request.user,
            "steps": self.steps,
            "activity": self.activity,
            "is_drawn": self.object.map_is_master,
        }

    def get_context_data(self, **kwargs):
        return super().get_context_data(title=self.title, activity=self.activity, **kwargs)

    def step_of(self, key):
        return next((step for step in self.steps if step.key == key), None)

    def get_success_url(self, saved):
        if "more" in self.request.POST:
            return self.address("change_step", saved.key)
        return f"{self.list_url}#{saved.key}"


class AddActivityView(ActivityFormView):
    title = "Nytt steg"
    list_only = True

    def get_initial(self):
        after = self.request.GET.get("efter", "")
        return {"place": after if self.step_of(after) and self.step_of(after) != self.steps[-1] else ""}

    def perform(self, form):
        must_be_list(self.object)
        values, place, key = form.values(), form.cleaned_data.get("place", ""), f"a-{uuid.uuid4().hex[:10]}"
        version = form.cleaned_data["version"]
        follows = [key] if form.cleaned_data.get("begins") else form.cleaned_data.get("follows", [])
        with_values = {"by": self.request.user, "revision": self.object, "key": key, "follows": follows} | values
        if place == FIRST and self.steps:
            return self._first(with_values, version)
        return activity_add(version=version, after=self.step_of(place), **with_values)

    def _first(self, values, version):
        """After the first one, and then past it."""
        activity = activity_add(version=version, after=self.steps[0], **values)
        return activity_move(by=self.request.user, activity=activity, version=self.object.version, up=True)

    def get_success_url(self, saved):
        if "another" in self.request.POST:
            return f"{self.address('add_step')}?efter={saved.key}"
        return super().get_success_url(saved)

    def add_success_message(self, saved):
        messages.success(self.request, f"Steget ”{saved.title}” är tillagt.")


class ChangeActivityView(ActivityFormView):
    title = "Ändra steget"

    def get_initial(self):
        step = self.activity
        values = {name: getattr(step, name) for name in (
            "title", "lane", "description", "partner_kind", "partner", "partner_how", "partner_agreed")}  # fmt: skip
        begins = step.follows == [step.key]
        routines = [routine.pk for routine in step.routines.all()]
        return values | {"begins": begins, "follows": [] if begins else step.follows, "kept": routines}

    def perform(self, form):
        values = form.values()
        if "follows" in form.cleaned_data:
            values["follows"] = [self.activity.key] if form.cleaned_data["begins"] else form.cleaned_data["follows"]
        return activity_change(
            by=self.request.user, activity=self.activity, version=form.cleaned_data["version"], **values
        )

    def add_success_message(self, saved):
        messages.success(self.request, f"Steget ”{saved.title}” är ändrat.")


class RemoveActivityView(ActivityFormView):
    """Asks first, and asks where the routines of the step go."""

    title = "Ta bort steget"
    form_class = RemoveActivityForm
    template_name = "processes/map/remove_step.html"
    list_only = True

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        return {name: kwargs[name] for name in kwargs if name not in ("user", "is_drawn")}

    def perform(self, form):
        target = form.cleaned_data.get("routines_to", LET_GO)
        activity_remove(
            by=self.request.user,
            activity=self.activity,
            version=form.cleaned_data["version"],
            routines_to=None if target == LET_GO else self.step_of(target),
        )

    def add_success_message(self, saved):
        messages.success(self.request, f"Steget ”{self.activity.title}” är borttaget.")

    def get_success_url(self, saved):
        return self.list_url


class MoveActivityView(DraftView):
    """One place up or down. A step that somebody else has changed meanwhile stays where it is."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        activity = get_object_or_404(self.object.activities, key=self.kwargs["step"])
        up = request.POST.get("up") == "1"
        try:
            version = int(request.POST.get("version") or self.object.version)
            activity_move(by=request.user, activity=activity, version=version, up=up)
        except DomainError as error:
            messages.error(request, error.message)
        except ValueError:
            messages.error(request, "Sidan är för gammal. Försök igen.")
        # Whoever moves with the keyboard stays at the button, and need not look for it again.
        return redirect(f"{self.list_url}?{urlencode({'flyttad': activity.key, 'upp': int(up)})}")
