"""What the page Samlat is asked for. The answer stays in the address, which holds keys and no words of people."""

import re
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django import forms as fields
from django.db.models import Q

from core import forms
from core.calendar import add_months, local_today
from core.periods import Period
from organisation.models import Unit
from organisation.roles import Action
from processes.models import Document
from standards.models import Denominator, Theme

from ..filters import YEARS_ONLY, StatisticsFilter, UnitChoiceField
from ..statistics import reads_cases_at, reads_cases_of
from .sources import SOURCES, Source

ROWS = {
    "tema": ("Tema", "theme"),
    "enhet": ("Enhet, var för sig", "unit"),
    "verksamhet": ("Verksamhet, närmaste nivån under", "level"),
    "orsak": ("Orsak", "cause"),
    "process": ("Process eller rutin", "process"),
    "kategori": ("Kategori", "category"),
    "manad": ("Månad", "month"),
    "kvartal": ("Kvartal", "quarter"),
    "ar": ("År", "year"),
}
TIME = {"month", "quarter", "year"}
PLACES = {"unit", "level"}
HEADINGS = {
    "theme": "Tema", "unit": "Enhet", "level": "Verksamhet", "cause": "Orsak", "process": "Process eller rutin",
    "category": "Kategori", "month": "Månad", "quarter": "Kvartal", "year": "År",
}  # fmt: skip
NO_THEME = "utan"
FIRST_CHOSEN = ("avvikelser", "synpunkter", "brister", "risker", "atgarder")
ROLLING = {
    "12": "De senaste 12 månaderna",
    "24": "De senaste 24 månaderna",
    "60": "De senaste 5 åren",
    "i-ar": "Hittills i år",
    "forra-kvartalet": "Förra kvartalet",
    "forra-aret": "Förra året",
    "3-ar": "De tre senaste hela åren",
}
FIXED = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])_(20\d\d)-(0[1-9]|1[0-2])")
HIDING_PERIOD = "forra-aret"  # what one begins with where small numbers are hidden
HIDING_PERIODS = (HIDING_PERIOD, "3-ar")
YEARS_BACK = 8
LONGEST = 120  # months
LONGEST_HIDING = 60  # where small numbers are hidden: each year is counted for itself


def fixed_word(period: Period) -> str:
    """The word in the address for these months and no other."""
    return f"{period.first:%Y-%m}_{period.last:%Y-%m}"


