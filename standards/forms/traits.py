"""What may hold for an event, as boxes to tick under the questions they answer."""

from django import forms as plain

from ..models import Trait
from ..selectors import trait_choices

RETIRED = "Används inte längre"


class GroupedCheckboxes(plain.CheckboxSelectMultiple):
    """Boxes under headings, a line of explanation under each (`hints`: value → words).

    fold, when given, is what the line says that unfolds them; they are unfolded from the start when one is ticked.
    """

    template_name = "standards/widgets/grouped_checkboxes.html"

    def __init__(self, attrs=None, choices=(), *, fold=""):
        super().__init__(attrs, choices)
        self.fold = fold
        self.hints = {}

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        chosen = len([each for each in value or () if each])
        context["widget"] |= {"fold": self.fold, "chosen": chosen}
        return context

    def create_option(self, name, value, label, selected, index, subindex=None, attrs=None):
        option = super().create_option(name, value, label, selected, index, subindex, attrs)
        option["hint"] = self.hints.get(str(value), "")
        return option


class TraitsField(plain.MultipleChoiceField):
    """Keys of traits. `offer()` fills in what may be ticked today; nothing ticked is an answer too."""

    widget = GroupedCheckboxes

    def __init__(self, *, fold="", **kwargs):
        super().__init__(required=False, widget=GroupedCheckboxes(fold=fold), **kwargs)

    def offer(self, keep=()):
        """The traits that hold today, and those in keep that a case already has although they no longer do."""
        groups = [(label, list(traits)) for label, traits in trait_choices()]
        offered = {trait.key for _, traits in groups for trait in traits}
        if retired := [trait for trait in keep if trait.key not in offered]:
            groups.append((RETIRED, retired))
        self.choices = [(label, [(trait.key, trait.name) for trait in traits]) for label, traits in groups]
        self.widget.hints = {trait.key: trait.description for _, traits in groups for trait in traits}

    @staticmethod
    def rows(keys) -> list[Trait]:
        return list(Trait.objects.filter(key__in=keys)) if keys else []
