"""What is asked about a förbättringsarbete: its plan, its steps, and what was counted."""

import re
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from django import forms as plain

from core import forms
from core.calendar import add_months, local_today
from organisation.models import Unit, User

from ..models import ImprovementWork
from ..selectors import handled_units, own_boards, possible_owners
from ..studying import period_words
from ..work_workflow import CHANGED, Decision, Rhythm

LONG_TEXT = 4000
MOST_LINES = 200
DAY_HELP = {
    Rhythm.MONTH: "Vilken dag som helst i månaden.",
    Rhythm.WEEK: "Vilken dag som helst i veckan.",
    Rhythm.EACH: "Dagen då ni räknade.",
}
LINE = re.compile(r"^(?P<day>[^\s;:]+)[\s;:]+(?P<value>[\d\s.,]+)$")


def long_text(label, rows=4, **more):
    return plain.CharField(label=label, max_length=LONG_TEXT, widget=forms.text_area(rows), **more)


class WorkForm(forms.ModelForm):
    """The plan of a round: what is to be better, how one will know it, and what one tries."""

    lead = plain.ModelChoiceField(
        label="Vem leder arbetet?",
        queryset=User.objects.none(),
        widget=forms.SearchSelect(placeholder="Skriv ett namn"),
    )

    class Meta:
        model = ImprovementWork
        fields = [
            "title", "lead", "team", "why", "aim", "counts", "direction", "rhythm", "change", "start_on", "ends_on",
        ]  # fmt: skip
        labels = {
            "title": "Vad vill ni förbättra?",
            "team": "Vilka är med?",
            "why": "Varför behövs det?",
            "aim": "Vilket är målet?",
            "counts": "Hur ska ni veta att det blev bättre? Vad räknar ni?",
            "direction": "Vad är bättre?",
            "rhythm": "Hur ofta räknar ni?",
            "change": "Vad provar ni?",
            "start_on": "När börjar ni planera?",
            "ends_on": "När ska hela varvet vara klart?",
        }
        help_texts = {
            "title": "Kort, så att alla förstår. Till exempel Färre fall på natten.",
            "team": "Skriv roller eller grupper, inga namn på enskilda.",
            "why": "Vad har ni sett? Avvikelser, synpunkter, egenkontroll, något ni märker varje dag.",
            "aim": "Vad ska bli bättre, för vem, hur mycket och till när?",
            "counts": "Något ni lätt kan räkna lika ofta före som efter. Till exempel Antal fall per månad.",
            "change": "En ändring i taget, hellre liten än stor. Ni kan ändra den i nästa varv.",
            "ends_on": "Räkna med tid efter ändringen, så att ni hinner se om den hjälpte.",
        }
        widgets = {
            "team": forms.text_area(2),
            "why": forms.text_area(3),
            "aim": forms.text_area(2),
            "direction": plain.RadioSelect,
            "rhythm": plain.RadioSelect,
            "change": forms.text_area(3),
            "start_on": forms.DateInput,
            "ends_on": forms.DateInput,
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("direction", "rhythm"):
            self.fields[name].choices = [choice for choice in self.fields[name].choices if choice[0]]
        boards = {self.instance.board_id} if self.instance.pk else own_boards(user)
        self.fields["lead"].queryset = possible_owners(boards)


class AddWorkForm(WorkForm):
    unit = plain.ModelChoiceField(label="Enhet", queryset=Unit.objects.none(), widget=forms.SearchSelect)

    class Meta(WorkForm.Meta):
        fields = ["title", "unit", *WorkForm.Meta.fields[1:]]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        self.fields["unit"].queryset = handled_units(user)
        self.order_fields(self._meta.fields)
        today = local_today()
        self.fields["start_on"].initial = today
        self.fields["ends_on"].initial = add_months(today, 4)


class ChangeWorkForm(forms.VersionedFormMixin, WorkForm):
    class Meta(WorkForm.Meta):
        fields = [*WorkForm.Meta.fields, "changed_on"]
        labels = {**WorkForm.Meta.labels, "changed_on": "När började ändringen?"}
        widgets = {**WorkForm.Meta.widgets, "changed_on": forms.DateInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.status not in CHANGED:
            del self.fields["changed_on"]
        if not self.fields["lead"].queryset.filter(pk=self.instance.lead_id).exists():
            self.initial["lead"] = None


class StartWorkForm(forms.VersionedFormMixin, forms.Form):
    changed_on = plain.DateField(
        label="När började ni göra på det nya sättet?",
        initial=local_today,
        help_text="Det ni räknat före den dagen jämförs med det som kommer efter.",
        widget=forms.DateInput,
    )


class FinishDoingForm(forms.VersionedFormMixin, forms.Form):
    done_note = long_text("Vad gjorde ni?", help_text="Skriv också det som inte blev som ni tänkt.")


class ConcludeStudyForm(forms.VersionedFormMixin, forms.Form):
    study_note = long_text(
        "Vad ser ni?",
        help_text="Blev det bättre? För alla? Blev något annat sämre? Vad säger de som berörs?",
    )


class DecideWorkForm(forms.VersionedFormMixin, forms.Form):
    decision = plain.ChoiceField(
        label="Vad gör ni med ändringen?",
        choices=Decision.choices,
        widget=forms.TileRadioSelect(
            wide=True,
            hints={
                Decision.KEEP: "Den hjälpte. Skriv in den i rutinen så att den håller i sig.",
                Decision.CHANGE: "Den hjälpte inte nog. Ett nytt varv börjar, och det ni räknat följer med.",
                Decision.DROP: "Den hjälpte inte. Att ni vet det är också ett resultat.",
            },
        ),
    )
    reason = long_text("Varför?", rows=3)
    ends_on = plain.DateField(
        label="När ska nästa varv vara klart?",
        required=False,
        help_text="Bara om ni ändrar och provar igen.",
        widget=forms.DateInput,
    )


class CancelWorkForm(forms.VersionedFormMixin, forms.Form):
    reason = long_text("Varför avbryts arbetet?", rows=3)


class ResumeWorkForm(forms.VersionedFormMixin, forms.Form):
    reason = long_text("Varför tas arbetet upp igen?", rows=3)
    ends_on = plain.DateField(label="När ska hela varvet vara klart?", widget=forms.DateInput)


class ValuesForm(forms.Form):
    """What was counted: one figure, or many lines at once."""

    mark_optional = False  # one of the two is enough, as the help says
    on = plain.DateField(label="När?", required=False, initial=local_today, widget=forms.DateInput)
    value = plain.DecimalField(
        label="Hur många?", required=False, min_value=0, max_digits=12, decimal_places=2, localize=True
    )
    lines = plain.CharField(
        label="Flera på en gång",
        required=False,
        max_length=LONG_TEXT * 2,
        help_text="I stället för ett värde i taget. En rad för varje gång: dag och värde. Till exempel 2026-03 12 "
        "eller 2026-03-14 12,5.",
        widget=forms.text_area(6),
    )

    def __init__(self, *args, work, **kwargs):
        self.rhythm = work.rhythm
        super().__init__(*args, **kwargs)
        self.fields["value"].label = work.counts or "Hur många?"
        self.fields["on"].help_text = DAY_HELP[work.rhythm]
        self.fields["value"].error_messages["min_value"] = "Värdet kan inte vara mindre än noll."

    def clean(self):
        data = super().clean()
        if self.errors:
            return data
        value, on = data.get("value"), data.get("on")
        if value is not None and on is None:
            self.add_error("on", "Skriv vilken dag det gäller.")
        data["values"] = [(on, value)] if value is not None and on else []
        self._read_lines(data)
        if not data["values"] and not self.errors:
            self.add_error("value", "Skriv ett värde.")
        return data

    def _read_lines(self, data):
        lines = [(n, line.strip()) for n, line in enumerate(data.get("lines", "").splitlines(), 1) if line.strip()]
        if len(lines) > MOST_LINES:
            self.add_error("lines", f"Högst {MOST_LINES} rader åt gången.")
            return
        wrong = []
        for n, line in lines:
            found = LINE.match(line)
            day, figure = (_day(found["day"]), _figure(found["value"])) if found else (None, None)
            if day is None or figure is None:
                wrong.append(f"Rad {n} går inte att läsa: {line[:40]}.")
            elif day > local_today():
                wrong.append(f"Rad {n}: {period_words(day, self.rhythm)} har inte varit än.")
            else:
                data["values"].append((day, figure))
        if wrong:
            self.add_error("lines", " ".join(wrong[:10]))


def _day(text: str) -> date | None:
    """2026-03, 2026-03-14 or 2026-v12."""
    try:
        if week := re.fullmatch(r"(\d{4})-?[vVwW](\d{1,2})", text):
            return date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return date.fromisoformat(f"{text}-01" if re.fullmatch(r"\d{4}-\d{2}", text) else text)
    except ValueError:
        return None


def _figure(text: str) -> Decimal | None:
    try:
        figure = Decimal(re.sub(r"\s", "", text).replace(",", "."))
    except InvalidOperation:
        return None
    return figure if 0 <= figure < 10**10 else None


class WorkMeasureForm(forms.Form):
    """Something that is to be done in the work: a measure of its own, with an owner and a day."""

    title = plain.CharField(
        label="Vad ska göras?", max_length=160, help_text="Börja med ett verb: Köp, Utbilda, Prova."
    )
    owner = plain.ModelChoiceField(
        label="Ansvarig", queryset=User.objects.none(), widget=forms.SearchSelect(placeholder="Skriv ett namn")
    )
    due_on = plain.DateField(label="Klar senast", widget=forms.DateInput)
    description = long_text("Hur gör ni det?", rows=3, required=False)

    def __init__(self, *args, work, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = possible_owners([work.board_id])
        self.fields["due_on"].initial = local_today() + timedelta(days=14)


class NothingForm(forms.Form):
    """Only a button."""
