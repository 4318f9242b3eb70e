"""A search field for processes, their steps and routines, for every form that names one."""

from django import forms as fields

from core import forms

from ..models import CasePlace
from ..naming import Finder

NOT_FOUND = "Vi hittar ingen sådan process eller rutin. Skriv några bokstäver av namnet och välj i listan."
WHICH = "Välj den du menar, eller töm fältet."
HOWS = [(how.value, how.label) for how in CasePlace.How if how.value]


class PlaceSelect(forms.SearchSelect):
    """Always a search field: a municipality has thousands of routines, and the page that carries it asks nothing."""

    finder: Finder | None = None

    def options(self):
        return self.finder.options

    def suggest(self, text):
        """What is called something else than the person calls it is found as on the page where routines are found."""
        return self.find(text) or self.finder.meant(text)

    def is_long(self):
        return True

    def _label(self, key):
        place = self.finder.place(key)
        return place.label if place else ""


class PlaceField(fields.Field):
    """Gives a naming.Place, or None when nothing is chosen. `offer` says whose choices they are."""

    widget = PlaceSelect(placeholder="Skriv några ord, till exempel läkemedel")

    def offer(self, finder):
        self.finder = self.widget.finder = finder

    def clean(self, value):
        super().clean(value)
        if value in self.empty_values:
            return None
        place = self.finder.place(value)
        if place is None:
            raise fields.ValidationError(WHICH if self.widget.suggest(value) else NOT_FOUND, "invalid_choice")
        return place


class PlacesMixin:
    """Lets a form about a case name a process or routine. Asks nothing of the database until something is typed."""

    place_fields = ("place", "place_how")

    def offer_places(self, user, case):
        self.fields["place"] = PlaceField(
            label="Vilken process eller rutin gäller det?",
            required=False,
            help_text="Vet du inte, hoppa över. Rutiner, processer och deras steg går att välja.",
        )
        self.fields["place"].offer(Finder(user, case.board_id))
        self.fields["place_how"] = fields.ChoiceField(
            label="Vad var fel med den?", required=False, choices=[("", "Inte bedömt än"), *HOWS]
        )

    def clean(self):
        data = super().clean()
        said = data.get("place_how") and data.get("place") is None and "place" not in self.errors
        if said and not data.get("missing"):
            self.add_error(
                "place", "Välj vilken process eller rutin det gäller, eller ta bort svaret på vad som var fel."
            )
        return data

    @property
    def named(self) -> dict | None:
        """What services.place_name takes, or None when nothing is named."""
        place = self.cleaned_data.pop("place", None)
        how = self.cleaned_data.pop("place_how", "")
        return {"place": place, "how": how} if place else None
