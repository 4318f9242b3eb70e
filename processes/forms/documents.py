"""The container: what it is called, who looks after it, where it holds."""

from django import forms as plain

from core import forms
from core.calendar import add_months, local_today
from organisation.access import unit_ids_for
from organisation.models import Unit, User
from organisation.roles import ROLES, Action, Role
from organisation.selectors import people_who_may, with_access_q
from standards.forms import GroupedCheckboxes
from standards.models import Indicator
from standards.paragraphs import law_choices

from ..models import Document
from ..services.revisions import REVIEW_AFTER_MONTHS
from ..workflow import Kind, ProcessKind

ADOPTERS = [(role.value, role.label) for role in Role if Action.ADOPT_PROCESSES in ROLES[role].actions]
READERS = [(role.value, role.label) for role in Role if Action.READ_PROCESSES in ROLES[role].actions]


def edited_units(user):
    """Open units on which the person may write, in the order of the tree."""
    return Unit.objects.valid().filter(pk__in=unit_ids_for(user, Action.EDIT_PROCESSES))


def process_indicators(user, document):
    """The indicators that may show how a process goes: those in use that the person reads, and those chosen already."""
    rows = Indicator.objects.visible_to(user, Action.READ_STATISTICS)
    chosen = Document.measured_by.through.objects.filter(document=document).values("indicator")
    return (rows.valid() | rows.filter(pk__in=chosen)).order_by("name")


class DocumentForm(forms.Form):
    """What is asked when a routine or a process is begun, and what may be changed of it later."""

    title = plain.CharField(label="Rubrik", max_length=160)
    process_kind = plain.ChoiceField(
        label="Vilket slags process?",
        choices=ProcessKind.choices,
        initial=ProcessKind.CORE,
        widget=forms.TileRadioSelect(
            hints={
                ProcessKind.MANAGEMENT: "Styr och följer upp verksamheten.",
                ProcessKind.CORE: "Det vi gör för dem vi är till för.",
                ProcessKind.SUPPORT: "Det som gör de andra möjliga.",
            }
        ),
    )
    unit = plain.ModelChoiceField(
        label="Vilken enhet sköter den?", queryset=Unit.objects.none(), widget=forms.SearchSelect
    )
    owner_role = plain.ChoiceField(
        label="Vilken roll ansvarar?",
        choices=[("", "Välj"), *Role.choices()],
        help_text="Rollen står kvar när personer slutar.",
    )
    adopters = plain.MultipleChoiceField(
        label="Vem fastställer?",
        choices=ADOPTERS,
        widget=forms.TileCheckboxSelectMultiple(wide=True),
        help_text="Väljer du flera roller måste alla säga ja.",
    )
    units = plain.ModelMultipleChoiceField(
        label="Var gäller den?",
        queryset=Unit.objects.none(),
        required=False,
        widget=plain.CheckboxSelectMultiple,
        help_text="Den gäller också på enheterna under. Väljer du ingen gäller den där den sköts.",
    )
    roles = plain.MultipleChoiceField(
        label="Vem gäller den för?",
        choices=READERS,
        required=False,
        widget=plain.CheckboxSelectMultiple,
        help_text="Väljer du ingen gäller den alla.",
    )
    review_on = plain.DateField(label="Ses över senast", widget=forms.DateInput, required=False)

    def __init__(self, *args, user, kind, document=None, **kwargs):
        super().__init__(*args, **kwargs)
        what = "processen" if kind == Kind.PROCESS else "rutinen"
        self.fields["title"].help_text = (
            "Vad den leder fram till, till exempel ”Från ansökan till insats”."
            if kind == Kind.PROCESS
            else "Skriv som den som letar: ”När någon har fallit”, inte ”Riktlinje 4.2”."
        )
        if kind != Kind.PROCESS:
            del self.fields["process_kind"]
        own = Unit.objects.filter(pk=document.unit_id) if document else Unit.objects.none()
        self.fields["unit"].queryset = edited_units(user) | own
        self.fields["unit"].label = f"Vilken enhet sköter {what}?"
        held = Unit.objects.filter(pk__in=document.units.values("pk")) if document else Unit.objects.none()
        self.fields["units"].queryset = edited_units(user) | held
        self.fields["review_on"].initial = add_months(local_today(), REVIEW_AFTER_MONTHS)

    # Long lists stand folded, with how many are chosen.
    folds = ("requirements", "indicators", "units", "roles")

    def open_fields(self):
        return [field for field in self.visible_fields() if field.name not in self.folds]

    def folded_fields(self):
        """(field, what is chosen in words) of the long lists."""
        none = {"requirements": "inget valt", "indicators": "ingen vald", "units": "där den sköts", "roles": "alla"}
        return [
            (self[name], f"{count} {'vald' if count == 1 else 'valda'}" if count else none[name])
            for name, count in ((name, len(self[name].value() or ())) for name in self.folds if name in self.fields)
        ]


class AddDocumentForm(DocumentForm):
    """A new one: its first draft is empty and comes next."""


