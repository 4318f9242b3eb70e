"""What is asked: the questions after the information, who is away, who introduces, and what an edition says."""

from django import forms as plain

from core import forms
from core.widgets import DateInput
from organisation.access import open_units_for
from organisation.models import Assignment, Unit, User
from organisation.roles import Action, Role
from organisation.selectors import with_access_q

from ..models import Edition
from ..workflow import EditionKind
from .contents import PARTS, QUESTIONS, shown_answers
from .selectors import REPORTING

LONG_TEXT = 10_000


class AnswersForm(forms.Form):
    """The questions of an edition; which one was read stands in the form."""

    def __init__(self, *args, edition, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["edition"] = plain.IntegerField(widget=plain.HiddenInput, initial=edition.pk)
        self.names = []
        for n, question in enumerate(edition.content["questions"]):
            field = plain.TypedChoiceField(
                label=question["question"],
                coerce=int,
                choices=shown_answers(edition, n),
                widget=forms.TileRadioSelect(wide=True),
                error_messages={"required": "Välj ett svar."},
            )
            self.fields[f"answer{n}"] = field
            self.names.append(f"answer{n}")

    @property
    def answers(self) -> list[int]:
        return [self.cleaned_data[name] for name in self.names]


class AwayForm(forms.Form):
    until = plain.DateField(
        label="Borta till och med",
        widget=DateInput,
        help_text="Skriv inte varför. Personen blir inte påmind, och läser när hen är tillbaka.",
    )


class FollowFilterForm(forms.FilterForm):
    """Who is shown."""

    MISSING, LATE, INFORMED, AWAY, ALL = "", "sena", "informerade", "borta", "alla"
    SHOW = (
        (MISSING, "Inte informerade"), (LATE, "Skulle ha läst"), (INFORMED, "Informerade"), (AWAY, "Borta länge"),
        (ALL, "Alla"),
    )  # fmt: skip
    sok = plain.CharField(
        label="Sök person", required=False, max_length=100, widget=plain.TextInput(attrs={"type": "search"})
    )
    visa = plain.ChoiceField(label="Visa", required=False, choices=SHOW)
    enhet = plain.ChoiceField(label="Enhet", required=False, widget=forms.SearchSelect)

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["enhet"].choices = [("", "Alla enheter"), *((str(pk), name) for pk, _, name in units)]


def staff_of(units):
    """Those who work at the units today and have the duty to report, by name: a queryset."""
    held = Assignment.objects.valid().filter(unit__in=units, role__in=REPORTING)
    return User.objects.filter(with_access_q(), pk__in=held.order_by().values("user")).order_by("name", "pk")


class StartForm(forms.Form):
    """An introduction that did not begin by itself."""

    unit = plain.ModelChoiceField(label="Enhet", queryset=Unit.objects.none(), widget=forms.SearchSelect)
    person = plain.ModelChoiceField(label="Vem är ny?", queryset=User.objects.none(), widget=forms.SearchSelect)
    introducer = plain.ModelChoiceField(
        label="Vem introducerar?", queryset=User.objects.none(), required=False, widget=forms.SearchSelect
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        units = open_units_for(user, Action.FOLLOW_KNOWLEDGE)
        self.fields["unit"].queryset = units.filter(kind=Unit.Kind.UNIT)
        for name in ("person", "introducer"):
            self.fields[name].queryset = staff_of(units)


class IntroducerForm(forms.VersionedFormMixin, forms.Form):
    introducer = plain.ModelChoiceField(label="Vem?", queryset=User.objects.none(), widget=forms.SearchSelect)

    def __init__(self, *args, introduction, **kwargs):
        super().__init__(*args, **kwargs)
        board = Unit.objects.filter(board=introduction.board_id)
        self.fields["introducer"].queryset = staff_of(board).exclude(pk=introduction.user_id)


class BeginEditionForm(forms.Form):
    """Which text; of a check list, for whom."""

    board = plain.ModelChoiceField(label="Nämnd", queryset=Unit.objects.none())
    kind = plain.ChoiceField(label="Vad?", choices=EditionKind.choices, widget=forms.TileRadioSelect(wide=True))
    unit = plain.ModelChoiceField(
        label="Bara en enhet",
        queryset=Unit.objects.none(),
        required=False,
        widget=forms.SearchSelect,
        help_text="Bara för introduktionen. Tomt: alla enheter.",
    )
    role = plain.ChoiceField(
        label="Bara en roll",
        required=False,
        choices=[("", "Alla roller"), *((r, Role(r).label) for r in REPORTING)],
        help_text="Bara för introduktionen.",
    )

    def __init__(self, *args, boards, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["board"].queryset = Unit.objects.filter(pk__in=[board.pk for board in boards])
        self.fields["board"].initial = boards[0] if len(boards) == 1 else None
        units = Unit.objects.valid().filter(board__in=[board.pk for board in boards], kind=Unit.Kind.UNIT)
        self.fields["unit"].queryset = units.order_by("path")

    def clean(self):
        data = super().clean()
        if data.get("kind") != EditionKind.INTRODUCTION and (data.get("unit") or data.get("role")):
            self.add_error("unit", "Bara introduktionen kan vara en enhets eller en rolls egen.")
        if data.get("unit") and data.get("board") and data["unit"].board_id != data["board"].pk:
            self.add_error("unit", "Enheten hör till en annan nämnd.")
        return data


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class EditionForm(forms.VersionedFormMixin, forms.Form):
    """The words of a draft, by its kind. `content` is what the row holds."""

    def __init__(self, *args, edition: Edition, **kwargs):
        super().__init__(*args, version=edition.version, **kwargs)
        self.edition, held = edition, edition.content
        match EditionKind(edition.kind):
            case EditionKind.INFORMATION:
                self._text("text", "Texten", held.get("text", ""), 14, "Rubriker skrivs med ###, punkter med -.")
                questions = [*held.get("questions", []), *({"question": "", "answers": [], "why": ""},) * QUESTIONS]
                for n, each in enumerate(questions[:QUESTIONS]):
                    self._text(f"question{n}", f"Fråga {n + 1}", each["question"], 2)
                    self._text(
                        f"answers{n}", "Svar, ett på varje rad", "\n".join(each["answers"]), 4,
                        "Det rätta först. På sidan kommer de i en annan ordning.",
                    )  # fmt: skip
                    self._text(f"why{n}", "Förklaring till den som svarar fel", each["why"], 2)
                self.fields["within_days"] = plain.IntegerField(
                    label="Läses inom (dagar)", min_value=1, max_value=90, initial=edition.within_days
                )
                self.fields["every_months"] = plain.IntegerField(
                    label="Läses igen efter (månader)",
                    min_value=1,
                    max_value=36,
                    initial=edition.every_months,
                    help_text="Lagen säger inte hur ofta. Varje år är vanligt.",
                )
                self.fields["asks_again"] = plain.BooleanField(
                    label="Alla läser den här utgåvan, också de som har läst en tidigare", required=False,
                    initial=edition.asks_again,
                )  # fmt: skip
            case EditionKind.INTRODUCTION:
                self._text("items", "Punkterna, en på varje rad", "\n".join(held.get("items", [])), 14)
            case _:
                for part, name in PARTS.items():
                    words = "\n".join(held.get(part, []))
                    self._text(part, f"{name}: påståenden, ett på varje rad", words, 4)
                self.fields["asks_providers"] = plain.BooleanField(
                    label="Externa utförares enheter svarar också",
                    required=False,
                    initial=edition.asks_providers,
                    help_text="Deras svar räknas med i nämndens, och visas aldrig för färre än fem.",
                )
        for field in self.fields.values():
            forms.word_errors(field)

    def _text(self, name, label, initial, rows, help_text=""):
        self.fields[name] = plain.CharField(
            label=label, initial=initial, required=False, max_length=LONG_TEXT, widget=forms.text_area(rows),
            help_text=help_text,
        )  # fmt: skip

    @property
    def values(self) -> dict:
        """What the service is given."""
        data = self.cleaned_data
        match EditionKind(self.edition.kind):
            case EditionKind.INFORMATION:
                questions = [
                    {"question": data[f"question{n}"], "answers": lines(data[f"answers{n}"]), "why": data[f"why{n}"]}
                    for n in range(QUESTIONS)
                ]
                days = {name: data[name] for name in ("within_days", "every_months", "asks_again")}
                return {"content": {"text": data["text"], "questions": questions}, **days}
            case EditionKind.INTRODUCTION:
                return {"content": {"items": lines(data["items"])}}
            case _:
                content = {part: lines(data[part]) for part in PARTS}
                return {"content": content, "asks_providers": data["asks_providers"]}
