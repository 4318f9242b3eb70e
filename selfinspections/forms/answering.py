"""The answer sheet: the fields of one row of it, and what one types when a sheet is begun, ended or opened again."""

from dataclasses import dataclass, field

from django import forms as plain
from django.conf import settings
from django.utils.html import format_html

from core import forms
from core.calendar import local_today
from organisation.access import open_units_for
from organisation.roles import Action

from .. import wording
from ..models import CheckList
from ..rules import Verdict
from ..selectors import judge
from ..services import Value, field_of
from ..workflow import Choice, QuestionKind, VersionStatus

LONG_TEXT = 4000
SHORT_CRITERIA = 140  # letters; longer ones fold
MINE, THEIRS = "min", "deras"


@dataclass
class Asked:
    """A question on the sheet with its fields, and how it stands now."""

    question: object
    answer: object
    control: object
    note: object
    version: object
    not_applicable: object = None
    verdict: str = ""
    # Set when somebody else has answered meanwhile: what one typed oneself, theirs, and who they are.
    clash: dict = field(default_factory=dict)

    @property
    def is_photo(self):
        return self.question.kind == QuestionKind.PHOTO

    @property
    def low(self):
        return _limit(self.question.low)

    @property
    def high(self):
        return _limit(self.question.high)

    @property
    def is_wrong(self):
        return self.verdict == Verdict.WRONG

    @property
    def is_right(self):
        return self.verdict == Verdict.RIGHT

    @property
    def long_criteria(self):
        text = self.question.criteria
        return text if len(text) > SHORT_CRITERIA else ""

    @property
    def steps(self):
        return self.question.steps if self.question.kind == QuestionKind.SCALE else []

    @property
    def answered_by(self):
        return wording.answered_by(self.answer) if self.answer and not self.answer.is_empty else ""


