"""Forms of categories, causes and themes."""

from functools import cache

from django import forms as plain

from core import forms

from ..models import Category, CauseCategory, Theme, Trait

ORDER_HELP = "Lägre tal kommer först i listan."
NAME_HELP = "Rätta och förtydliga. Betyder den något nytt: låt den sluta gälla och lägg till en ny."


class NamedForm(forms.ModelForm):
    """What the three lists share. valid_from is asked for when the row is new."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["description"].widget = forms.text_area(2)
        self.fields["order"].help_text = ORDER_HELP
        if self.instance.pk:
            del self.fields["valid_from"]
            self.fields["name"].help_text = NAME_HELP


class CategoryForm(NamedForm):
    parent = plain.ModelChoiceField(
        label="Hör till",
        queryset=Category.objects.none(),
        required=False,
        empty_label="Ingen, den är en huvudkategori",
    )

    class Meta:
        model = Category
        fields = ["name", "description", "parent", "is_tile", "is_work_environment", "order", "valid_from"]
        widgets = {"valid_from": forms.DateInput}
        help_texts = {
            "is_tile": "Blir en ruta att trycka på. Välj få och vardagliga: den som rapporterar ska inte behöva leta.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        tops = Category.objects.valid().filter(parent__isnull=True).exclude(pk=self.instance.pk)
        if self.instance.parent_id:
            tops = tops | Category.objects.filter(pk=self.instance.parent_id)
        self.fields["parent"].queryset = tops


class CauseForm(NamedForm):
    class Meta:
        model = CauseCategory
        fields = ["name", "description", "order", "valid_from"]
        labels = {"description": "Fråga att ställa i utredningen"}
        widgets = {"valid_from": forms.DateInput}


class ThemeForm(NamedForm):
    class Meta:
        model = Theme
        fields = ["name", "description", "order", "valid_from"]
        widgets = {"valid_from": forms.DateInput}


class TraitForm(NamedForm):
    """A trait is placed under the question that it answers when an event is judged."""

    class Meta:
        model = Trait
        fields = ["name", "description", "group", "order", "valid_from"]
        labels = {"name": "Det som kan stämma", "group": "Står under frågan"}
        widgets = {"valid_from": forms.DateInput}
        help_texts = {"description": "En rad som förklarar, med vanliga ord och utan lag."}


@cache
def versioned(form_class):
    """The form for a row that is there already: it carries the version that the page was drawn from."""
    return type(f"Change{form_class.__name__}", (forms.VersionedFormMixin, form_class), {})


class EndForm(forms.VersionedFormMixin, forms.Form):
    """The last day on which something may be chosen; empty: until further notice."""

    valid_to = plain.DateField(
        label="Sista dagen den gäller",
        required=False,
        widget=forms.DateInput,
        help_text="Lämna tomt om den ska gälla tills vidare.",
    )


class EmptyForm(forms.Form):
    """Nothing to fill in: only yes."""
