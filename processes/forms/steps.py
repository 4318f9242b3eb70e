"""The shape of a step of a process, and of the questions about where things go."""

from django import forms as fields

from core import forms
from organisation.roles import ROLES, Action

from ..models import Activity, Document
from ..workflow import Kind

AFTER_THE_ONE_ABOVE, LET_GO, FIRST = "", "-", "forst"


class RoutineField(fields.ModelChoiceField):
    """One of the routines that the person may see."""

    widget = forms.SearchSelect

    def __init__(self, *, user, **kwargs):
        rows = Document.objects.visible_to(user, Action.READ_PROCESSES).filter(kind=Kind.ROUTINE).order_by("title")
        super().__init__(rows, empty_label="Välj", **kwargs)


class ActivityForm(forms.VersionedFormMixin, forms.Form):
    """A step. Where the map is the master it says what the step is called, who does it and what comes before."""

    title = fields.CharField(label="Vad görs i steget?", max_length=120, help_text="Till exempel: Bedömer rapporten.")
    lane = fields.CharField(
        label="Vem gör det?",
        max_length=80,
        help_text="En roll, inte ett namn. Varje roll blir en rad i kartan.",
        widget=fields.TextInput(attrs={"list": "roller", "autocomplete": "off"}),
    )
    place = fields.ChoiceField(label="Var i ordningen?", required=False)
    follows = fields.MultipleChoiceField(
        label="Efter vilka steg kommer det?",
        required=False,
        widget=fields.CheckboxSelectMultiple,
        help_text="Välj inget om det kommer efter steget före i listan.",
    )
    begins = fields.BooleanField(label="Processen kan börja här: inget steg kommer före", required=False)
    description = fields.CharField(label="Så här gör man", required=False, widget=fields.Textarea)
    kept = fields.MultipleChoiceField(
        label="Rutiner i steget",
        required=False,
        widget=fields.CheckboxSelectMultiple,
        help_text="Ta bort bocken för en rutin som inte hör hit.",
    )
    partner_kind = fields.ChoiceField(
        label="Görs steget tillsammans med någon utanför enheten?",
        required=False,
        choices=[("", "Nej"), *Activity.Partner.choices[1:]],
    )
    partner = fields.CharField(label="Med vem?", max_length=120, required=False, help_text="Till exempel: Regionen.")
    partner_how = fields.CharField(label="Hur samverkar ni?", required=False, widget=fields.Textarea(attrs={"rows": 2}))
    partner_agreed = fields.CharField(label="Var är det överenskommet?", max_length=200, required=False)

    def __init__(self, *args, user, steps, activity=None, is_drawn=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.activity = activity
        others = [step for step in steps if activity is None or step.pk != activity.pk]
        numbers = {step.pk: n for n, step in enumerate(steps, start=1)}
        self.fields["routine"] = RoutineField(user=user, label="Lägg till en rutin", required=False)
        self.fields["follows"].choices = [(step.key, f"{numbers[step.pk]}. {step.title}") for step in others]
        self.fields["place"].choices = [("", "Sist"), (FIRST, "Först")] + [
            (step.key, f"Efter {numbers[step.pk]}. {step.title}") for step in others[:-1]
        ]
        there = list(activity.routines.all()) if activity is not None else []
        visible = Document.objects.visible_to(user, Action.READ_PROCESSES).filter(pk__in=[row.pk for row in there])
        self.visible = {str(row.pk): row for row in visible}
        # What hangs here and this person may not see is not named, and stays.
        self.unseen = [row for row in there if str(row.pk) not in self.visible]
        self.fields["kept"].choices = [(key, str(row)) for key, row in self.visible.items()]
        for name, is_out in (
            ("place", activity is not None),
            ("kept", not self.visible),
            ("follows", not others),
            ("begins", not others),
        ):
            if is_out:
                del self.fields[name]
        if is_drawn:
            for name in ("title", "lane", "place", "follows", "begins"):
                self.fields.pop(name, None)
        self.lanes = list(dict.fromkeys([*(step.lane for step in steps), *(rule.label for rule in ROLES.values())]))

    def parts(self) -> list[tuple[str, list, bool]]:
        """The fields as the page shows them: (heading, fields, open). What is seldom needed is folded away, unless
        something stands there."""
        asked = []
        for heading, names in PARTS:
            fields_here = [self[name] for name in names if name in self.fields]
            if fields_here:
                asked.append((heading, fields_here, not heading or any(f.errors or f.value() for f in fields_here)))
        return asked

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("partner_kind") and not cleaned.get("partner"):
            self.add_error("partner", "Skriv vem ni samverkar med.")
        if cleaned.get("partner") and not cleaned.get("partner_kind"):
            self.add_error("partner_kind", "Välj om det är en annan enhet eller en annan organisation.")
        if cleaned.get("begins") and cleaned.get("follows"):
            self.add_error("begins", "Ta bort antingen det här eller stegen ovanför.")
        return cleaned

    def values(self) -> dict:
        """What the service writes; only what the form asked for."""
        cleaned = self.cleaned_data
        values = {name: cleaned[name] for name in WRITTEN if name in cleaned}
        routines = {row.pk: row for row in [*self.unseen, *(self.visible[key] for key in cleaned.get("kept", []))]}
        if routine := cleaned.get("routine"):
            routines[routine.pk] = routine
        return values | {"routines": list(routines.values())}


WRITTEN = ("title", "lane", "description", "partner_kind", "partner", "partner_how", "partner_agreed")
PARTS = (
    ("", ("title", "lane", "place", "description", "kept", "routine")),
    ("Kommer efter andra steg än det före i listan", ("follows", "begins")),
    ("Samverkan med någon utanför enheten", ("partner_kind", "partner", "partner_how", "partner_agreed")),
)


class RemoveActivityForm(forms.VersionedFormMixin, forms.Form):
    """Asks where the routines of a step go; asks nothing when it has none."""

    routines_to = fields.ChoiceField(label="Vart ska stegets rutiner?", widget=fields.RadioSelect)

    def __init__(self, *args, activity, steps, **kwargs):
        super().__init__(*args, **kwargs)
        if not activity.routines.all():
            del self.fields["routines_to"]
            return
        self.fields["routines_to"].choices = [
            (step.key, f"Till {number}. {step.title}")
            for number, step in enumerate(steps, start=1)
            if step.pk != activity.pk
        ] + [(LET_GO, "Ingenstans. Rutinerna finns kvar, men hör inte till något steg här.")]


class MapFileForm(forms.VersionedFormMixin, forms.Form):
    """A BPMN file; or the same map once more with the answers about where routines go."""

    file = fields.FileField(
        label="BPMN-fil",
        error_messages={"required": "Välj en fil."},
        help_text="BPMN 2.0, högst 10 MB. Filen sparas som den är.",
        widget=fields.ClearableFileInput(attrs={"accept": ".bpmn,.xml"}),
    )
    xml = fields.CharField(required=False, widget=fields.HiddenInput, strip=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].required = not self.data.get("xml")


class ReturnMapForm(forms.VersionedFormMixin, forms.Form):
    """Nothing to fill in: a question to say yes to."""


def add_moves(form, left) -> None:
    """Adds a question for each step of `left` (services.maps.RoutinesLeft): which box takes its routines over."""
    boxes = [("", "Välj"), *((task.element, task.title) for task in left.tasks)]
    boxes.append((LET_GO, "Ingenstans, släpp dem"))
    for step in left.steps:
        names = ", ".join(left.titles[step.key])
        form.fields[f"move-{step.key}"] = fields.ChoiceField(
            label=f"”{step.title}” är borta. Vart ska rutinerna?", choices=boxes, help_text=names
        )


def moves_in(data) -> dict[str, str]:
    """The answers, by the key of the step: an element of the map, or "" to let the routines go."""
    answers = {name.removeprefix("move-"): data[name] for name in data if name.startswith("move-") and data[name]}
    return {key: "" if answer == LET_GO else answer for key, answer in answers.items()}
