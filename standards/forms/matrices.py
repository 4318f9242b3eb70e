"""Forms of risk matrices: a whole matrix on one page, its scales, classes and squares."""

from datetime import timedelta

from django import forms as plain

from core import forms
from core.calendar import local_today

from ..models import RiskClass, RiskMatrix
from ..rules import GRAVEST_RESTS, LARGEST, SMALLEST, Class, Definition, Level, flaws

CLASSES = 5  # rows on the page; more classes than that cannot be told apart
STEPS = [(number, f"{number} steg") for number in range(SMALLEST, LARGEST + 1)]


def tomorrow():
    return local_today() + timedelta(days=1)


class StartForm(forms.Form):
    valid_from = plain.DateField(
        label="Gäller från",
        initial=tomorrow,
        widget=forms.DateInput,
        help_text="En dag efter idag. Fram till dess kan du ändra allt.",
    )


class CopyMatrixForm(forms.VersionedFormMixin, StartForm):
    """From when a new edition takes over."""


class RemoveMatrixForm(forms.VersionedFormMixin, forms.Form):
    """Nothing to fill in: only the version of what is taken away."""


class AddMatrixForm(StartForm):
    """The outline of a new matrix; its words are filled in on the next page."""

    name = plain.CharField(label="Namn", max_length=80)
    purpose = plain.ChoiceField(label="Används för", choices=RiskMatrix.Purpose.choices)
    method = plain.ChoiceField(label="Räknesätt", choices=RiskMatrix.Method.choices)
    severities = plain.TypedChoiceField(label="Allvarlighet", choices=STEPS, coerce=int, initial=4)
    likelihoods = plain.TypedChoiceField(label="Sannolikhet", choices=STEPS, coerce=int, initial=4)
    field_order = ["name", "purpose", "method", "severities", "likelihoods", "valid_from"]

    def parts(self) -> Definition:
        """A matrix of the chosen size that can be judged by already, with words to be replaced."""
        size = {"severities": self.cleaned_data["severities"], "likelihoods": self.cleaned_data["likelihoods"]}
        scales = {name: [Level(n, f"Steg {n}") for n in range(1, steps + 1)] for name, steps in size.items()}
        top = size["severities"] * size["likelihoods"]
        limits = (1, max(2, top // 5), max(3, top // 2))
        classes = [
            Class(1, "Låg risk", "●", RiskClass.Tone.CALM, limits[0]),
            Class(2, "Förhöjd risk", "■", RiskClass.Tone.WATCH, limits[1]),
            Class(3, "Hög risk", "▲", RiskClass.Tone.SERIOUS, limits[2], True),
        ]
        parts = Definition(classes=classes, cells={}, further_from_severity=size["severities"], **scales)
        if self.cleaned_data["method"] == RiskMatrix.Method.PRODUCT:
            return parts
        cells = {square: parts.judge(*square).rank for square in parts.squares}
        return Definition(classes=classes, cells=cells, **scales)


class ChangeMatrixForm(forms.VersionedFormMixin, forms.Form):
    """A whole matrix. Rows without a name are left out, so that steps and classes can be added and taken away.

    parts is the definition that the page starts from; cleaned_data["parts"] the one that was typed.
    """

    name = plain.CharField(label="Namn", max_length=80)
    description = plain.CharField(label="Beskrivning", max_length=300, required=False, widget=forms.text_area(2))
    method = plain.ChoiceField(label="Räknesätt", choices=RiskMatrix.Method.choices, widget=plain.RadioSelect)
    further_from_severity = plain.TypedChoiceField(
        label="Allvarlighet som alltid måste utredas",
        choices=[("", "Ingen"), *((number, f"Från och med {number}") for number in range(1, LARGEST + 1))],
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Hur låg sannolikheten än är.",
    )
    not_further_reason = plain.CharField(
        label="Om den högsta allvarligheten inte alltid utreds: varför?",
        max_length=300,
        required=False,
        widget=forms.text_area(2),
        help_text="Handboken för riskanalys och händelseanalys säger att den alltid ska utredas.",
    )
    mark_optional = False

    def __init__(self, *args, parts, of_events, **kwargs):
        super().__init__(*args, **kwargs)
        self.of_events = of_events
        self.initial.setdefault("not_further_reason", parts.not_further_reason)
        if not of_events:
            del self.fields["not_further_reason"]
        self.initial.setdefault("method", RiskMatrix.Method.TABLE if parts.cells else RiskMatrix.Method.PRODUCT)
        self.initial.setdefault("further_from_severity", parts.further_from_severity)
        for axis, words, steps in (
            ("severity", "Allvarlighet", parts.severities),
            ("likelihood", "Sannolikhet", parts.likelihoods),
        ):
            for number in range(1, LARGEST + 1):
                step = steps[number - 1] if number <= len(steps) else Level(number, "")
                self._text(f"{axis}_{number}_label", f"{words} {number}: namn", 40, step.label)
                self._text(
                    f"{axis}_{number}_description", f"{words} {number}: betyder", 200, step.description, long=True
                )
        for rank in range(1, CLASSES + 1):
            self._add_class(rank, parts.classes[rank - 1] if rank <= len(parts.classes) else Class(rank, "", "", ""))
        ranks = [("", "Välj"), *((rank, self._class_words(rank)) for rank in range(1, CLASSES + 1))]
        for severity in range(1, LARGEST + 1):
            for likelihood in range(1, LARGEST + 1):
                self.fields[f"cell_{severity}_{likelihood}"] = plain.TypedChoiceField(
                    label=f"Allvarlighet {severity}, sannolikhet {likelihood}",
                    choices=ranks,
                    coerce=int,
                    empty_value=None,
                    required=False,
                    initial=parts.cells.get((severity, likelihood)),
                )

    def _text(self, name, label, length, initial, *, long=False):
        widget = forms.text_area(1) if long else plain.TextInput()
        field = plain.CharField(label=label, max_length=length, required=False, initial=initial, widget=widget)
        field.widget.attrs["aria-label"] = label
        self.fields[name] = field

    def _class_words(self, rank):
        """The class as it is typed now, for the squares to choose between."""
        symbol, label = (self[f"class_{rank}_{part}"].value() or "" for part in ("symbol", "label"))
        return f"{symbol} {label}".strip() or rank

    def _add_class(self, rank, each):
        words = f"Riskklass {rank}"
        self._text(f"class_{rank}_label", f"{words}: namn", 40, each.label)
        self._text(f"class_{rank}_symbol", f"{words}: tecken", 4, each.symbol)
        self._text(f"class_{rank}_advice", f"{words}: råd", 200, each.advice, long=True)
        self.fields[f"class_{rank}_tone"] = plain.ChoiceField(
            label=f"{words}: färg", choices=RiskClass.Tone.choices, required=False, initial=each.tone
        )
        self.fields[f"class_{rank}_min_score"] = plain.IntegerField(
            label=f"{words}: från och med värde", min_value=1, required=False, initial=each.min_score
        )
        self.fields[f"class_{rank}_goes_further"] = plain.BooleanField(
            label=f"{words}: måste utredas", required=False, initial=each.goes_further
        )
        for part in ("tone", "min_score", "goes_further"):
            field = self.fields[f"class_{rank}_{part}"]
            field.widget.attrs["aria-label"] = field.label

    def clean(self):
        """Puts the rows together and says everything that is wrong with the matrix at the top; that a reason is lacking
        also beside the reason."""
        data = super().clean()
        parts = self.typed_parts()
        found = flaws(parts, of_events=self.of_events)
        for flaw in found:
            self.add_error("not_further_reason" if flaw == GRAVEST_RESTS else None, flaw)
        data["parts"] = None if found else parts
        return data

    def typed_parts(self) -> Definition:
        """The definition as it was typed, with or without flaws."""
        data = self.cleaned_data
        severities, likelihoods, classes = self._steps("severity"), self._steps("likelihood"), self._classes()
        cells = {}
        if data.get("method") == RiskMatrix.Method.TABLE:
            squares = [(s.value, p.value) for s in severities for p in likelihoods]
            # An empty row among the classes makes those after it one milder; an empty square stays as 0, which no
            # class has, so that it is missed.
            filled = [row for row in range(1, CLASSES + 1) if data.get(f"class_{row}_label")]
            ranks = {row: rank for rank, row in enumerate(filled, start=1)}
            cells = {square: ranks.get(data.get("cell_{}_{}".format(*square)), 0) for square in squares}
        reason = data.get("not_further_reason", "")
        return Definition(severities, likelihoods, classes, cells, data.get("further_from_severity"), reason)

    def _steps(self, axis):
        data = self.cleaned_data
        labels = [data.get(f"{axis}_{number}_label") or "" for number in range(1, LARGEST + 1)]
        last = max((number for number, label in enumerate(labels, 1) if label), default=0)
        return [
            Level(number, labels[number - 1], data.get(f"{axis}_{number}_description") or "")
            for number in range(1, last + 1)
        ]

    def _classes(self):
        data = self.cleaned_data
        classes = []
        for row in range(1, CLASSES + 1):
            if not data.get(f"class_{row}_label"):
                continue
            values = {
                part: data.get(f"class_{row}_{part}")
                for part in ("label", "symbol", "tone", "min_score", "goes_further", "advice")
            }
            if data.get("method") == RiskMatrix.Method.TABLE:
                values["min_score"] = None
            classes.append(Class(rank=len(classes) + 1, **values))
        return classes

    def rows(self, axis):
        """The rows of a scale to draw: those that are filled in, and an empty one."""
        rows = [
            {
                "number": number,
                "label": self[f"{axis}_{number}_label"],
                "description": self[f"{axis}_{number}_description"],
            }
            for number in range(1, LARGEST + 1)
        ]
        filled = max((row["number"] for row in rows if row["label"].value()), default=0)
        return rows[: max(SMALLEST, filled + 1)]

    def severity_rows(self):
        return self.rows("severity")

    def likelihood_rows(self):
        return self.rows("likelihood")

    def class_rows(self):
        """The rows of the classes to draw: those that are filled in, and an empty one."""
        parts = ("label", "symbol", "tone", "min_score", "goes_further", "advice")
        rows = [
            {"rank": rank} | {part: self[f"class_{rank}_{part}"] for part in parts} for rank in range(1, CLASSES + 1)
        ]
        filled = max((row["rank"] for row in rows if row["label"].value()), default=0)
        return rows[: max(2, filled + 1)]

    def cell_rows(self):
        """The squares to choose classes for, gravest first, for the scales as they are typed."""
        severities = [row for row in self.rows("severity") if row["label"].value()]
        likelihoods = [row for row in self.rows("likelihood") if row["label"].value()]
        return {
            "columns": [row["label"].value() for row in likelihoods],
            "rows": [
                {
                    "label": f"{severity['number']} {severity['label'].value()}",
                    "cells": [self[f"cell_{severity['number']}_{row['number']}"] for row in likelihoods],
                }
                for severity in reversed(severities)
            ],
        }

    @property
    def is_table(self) -> bool:
        return self["method"].value() == RiskMatrix.Method.TABLE
