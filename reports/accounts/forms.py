"""The shape of what is typed about verksamhetsberättelser, their years and their templates."""

from datetime import date

from django import forms as plain

from core import forms
from core.calendar import local_today
from organisation.models import Unit
from organisation.roles import Action
from standards.models import Indicator

from ..models import AccountTemplate
from ..services.sections import MAX_LENGTH
from .counting import GROUPS
from .selectors import led_boards, usable_templates
from .workflow import Audience, PointKind


class SendBackForm(forms.ReasonForm):
    reason = plain.CharField(label="Vad behöver kompletteras?", max_length=1000, widget=forms.text_area(4))


class ExemptForm(forms.ReasonForm):
    reason = plain.CharField(label="Varför behövs den inte?", max_length=1000, widget=forms.text_area(3))


class AccountSectionForm(forms.VersionedFormMixin, forms.Form):
    text = plain.CharField(
        label="Text",
        required=False,
        max_length=MAX_LENGTH,
        widget=forms.text_area(12),
        help_text="Tomma rader skiljer stycken. Börja en rad med ”- ” för en punktlista. **Två stjärnor** runt ord ger "
        "fet stil.",
    )
    nothing_reason = plain.CharField(
        label="Finns det inget att skriva? Säg varför i stället.",
        required=False,
        max_length=300,
        help_text="Till exempel: Ingen undersökning gjordes i år.",
    )
    mark_optional = False


class MoveSectionForm(forms.VersionedFormMixin, forms.Form):
    """To which of the account's headings (parts) the text goes."""

    to = plain.ChoiceField(label="Vart ska texten?")

    def __init__(self, *args, parts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [("", "Välj avsnitt"), *((str(part.key), part.title) for part in parts)]


BESIDE = "bredvid"  # prefix of a comment's form that stands beside the text while that is written


class CommentForm(forms.Form):
    text = plain.CharField(label="Kommentar", max_length=2000, widget=forms.text_area(3))


class PointForm(forms.Form):
    matter = plain.ChoiceField(label="Vad gäller det?")
    kind = plain.ChoiceField(label="Vad vill ni säga?", choices=PointKind.choices, widget=forms.TileRadioSelect)
    text = plain.CharField(label="I en mening", max_length=200)

    def __init__(self, *args, account, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["matter"].choices = [("", "Välj"), *((matter, matter) for matter in account.edition.matter_list)]


class DaysForm(forms.Form):
    due_unit = plain.DateField(label="Enheterna skickar senast", widget=forms.DateInput)
    due_area = plain.DateField(label="Områdena skickar senast", widget=forms.DateInput)
    due_division = plain.DateField(label="Verksamheterna skickar senast", widget=forms.DateInput)
    due_department = plain.DateField(label="Förvaltningen är klar senast", widget=forms.DateInput)


class ChangeYearForm(forms.VersionedFormMixin, DaysForm):
    pass


class OpenYearForm(DaysForm):
    """board and template are chosen among those that the person leads."""

    board = plain.ModelChoiceField(Unit.objects.none(), label="Nämnd", empty_label=None)
    year = plain.IntegerField(label="År som berättelserna handlar om", min_value=2000, max_value=2100)
    template = plain.ModelChoiceField(
        queryset=None,
        label="Mall",
        empty_label=None,
        help_text="Den senaste fastställda versionen används.",
        error_messages={"required": "Det finns ingen fastställd mall. Gör en först."},
    )
    field_order = ["board", "year", "template"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["board"].queryset = led_boards(user)
        self.fields["template"].queryset = usable_templates(user)


def usual_days(year: int) -> dict:
    """The days that are proposed: so that nämndens berättelse can build on all of them before 1 March."""
    days = [date(year + 1, 1, 31), date(year + 1, 2, 7), date(year + 1, 2, 14), date(year + 1, 2, 21)]
    return dict(zip(DaysForm.base_fields, days, strict=True)) if days[0] >= local_today() else {}


class TemplateForm(forms.Form):
    board = plain.ModelChoiceField(Unit.objects.none(), label="Nämnd", empty_label=None)
    title = plain.CharField(label="Vad heter mallen?", max_length=120)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["board"].queryset = led_boards(user)


class RenameTemplateForm(forms.VersionedFormMixin, forms.Form):
    title = plain.CharField(label="Vad heter mallen?", max_length=120)


class EditionForm(forms.VersionedFormMixin, forms.Form):
    introduction = plain.CharField(
        label="Till den som skriver",
        required=False,
        max_length=3000,
        widget=forms.text_area(4),
        help_text="Står överst i berättelsen medan den skrivs.",
    )
    matters = plain.CharField(
        label="Det man kan peka på",
        required=False,
        max_length=2000,
        widget=forms.text_area(9),
        help_text="Ett på varje rad. De ovanför ser vad många pekar på.",
    )


class PublishForm(forms.VersionedFormMixin, forms.Form):
    change_note = plain.CharField(
        label="Vad är nytt?",
        required=False,
        max_length=1000,
        widget=forms.text_area(3),
        help_text="Läses av dem som skriver.",
    )


class SectionOfTemplateForm(forms.VersionedFormMixin, forms.Form):
    """One heading of a template. indicators are those of the nämnd that the person reads."""

    title = plain.CharField(label="Rubrik", max_length=120)
    guide = plain.CharField(label="Vägledning", required=False, max_length=2000, widget=forms.text_area(3))
    questions = plain.CharField(
        label="Frågor att tänka på",
        required=False,
        max_length=2000,
        widget=forms.text_area(3),
        help_text="En på varje rad.",
    )
    audience = plain.ChoiceField(label="Vem skriver?", choices=Audience.choices, widget=forms.TileRadioSelect)
    required = plain.BooleanField(label="Måste skrivas, eller ha ett skäl till att inget står där", required=False)
    figures = plain.MultipleChoiceField(
        label="Siffror som systemet fyller i",
        required=False,
        choices=[(word, label) for word, (label, _) in GROUPS.items()],
        widget=forms.TileCheckboxSelectMultiple,
    )
    indicators = plain.ModelMultipleChoiceField(
        queryset=None,
        label="Indikatorer",
        required=False,
        widget=plain.CheckboxSelectMultiple,
        help_text="Undersökningar, ekonomi och annat som skrivs in, eller läses in ur en fil, under Indikatorer.",
    )

    def __init__(self, *args, user, template: AccountTemplate, **kwargs):
        super().__init__(*args, **kwargs)
        seen = Indicator.objects.visible_to(user, Action.READ_STATISTICS).valid()
        self.fields["indicators"].queryset = (
            seen.filter(board=None) | seen.filter(board=template.board_id)
        ).order_by("name")  # fmt: skip
