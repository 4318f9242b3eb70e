"""Trying a case against the rules, and writing the rules of a coming edition."""

from django import forms as plain

from core import forms
from organisation.models import Law

from ..models import LegalReference, Outcome, TrackKind
from ..rule_words import ELSEWHERE, severity_names
from ..selectors import category_tree
from ..suggestions import CONDITIONS, STEPS, Facts
from .matrices import StartForm
from .traits import GroupedCheckboxes, TraitsField

LAWS = [(law.value, law.label) for law in Law]


def category_keys() -> list:
    """The tree as grouped choices of keys."""
    return [
        (top.name, [(top.key, top.name), *((child.key, f"{top.name}: {child.name}") for child in children)])
        for top, children in category_tree()
    ]


def category_boxes() -> list:
    """The same tree for boxes under headings, which say the top's name already."""
    return [
        (top.name, [(top.key, "Alla under rubriken"), *((child.key, child.name) for child in children)])
        if children
        else ("Övriga", [(top.key, top.name)])
        for top, children in category_tree()
    ]


class TryRulesForm(forms.Form):
    """A made-up case. Its address holds keys and nothing that anybody has written, so it can be sent to others."""

    mark_optional = False

    lag = plain.MultipleChoiceField(
        label="Vilka lagar gäller det?",
        choices=LAWS,
        required=False,
        widget=forms.TileCheckboxSelectMultiple(),
    )
    kategori = plain.ChoiceField(label="Vad handlar det om?", required=False)
    gick = plain.ChoiceField(
        label="Hur gick det för personen?", required=False, choices=[("", "Välj"), *Outcome.choices]
    )
    allvar = plain.TypedChoiceField(label="Hur allvarligt är det bedömt?", required=False, coerce=int, empty_value=None)
    fara = plain.BooleanField(label="Någon är i fara just nu", required=False)
    extern = plain.BooleanField(label="En extern utförare driver enheten", required=False)
    tecken = TraitsField(label="Stämmer något av detta?")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.tree = category_keys()
        self.fields["kategori"].choices = [("", "Välj"), *self.tree]
        names = severity_names()
        self.fields["allvar"].choices = [("", "Inte bedömt ännu"), *((step, names[step]) for step in names)]
        self.fields["tecken"].offer()

    def facts(self) -> Facts:
        """What is ticked; what the form does not know is left out."""
        self.is_valid()
        data = self.cleaned_data
        key = data.get("kategori", "")
        above = next((rows[0][0] for _, rows in self.tree if key in dict(rows)), "")
        return Facts(
            laws=frozenset(data.get("lag", ())),
            categories=frozenset({key, above} - {""}),
            outcome=data.get("gick", ""),
            danger=data.get("fara", False),
            traits=frozenset(data.get("tecken", ())),
            severity=data.get("allvar"),
            external=data.get("extern", False),
        )


class CopyRulesForm(forms.VersionedFormMixin, StartForm):
    """From when a new edition takes over, and what it is to change."""

    note = plain.CharField(
        label="Vad ska ändras, och varför?",
        max_length=300,
        widget=forms.text_area(2),
        help_text="Till exempel efter en genomgång av ärenden som reglerna missade.",
    )
    field_order = ["note", "valid_from"]


class RemoveRuleForm(forms.VersionedFormMixin, forms.Form):
    """Nothing to fill in: only the version of what is taken away."""


class RuleForm(forms.VersionedFormMixin, forms.Form):
    """One rule of an edition that has not begun: everything that is filled in has to be so."""

    mark_optional = False

    track = plain.ChoiceField(
        label="Vilket spår föreslås?", required=False, choices=[*TrackKind.choices, ("", f"Inget: {ELSEWHERE.lower()}")]
    )
    reason = plain.CharField(
        label="Därför, med ord som den som läser förstår",
        max_length=300,
        widget=forms.text_area(3),
        help_text="Visas i ärendet när regeln stämmer.",
    )
    laws_any = plain.MultipleChoiceField(
        label="Det gäller någon av lagarna", choices=LAWS, required=False, widget=forms.TileCheckboxSelectMultiple()
    )
    traits_any = TraitsField(label="Minst ett av det här stämmer", fold="Välj kännetecken")
    traits_all = TraitsField(label="Allt det här stämmer", fold="Välj kännetecken")
    traits_none = TraitsField(label="Inget av det här stämmer", fold="Välj kännetecken")
    categories_any = plain.MultipleChoiceField(
        label="Kategorin är någon av", required=False, widget=GroupedCheckboxes(fold="Välj kategorier")
    )
    categories_none = plain.MultipleChoiceField(
        label="Kategorin är ingen av", required=False, widget=GroupedCheckboxes(fold="Välj kategorier")
    )
    outcomes_any = plain.MultipleChoiceField(
        label="Det gick på något av de här sätten",
        choices=Outcome.choices,
        required=False,
        widget=GroupedCheckboxes(fold="Välj hur det gick"),
    )
    severity_from = plain.TypedChoiceField(label="Bedömd som minst", required=False, coerce=int, empty_value=None)
    danger = plain.BooleanField(label="Någon är i fara just nu", required=False)
    external = plain.BooleanField(label="En extern utförare driver enheten", required=False)
    adds = plain.BooleanField(
        label="Föreslår inget själv, lägger bara till steg när spåret ändå föreslås", required=False
    )
    steps = plain.MultipleChoiceField(
        label="Steg som då behövs",
        choices=list(STEPS.items()),
        required=False,
        widget=GroupedCheckboxes(fold="Välj steg"),
    )
    topic = plain.ChoiceField(label="Lagrum bakom skälet", required=False)
    order = plain.IntegerField(
        label="Ordning", min_value=1, max_value=30000, initial=500, help_text="Lägre tal kommer först."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("traits_any", "traits_all", "traits_none"):
            self.fields[name].offer()
        tree = category_boxes()
        for name in ("categories_any", "categories_none"):
            self.fields[name].choices = tree
        names = severity_names()
        self.fields["severity_from"].choices = [("", "Spelar ingen roll"), *((step, names[step]) for step in names)]
        topics = {}
        for reference in LegalReference.objects.order_by("topic", "-valid_from", "pk"):
            topics.setdefault(reference.topic, f"{reference.title} ({reference.citation})")
        by_title = sorted(topics.items(), key=lambda row: row[1])
        self.fields["topic"].choices = [("", "Inget"), *by_title]

    @classmethod
    def initial_of(cls, rule) -> dict:
        """A rule as the form shows it."""
        own = {name: getattr(rule, name) for name in ("track", "reason", "steps", "topic", "order")}
        return own | {name: rule.conditions.get(name) for name in CONDITIONS}

    def values(self) -> dict:
        """The rule as the service takes it."""
        data = self.cleaned_data
        own = {name: data[name] for name in ("track", "reason", "steps", "topic", "order", "version")}
        return own | {"conditions": {name: data[name] for name in CONDITIONS if data[name]}}