class SheetForm(forms.Form):
    """One row of a sheet. Nothing has to be answered to be saved; what is lacking is told when one is done.

    answers are those there are, by (row, question id). `values` are what was typed in the fields without errors.
    """

    mark_optional = False

    why = plain.CharField(
        label="Varför blev det färre?",
        required=False,
        max_length=LONG_TEXT,
        widget=forms.text_area(2),
        help_text="Behövs bara om ni slutar här.",
    )

    def __init__(self, *args, questions, answers, row, **kwargs):
        super().__init__(*args, **kwargs)
        self.row, self.questions, self.answers = row, questions, answers
        self.clashes: dict = {}
        for question in questions:
            self._add(question, answers.get((row, question.pk)))
        for each in self.fields.values():
            forms.word_errors(each)

    def name(self, question, kind="svar"):
        return field_of(self.row, question.pk).replace("svar", kind, 1)

    def _add(self, question, answer):
        control, initial = _control(question, answer)
        control.label, control.required = question.words, False
        hints = [
            question.criteria if len(question.criteria) <= SHORT_CRITERIA else "",
            wording.limits_words(question),
            wording.scale_words(question) if question.kind == QuestionKind.SCALE else "",
        ]
        control.help_text = " ".join(hint if hint.endswith((".", "?", "!")) else f"{hint}." for hint in hints if hint)
        control.initial = initial
        self.fields[self.name(question)] = control
        if question.may_be_not_applicable and question.kind not in (QuestionKind.YES_NO, QuestionKind.SCALE):
            self.fields[self.name(question, "ej")] = plain.BooleanField(
                label=_about("Ej aktuellt", question),
                required=False,
                initial=bool(answer and answer.choice == Choice.NOT_APPLICABLE),
            )
        self.fields[self.name(question, "anteckning")] = plain.CharField(
            label=_about("Anteckning", question),
            required=False,
            max_length=LONG_TEXT,
            widget=forms.text_area(2),
            initial=answer.note if answer else "",
        )
        self.fields[self.name(question, "version")] = plain.IntegerField(
            required=False, widget=plain.HiddenInput, initial=answer.version if answer else 0
        )

    @property
    def parts(self) -> list[tuple[str, list[Asked]]]:
        """The questions under their headings."""
        found: list[tuple[str, list[Asked]]] = []
        for question in self.questions:
            if not found or found[-1][0] != question.group:
                found.append((question.group, []))
            found[-1][1].append(self.asked(question))
        return found

    def asked(self, question) -> Asked:
        answer = self.answers.get((self.row, question.pk))
        names = [self.name(question, kind) for kind in ("svar", "anteckning", "version", "ej")]
        fields = [self[name] if name in self.fields else None for name in names]
        verdict = judge(question, answer)[0] if answer and not answer.is_empty else ""
        return Asked(question, answer, *fields, verdict, self.clashes.get((self.row, question.pk), {}))

    def show_clashes(self, others):
        """Both answers where somebody else was first; others as services.Saved gives them."""
        by_id = {question.pk: question for question in self.questions}
        for (row, pk), (value, answer) in others.items():
            question = by_id[pk]
            mine = question_words(question, value)
            theirs = wording.answer_words(question, answer) or "Inget svar"
            self.clashes[row, pk] = {
                "name": self.name(question, "valj"),
                "mine": mine,
                "mine_value": f"{MINE}-{answer.version}",
                "theirs": f"{theirs} ({answer.note})" if answer.note else theirs,
                "theirs_value": THEIRS,
                "who": answer.by or "Någon annan",
                "at": answer.at,
            }

    @property
    def values(self) -> dict[tuple[int, int], Value]:
        found = {}
        for question in self.questions:
            names = {kind: self.name(question, kind) for kind in ("svar", "ej", "anteckning", "version", "valj")}
            chosen = self.data.get(names["valj"], "")
            if chosen == THEIRS or self.errors.keys() & set(names.values()):
                continue
            found[self.row, question.pk] = Value(
                **_typed(question, self.cleaned_data.get(names["svar"]), self.cleaned_data.get(names["ej"])),
                note=self.cleaned_data.get(names["anteckning"], ""),
                version=self.version(question),
            )
        return found

    def version(self, question) -> int:
        """The version of the answer that the page was drawn from, or that somebody has just chosen to write over."""
        chosen = self.data.get(self.name(question, "valj"), "")
        kept = chosen.removeprefix(f"{MINE}-")
        if chosen.startswith(f"{MINE}-") and kept.isdecimal():
            return int(kept)
        return self.cleaned_data.get(self.name(question, "version")) or 0

    def show_versions(self, versions: dict[tuple[int, int], int]):
        """The page that is drawn now shows these answers as they are: what it sends is compared with these versions."""
        self.data = self.data.copy()
        for (row, pk), version in versions.items():
            self.data[field_of(row, pk).replace("svar", "version", 1)] = version

    @property
    def removed(self):
        """The question whose picture is to be taken away, if one is."""
        asked = self.data.get("ta-bort-bild", "")
        return next((each for each in self.questions if str(each.pk) == asked), None)

    @property
    def uploads(self):
        """(question, file) of each picture that came along."""
        return [
            (question, upload)
            for question in self.questions
            if question.kind == QuestionKind.PHOTO
            and question != self.removed
            and (upload := self.cleaned_data.get(self.name(question)))
        ]


def _control(question, answer):
    """The field that a question is answered in, and what stands in it."""
    number = answer.number if answer else None
    if question.kind == QuestionKind.YES_NO:
        choices = [
            each for each in Choice.choices if question.may_be_not_applicable or each[0] != Choice.NOT_APPLICABLE
        ]
        control = plain.ChoiceField(choices=choices, widget=forms.TileRadioSelect)
        return control, answer.choice if answer else ""
    if question.kind == QuestionKind.SCALE:
        choices = [(str(step), str(step)) for step in range(1, question.scale_max + 1)]
        if question.may_be_not_applicable:
            choices.append((Choice.NOT_APPLICABLE.value, Choice.NOT_APPLICABLE.label))
        control = plain.ChoiceField(choices=choices, widget=forms.TileRadioSelect)
        return control, (f"{number:.0f}" if number is not None else answer.choice if answer else "")
    if question.kind == QuestionKind.NUMBER:
        limits = (question.low, question.high, question.serious_low, question.serious_high)
        attrs = {"autocomplete": "off", "class": "measure-value"}
        # A phone's number keys lack the minus sign.
        if not any(limit is not None and limit < 0 for limit in limits):
            attrs["inputmode"] = "decimal"
        control = MeasuredField(max_digits=10, decimal_places=2, widget=plain.TextInput(attrs=attrs))
        return control, wording.figure(number) if number is not None else ""
    if question.kind == QuestionKind.TEXT:
        return plain.CharField(max_length=LONG_TEXT, widget=forms.text_area(3)), answer.text if answer else ""
    attrs = {"accept": "image/*", "capture": "environment", "data-max-bytes": settings.UPLOAD_MAX_BYTES}
    return plain.FileField(widget=plain.FileInput(attrs=attrs)), None


