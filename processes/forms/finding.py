"""What one may ask for beside the words; and the words that find each other."""

from django import forms as fields

from core.forms import DateInput, FilterForm, Form, VersionedFormMixin


class FindForm(FilterForm):
    """The search of routines. The words stand in the address, so that a search can be kept and sent."""

    sok = fields.CharField(
        label="Vad vill du veta?",
        required=False,
        max_length=200,
        widget=fields.TextInput(
            attrs={"type": "search", "placeholder": "Till exempel: hon har ramlat", "autocomplete": "off"}
        ),
    )
    andra = fields.BooleanField(label="Andra enheters rutiner", required=False)
    utkast = fields.BooleanField(label="Utkast som jag får se", required=False)
    aldre = fields.BooleanField(label="Ersatta och upphävda", required=False)


class FilterWordsForm(FilterForm):
    sok = fields.CharField(
        label="Sök", required=False, max_length=200, widget=fields.TextInput(attrs={"placeholder": "Ett ord"})
    )


class SearchWordsForm(VersionedFormMixin, Form):
    """A group of words that find each other."""

    words = fields.CharField(
        label="Ord som betyder ungefär samma sak",
        max_length=600,
        widget=fields.Textarea(attrs={"rows": 3}),
        help_text="Skriv ett komma mellan orden. Ta med både vardagens ord och yrkets: ramla, falla, fall, halka. "
        "Böjningar hittas av sig själva, utom när ordet byter form: föll, fallit.",
    )
    situation = fields.CharField(
        label="Som ett val under sökrutan",
        max_length=80,
        required=False,
        help_text="En kort mening som medarbetare skulle säga den, till exempel Någon har ramlat.",
    )


class RetireWordsForm(Form):
    on = fields.DateField(label="Används till och med", widget=DateInput)
