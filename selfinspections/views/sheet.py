"""What every view of one egenkontroll shares."""

from django.contrib import messages
from django.shortcuts import redirect

from core.views import ObjectView, UpdateView
from organisation.roles import Action

from ..models import Occurrence
from ..selectors import representative_for
from ..workflow import Who

READS_ONLY = "Du får läsa egenkontrollen men inte ändra i den."


class OccurrenceView(ObjectView):
    """One egenkontroll at a unit, found within what the person reads."""

    abstract = True
    model = Occurrence
    scope = Action.READ_SELF_INSPECTIONS
    action = Action.ANSWER_SELF_INSPECTIONS

    def get_queryset(self):
        return super().get_queryset().select_related("check_list", "edition", "unit", "plan", "ended_by", "created_by")

    def refusal(self):
        if self.action == Action.ANSWER_SELF_INSPECTIONS and self.object.who == Who.NAMED:
            named = representative_for(self.object)
            plans = "den som planerar egenkontroller på enheten"
            who = f"ombudet, {named}, eller {plans}" if named else f"{plans}, tills ett ombud är utsett"
            return f"Du får läsa egenkontrollen men inte svara på den. Det gör {who}."
        return f"{READS_ONLY} Det gör den som planerar egenkontroller på {self.object.unit}."


class OccurrenceFormView(OccurrenceView, UpdateView):
    """A form about one egenkontroll: a heading, what it leads to, a button."""

    abstract = True
    template_name = "selfinspections/occurrence_form.html"
    title = lead_text = label = ""
    serious = False
    # Statuses in which the form makes sense; in others the page says what has happened.
    statuses: tuple = ()

    def get(self, request, *args, **kwargs):
        if self.object.status not in self.statuses:
            words = self.object.get_status_display().lower()
            messages.info(request, f"Läget är: {words}. Det går inte att göra nu.")
            return redirect(self.object)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            occurrence=self.object,
            title=self.title,
            lead_text=self.lead_text,
            label=self.label,
            serious=self.serious,
            back=self.object.get_absolute_url(),
            kicker_url=self.object.get_absolute_url(),
            kicker=f"{self.object.check_list} · {self.object.unit}",
            **kwargs,
        )