class MeasuredField(plain.DecimalField):
    """A number as people write it: with a comma, and with any of the signs for minus."""

    def to_python(self, value):
        if isinstance(value, str):
            value = value.strip().replace(wording.MINUS, "-").replace("\N{EN DASH}", "-").replace(",", ".")
            value = value.replace("\N{NO-BREAK SPACE}", "").replace(" ", "")
        return super().to_python(value)


def _about(label, question):
    """A label that stands beneath a question, with the question for those who hear it alone."""
    return format_html('{}<span class="visually-hidden"> till {}</span>', label, question.words)


def _limit(value) -> str:
    return "" if value is None else f"{value.normalize():f}"


def _typed(question, typed, not_applicable) -> dict:
    """What was typed, as the parts of a Value."""
    if not_applicable and not (question.kind == QuestionKind.PHOTO and typed):
        return {"choice": Choice.NOT_APPLICABLE.value}
    if question.kind == QuestionKind.YES_NO:
        return {"choice": typed or ""}
    if question.kind == QuestionKind.SCALE:
        if typed == Choice.NOT_APPLICABLE:
            return {"choice": typed}
        return {"number": plain.DecimalField(required=False).to_python(typed or None)}
    if question.kind == QuestionKind.NUMBER:
        return {"number": typed}
    return {"text": typed or ""} if question.kind == QuestionKind.TEXT else {}


def question_words(question, value) -> str:
    """What somebody typed, as one reads it."""
    if value.choice:
        words = Choice(value.choice).label
    elif value.number is not None:
        words = wording.figure(value.number, question.unit_of_measure)
    else:
        words = value.text or "Inget svar"
    return f"{words} ({value.note})" if value.note else words


class AddOccurrenceForm(forms.Form):
    """What one wants to look into now, and where. Lists and units are those within the person's reach."""

    check_list = plain.ModelChoiceField(label="Vilken checklista?", queryset=None, widget=forms.SearchSelect)
    unit = plain.ModelChoiceField(label="Var?", queryset=None, widget=forms.SearchSelect)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["check_list"].queryset = usable_lists(user)
        self.fields["unit"].queryset = answering_units(user)


def usable_lists(user):
    """The check lists that user may answer by today: in use, with a version that holds. A queryset."""
    published = {"versions__status": VersionStatus.PUBLISHED, "versions__valid_from__lte": local_today()}
    lists = CheckList.objects.visible_to(user, Action.READ_SELF_INSPECTIONS).in_use()
    return lists.filter(**published).distinct().order_by("title", "pk")


def answering_units(user):
    """The open units at which user may answer. A queryset."""
    return open_units_for(user, Action.ANSWER_SELF_INSPECTIONS)


class NotDoneForm(forms.VersionedFormMixin, forms.Form):
    why = plain.CharField(
        label="Varför gjordes den inte?",
        max_length=LONG_TEXT,
        widget=forms.text_area(3),
        help_text="Till exempel att boendet stod tomt. Det syns för alla som läser egenkontrollen.",
    )


class ReopenForm(forms.VersionedFormMixin, forms.Form):
    reason = plain.CharField(
        label="Varför öppnas den igen?",
        max_length=LONG_TEXT,
        widget=forms.text_area(3),
        help_text="Till exempel att ett värde är avläst fel.",
    )
