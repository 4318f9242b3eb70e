"""What the lists of the portal are filtered by. The words stand in the address: Swedish and stable."""

import django_filters

from core.calendar import local_today
from core.filters import WordsFilter
from core.forms import FilterForm
from organisation.access import board_ids_for
from organisation.models import Unit

from ..models import BoardDecision, BoardQuestion
from .access import READ
from .workflow import State

LATE, WAITING, ANSWERED, MINE = "sena", "vantar", "besvarade", "mina"
YEARS_BACK = 6


def boards_read(request):
    """The nämnder whose matters the person reads, by name."""
    return Unit.objects.filter(pk__in=board_ids_for(request.user, READ)).order_by("name")


def years():
    this = local_today().year
    return [(str(year), str(year)) for year in range(this, this - YEARS_BACK, -1)]


class BoardMatters(django_filters.FilterSet):
    """Which nämnd is asked for only where there is more than one."""

    namnd = django_filters.ModelChoiceFilter(
        label="Nämnd", field_name="board", queryset=boards_read, to_field_name="key", empty_label="Alla nämnder"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if len(board_ids_for(self.request.user, READ)) < 2:
            del self.filters["namnd"]


class DecisionFilter(BoardMatters):
    sok = WordsFilter("Ord i beslutet, paragraf eller diarienummer")
    lage = django_filters.ChoiceFilter(
        label="Läge", choices=[(LATE, "Nämnden skulle ha fått veta"), *State.choices], method="filter_state",
        empty_label="Alla lägen",
    )  # fmt: skip
    ar = django_filters.ChoiceFilter(label="År", choices=years, field_name="decided_on__year", empty_label="Alla år")

    class Meta:
        model = BoardDecision
        form = FilterForm
        fields: list[str] = []

    def filter_state(self, queryset, name, value):
        return queryset.late() if value == LATE else queryset.filter(status=value)


class QuestionFilter(BoardMatters):
    sok = WordsFilter("Ord i frågan eller svaret")
    lage = django_filters.ChoiceFilter(
        label="Läge",
        choices=[(WAITING, "Väntar på svar"), (LATE, "Sena"), (ANSWERED, "Besvarade")],
        method="filter_state",
        empty_label="Alla lägen",
    )
    vems = django_filters.ChoiceFilter(
        label="Vems", choices=[(MINE, "Mina")], method="filter_whose", empty_label="Allas"
    )
    ar = django_filters.ChoiceFilter(label="År", choices=years, field_name="asked_at__year", empty_label="Alla år")

    class Meta:
        model = BoardQuestion
        form = FilterForm
        fields: list[str] = []

    def filter_state(self, queryset, name, value):
        if value == LATE:
            return queryset.late()
        return queryset.open() if value == WAITING else queryset.filter(status__in=("answered", "settled"))

    def filter_whose(self, queryset, name, value):
        return queryset.filter(asked_by=self.request.user)
