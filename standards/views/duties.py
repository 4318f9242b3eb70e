"""The duties: the law's word and our own target, apart; and a nämnd's own targets."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from core.calendar import local_today
from core.views import AddView, PageView
from organisation.access import board_ids_for
from organisation.models import Unit
from organisation.roles import Action

from .. import forms, services
from ..duties import amount_words, duty_groups, duty_lines, reminder_words
from ..history import changes_of
from ..legal import duty_on, reference_on
from ..models import Duty, LocalTarget
from .base import StandardFormView, StandardsMixin, boards_of

SECTION = "standards:duties"


class DutyMixin(StandardsMixin):
    """The duty that the address names, as it reads today."""

    section = SECTION

    @property
    def duty(self):
        try:
            return duty_on(self.kwargs["key"])
        except Duty.DoesNotExist:
            raise Http404 from None

    def my_boards(self):
        """The nämnder whose targets the person may set."""
        return Unit.objects.filter(pk__in=board_ids_for(self.request.user, Action.EDIT_STANDARDS)).order_by("path")


class ListDutiesView(StandardsMixin, PageView):
    """Every duty beneath its track."""

    action = None
    open_to_all = True
    template_name = "standards/duties.html"
    section = SECTION

    def get_context_data(self, **kwargs):
        boards = boards_of(self.request.user)
        return super().get_context_data(groups=duty_groups(boards), boards=boards, **kwargs)


class ShowDutyView(DutyMixin, PageView):
    """A duty, the paragraphs behind it, and the targets of one's nämnder: now, earlier and to come."""

    action = None
    open_to_all = True
    template_name = "standards/duty.html"

    def get_context_data(self, **kwargs):
        duty, boards = self.duty, boards_of(self.request.user)
        targets = list(LocalTarget.objects.filter(duty_key=duty.key, board__in=boards).select_related("board"))
        for target in targets:
            target.words = amount_words(target.target, target.target_unit)
            target.reminder_words = reminder_words(target.reminders, duty.is_in_hours)
        edits = self.request.user.can(Action.EDIT_STANDARDS)
        return super().get_context_data(
            line=duty_lines([duty], boards)[0],
            duty=duty,
            holidays=reference_on("rakna-tid-helgdag", local_today()) if duty.limit else None,
            default=amount_words(duty.target, duty.target_unit),
            default_reminders=reminder_words(duty.reminders, duty.is_in_hours),
            targets=targets,
            can_set=edits and duty.target is not None,
            my_boards=board_ids_for(self.request.user, Action.EDIT_STANDARDS),
            changes=changes_of(LocalTarget, [target.pk for target in targets]) if edits else None,
            **kwargs,
        )


class ChangeTargetView(DutyMixin, AddView):
    """The nämnd's own target from a day on."""

    action = Action.EDIT_STANDARDS
    template_name = "standards/form.html"
    success_message = "Målet är sparat. Klockor som redan går behåller sitt mål."

    def get_form(self):
        self.row = self.duty
        if self.row.target is None:
            raise Http404
        return forms.TargetForm(boards=self.my_boards(), in_hours=self.row.is_in_hours, **self.get_form_kwargs())

    def get_initial(self):
        boards = boards_of(self.request.user)
        return {
            "board": next(iter(self.my_boards()), None),
            "target": self.row.target,
            "target_unit": self.row.target_unit,
            "reminders": self.row.reminders,
        } | _own_initial(self.row, boards)

    def perform(self, form):
        return services.target_set(by=self.request.user, duty=self.row, **form.cleaned_data)

    def get_success_url(self, saved):
        return reverse("standards:duty", args=[self.row.key])

    def get_context_data(self, **kwargs):
        word = f"Lagens ord är ”{self.row.legal_word}”. " if self.row.legal_word else ""
        return super().get_context_data(
            row=self.row,
            title="Sätt ett eget mål",
            label="Spara målet",
            lead=f"{word}Målet är nämndens eget och ändrar inte vad lagen kräver. Räknas från: {self.row.start}.",
            back=reverse("standards:duty", args=[self.row.key]),
            **kwargs,
        )


def _own_initial(duty, boards):
    """What one's only nämnd aims at today, to begin from."""
    if len(boards) != 1:
        return {}
    own = duty_lines([duty], boards)[0].targets[0].own
    return {"target": own.target, "target_unit": own.target_unit, "reminders": own.reminders} if own else {}


class EndTargetView(DutyMixin, StandardFormView):
    """The last day of a nämnd's own target."""

    form_class = forms.EndTargetForm
    success_message = "Sparat. Inget tas bort: klockor som redan går behåller sitt mål."

    def get_object(self):
        boards = board_ids_for(self.request.user, Action.EDIT_STANDARDS)
        targets = LocalTarget.objects.filter(board__in=boards, duty_key=self.kwargs["key"])
        return get_object_or_404(targets.select_related("board"), pk=self.kwargs["pk"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.object}

    def perform(self, form):
        return services.target_end_on(by=self.request.user, target=self.object, **form.cleaned_data)

    def get_success_url(self, saved):
        return reverse("standards:duty", args=[saved.duty_key])

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            row=self.duty,
            title="Hur länge gäller målet?",
            label="Spara",
            lead=f"{self.object.board}: {amount_words(self.object.target, self.object.target_unit)}. "
            "När det slutar gäller förvalet igen.",
            back=reverse("standards:duty", args=[self.object.duty_key]),
            **kwargs,
        )