class SupplementForm(forms.Form):
    """A unit's own lines beneath a common routine."""

    unit = plain.ModelChoiceField(
        label="Vilken enhet gäller tillägget?", queryset=Unit.objects.none(), widget=forms.SearchSelect
    )
    adopters = plain.MultipleChoiceField(
        label="Vem fastställer?",
        choices=ADOPTERS,
        initial=[Role.UNIT_MANAGER.value],
        widget=forms.TileCheckboxSelectMultiple(wide=True),
    )

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units


class ChangeDocumentForm(forms.VersionedFormMixin, DocumentForm):
    """The container later on: also who answers for it, the law that it secures, and what holds while it is reworked."""

    responsible = plain.ModelChoiceField(
        label="Ansvarig person",
        queryset=User.objects.none(),
        required=False,
        widget=forms.SearchSelect(placeholder="Skriv ett namn"),
        help_text="Får påminnelser när den ska ses över. Utan namn går de till rollen.",
    )
    requirements = plain.MultipleChoiceField(
        label="Vilka krav i lagen säkrar den?", required=False, widget=GroupedCheckboxes
    )
    indicators = plain.ModelMultipleChoiceField(
        label="Vilka indikatorer visar hur det går?",
        queryset=None,
        required=False,
        widget=plain.CheckboxSelectMultiple,
    )
    meanwhile = plain.CharField(
        label="Under omarbetning: vad gäller under tiden?",
        required=False,
        max_length=2000,
        widget=plain.Textarea(attrs={"rows": 3}),
        help_text="Fyll i när texten inte längre går att lita på. Det står överst på sidan tills en ny version "
        "fastställs. Ta bort texten när den går att lita på igen.",
    )
    is_proposal = plain.BooleanField(label="Den är fortfarande ett förslag som vi inte har anpassat", required=False)
    reason = plain.CharField(
        label="Varför ändrar du?", required=False, max_length=500, widget=plain.Textarea(attrs={"rows": 2})
    )
    field_order = ["meanwhile", "review_on", "responsible", "owner_role", "unit", "adopters"]

    def __init__(self, *args, user, document, **kwargs):
        super().__init__(*args, user=user, kind=document.kind, document=document, **kwargs)
        del self.fields["title"]  # it belongs to the revision
        there = [row.topic for row in document.requirements.all()]
        laws = law_choices()
        known = {topic for _, group in laws for topic, _ in group}
        self.fields["requirements"].choices = [
            *laws,
            *((t, f"{t} (gäller inte idag)") for t in there if t not in known),
        ]
        self.fields["indicators"].queryset = process_indicators(user, document)
        if document.kind != Kind.PROCESS:
            del self.fields["indicators"]
        people = people_who_may(Action.EDIT_PROCESSES, document.unit)
        self.fields["responsible"].queryset = people
        if not document.is_proposal:
            del self.fields["is_proposal"]
        self.initial = {
            **{name: getattr(document, name) for name in ("process_kind", "owner_role", "adopters", "roles",
                                                          "review_on", "meanwhile", "is_proposal")},
            "unit": document.unit_id,
            "units": [unit.pk for unit in document.units.all()],
            "responsible": document.responsible_id if people.filter(pk=document.responsible_id).exists() else None,
            "requirements": there,
            "indicators": [row.pk for row in document.measured_by.all()],
            **self.initial,
        }  # fmt: skip

    @property
    def values(self) -> dict:
        """What the service changes, as it was typed."""
        left_out = {"version", "requirements", "indicators", "reason"}
        return {name: value for name, value in self.cleaned_data.items() if name not in left_out}


class MoveResponsibleForm(forms.Form):
    """From whom, to whom; the documents are chosen in the preview."""

    old = plain.ModelChoiceField(
        label="Från", queryset=User.objects.none(), widget=forms.SearchSelect(placeholder="Skriv ett namn")
    )
    new = plain.ModelChoiceField(
        label="Till", queryset=User.objects.none(), widget=forms.SearchSelect(placeholder="Skriv ett namn")
    )
    documents = plain.ModelMultipleChoiceField(
        label="Dokument", queryset=None, required=False, widget=plain.CheckboxSelectMultiple
    )
    reason = plain.CharField(label="Varför?", required=False, max_length=500)

    def __init__(self, *args, responsible, possible, documents, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["old"].queryset = responsible
        self.fields["new"].queryset = possible
        self.fields["documents"].queryset = documents


def possible_people(user):
    """People who may write at any unit where user may, and have access."""
    from organisation.models import Assignment

    writers = [role.value for role, rule in ROLES.items() if Action.EDIT_PROCESSES in rule.actions]
    boards = Unit.objects.filter(pk__in=unit_ids_for(user, Action.EDIT_PROCESSES)).values("board")
    held = Assignment.objects.valid().filter(unit__board__in=boards, role__in=writers)
    return User.objects.filter(with_access_q(), pk__in=held.values("user")).order_by("name", "pk")