def months_of(word: str, today: date | None = None) -> Period:
    """The months that a word in the address stands for, all ended before today's. Raises ValueError for one that is not
    known, or that ends before it begins. In January, this year so far is last year."""
    today = today or local_today()
    now = Period.until(today, 1).last
    if word.isdigit() and word in ROLLING:
        return Period.until(today, int(word))
    if word == "i-ar":
        return Period(date(now.year, 1, 1), now)
    if word == "forra-kvartalet":
        last = add_months(date(today.year, 3 * ((today.month - 1) // 3) + 1, 1), -1)
        return Period(add_months(last, -2), last)
    if word == "forra-aret":
        return Period.year(today.year - 1)
    if word == "3-ar":
        return Period(date(today.year - 3, 1, 1), date(today.year - 1, 12, 1))
    if word.startswith("ar-") and word[3:].isdigit() and 2000 <= int(word[3:]) < today.year:
        return Period.year(int(word[3:]))
    if found := FIXED.fullmatch(word):
        one, two, three, four = map(int, found.groups())
        period = Period(date(one, two, 1), date(three, four, 1))
        if 0 < period.count <= LONGEST and period.last <= now:
            return period
    raise ValueError(word)


def before_of(word: str, period: Period) -> Period:
    """What a period is set beside: the same months a year earlier for this year so far, else the one of the same length
    just before."""
    return period.before(12) if word == "i-ar" and period.count < 12 else period.before()


def whole_years(period: Period) -> list[Period]:
    """The calendar years that the period is made of; none where it is made of anything else. This year is none of
    them: what it holds so far would tell, month for month, what came in between."""
    if period.first.month != 1 or period.last.month != 12:
        return []
    return [Period.year(year) for year in range(period.first.year, period.last.year + 1)]


class PeriodField(fields.ChoiceField):
    """A rolling period, a year, or months that are said once and stay."""

    def valid_value(self, value):
        try:
            months_of(value)
        except ValueError:
            return False
        return True


ENDED = " (gäller inte längre)"
FIVE_YEARS = (
    "Små tal är dolda för dig, och därför visas högst fem år i taget. Här visas de fem sista av dem som du valde."
)
ONE_AT_A_TIME = (
    "Små tal är dolda för dig, och därför går det att välja en sak i taget: ett tema, en process eller vad raderna är. "
    "Här visas raderna utan att något är bortvalt. Välj enheter som rader för att se ett tema eller en process."
)


@dataclass(frozen=True)
class Asked:
    """theme: a key, "" for what has none, None for all. exact: whether the reader sees small numbers; unread: ids of
    the units beneath whose small numbers are hidden all the same. told: what the page says of the choice."""

    unit: Unit
    by: str
    period: Period
    before: Period | None
    sources: list[Source]
    theme: str | None
    process: Document | None
    per: str
    exact: bool
    told: list[str]
    unread: frozenset[int] = frozenset()
    theme_name: str = ""


class TogetherFilter(StatisticsFilter):
    rader = fields.ChoiceField(
        label="Rader", required=False, choices=[(word, label) for word, (label, _) in ROWS.items()]
    )
    visa = fields.MultipleChoiceField(label="Räkna", required=False, widget=fields.CheckboxSelectMultiple)
    enhet = UnitChoiceField(
        Unit.objects.none(), label="Var", required=False, empty_label=None, widget=forms.SearchSelect
    )
    period = PeriodField(label="Period", required=False)
    tema = fields.ChoiceField(label="Bara temat", required=False)
    process = fields.ModelChoiceField(
        Document.objects.none(), label="Bara processen eller rutinen", required=False, empty_label="Alla",
        widget=forms.SearchSelect,
    )  # fmt: skip
    per = fields.ChoiceField(
        label="Jämför enheter per",
        required=False,
        choices=[(Denominator.Kind.CARE_DAYS, "1 000 vårddygn"), (Denominator.Kind.PLACES, "100 platser och år")],
    )

    defaults: ClassVar = {
        "rader": "tema", "period": "24", "per": Denominator.Kind.CARE_DAYS.value, "visa": list(FIRST_CHOSEN),
    }  # fmt: skip
    kategori = None
    field_order = ["rader", "period", "enhet", "tema", "process", "per", "visa"]

    def __init__(self, data, *, user):
        data = data.copy()
        asked_period = data.get("period", "")
        for name, chosen in self.defaults.items():
            if not data.getlist(name):
                data.setlist(name, chosen if isinstance(chosen, list) else [chosen])
        super().__init__(data, user=user)
        if not asked_period and self.hides:
            self.defaults = self.defaults | {"period": HIDING_PERIOD}
            self.data["period"] = HIDING_PERIOD
        this_year = local_today().year
        years = [(f"ar-{year}", f"År {year}") for year in range(this_year - 1, this_year - 1 - YEARS_BACK, -1)]
        chosen = data.get("period", "")
        fixed = [(chosen, str(months_of(chosen)).capitalize())] if _is_fixed(chosen) else []
        rolling = [pair for pair in ROLLING.items() if not self.hides or pair[0] in HIDING_PERIODS]
        self.fields["period"].choices = [*rolling, *years, *fixed]
        self.fields["visa"].choices = [(key, source.label) for key, source in SOURCES.items()]
        self.themes = {theme.key: theme for theme in Theme.objects.order_by("order", "name")}
        names = [(key, f"{theme}{ENDED if _has_ended(theme) else ''}") for key, theme in self.themes.items()]
        self.fields["tema"].choices = [("", "Alla teman"), *names, (NO_THEME, "Utan tema")]
        seen = Document.objects.visible_to(user, Action.READ_PROCESSES).published()
        self.fields["process"].queryset = seen.order_by("title", "pk")

    def asked(self) -> Asked | None:
        """What to count; None when the reader reaches no unit of a nämnd."""
        unit = self.chosen_unit
        if unit is None:
            return None
        word, theme = self.said("period", self.defaults["period"]), self.said("tema", "")
        period, process = months_of(word), self.said("process", None)
        by = ROWS[self.said("rader", "tema")][1]
        exact, told = reads_cases_of(self.user, unit), []
        before: Period | None = before_of(word, period)
        if not exact:
            told += self._narrow(by, theme, process)
            theme, process = ("", None) if told else (theme, process)
            if not whole_years(period):
                told.append(YEARS_ONLY)
                period = Period.year(local_today().year - 1)
                before = period.before()
            elif period.count > LONGEST_HIDING:
                told.append(FIVE_YEARS)
                period = Period(date(period.last.year - LONGEST_HIDING // 12 + 1, 1, 1), period.last)
                before = period.before()
            if not whole_years(before):
                before = None
        told += self._ended(unit, theme)
        sources = [SOURCES[key] for key in SOURCES if key in self.said("visa", FIRST_CHOSEN)]
        key = None if not theme else "" if theme == NO_THEME else theme
        per = self.said("per", Denominator.Kind.CARE_DAYS)
        unread = self._unread(unit) if exact and by in PLACES else frozenset()
        name = str(self.themes[theme]) if theme in self.themes else "utan tema"
        return Asked(unit, by, period, before, sources, key, process, per, exact, told, unread, name)

    def _unread(self, unit) -> frozenset[int]:
        """The external providers' units that lie beneath one whose cases the reader reads, and are not read. One
        query."""
        beneath = Unit.objects.filter(board=unit.board_id, path__startswith=unit.path).exclude(
            Q(provider=unit.provider_id) if unit.provider_id else Q(provider=None)
        )
        return frozenset(beneath.order_by().values_list("pk", flat=True)) - reads_cases_at(self.user)

    def _narrow(self, by, theme, process) -> list[str]:
        """One thing at a time for who sees no small numbers: two at once would tell what each of them hides."""
        too_much = bool(theme) + bool(process) + (by not in PLACES) > 1
        return [ONE_AT_A_TIME] if too_much else []

    def _ended(self, unit, theme) -> list[str]:
        told, row = [], self.themes.get(theme)
        if row is not None and _has_ended(row):
            told.append(f"Temat {row} gäller inte längre. Det som räknades under det visas ändå.")
        if _has_ended(unit):
            told.append(f"{unit} är stängd. Det som räknades där visas ändå.")
        return told


def _has_ended(row) -> bool:
    return row.valid_to is not None and row.valid_to < local_today()


def _is_fixed(word: str) -> bool:
    try:
        return bool(FIXED.fullmatch(word)) and bool(months_of(word))
    except ValueError:
        return False
