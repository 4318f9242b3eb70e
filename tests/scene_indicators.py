"""Indicators and values for tests, made through the services."""

from datetime import date
from decimal import Decimal

from standards.kolada_reading import Place
from standards.models import Indicator, IndicatorImport, JournalReview
from standards.services import (
    ValueRow,
    compared_add,
    import_receive,
    indicator_add,
    review_start,
    unit_connect,
    value_save,
)


def add_indicator(by, name="Följd basal hygien", board=None, **more) -> Indicator:
    """A share, every month, higher is better; of the whole municipality when no nämnd is given."""
    told = {
        "definition": "Andelen observationer där alla steg följdes.", "unit_of_measure": "procent", "method": "share",
        "interval": "month", "direction": "up", "hide_below": 0,
    }  # fmt: skip
    return indicator_add(by=by, name=name, board=board, **told | more)


def row_of(unit, period=date(2026, 1, 1), numerator=8, denominator=10, **more) -> ValueRow:
    if more.keys() & {"value", "status", "numbers"}:
        return ValueRow(unit=unit, period=period, **more)
    size = None if denominator is None else Decimal(denominator)
    return ValueRow(unit=unit, period=period, numerator=Decimal(numerator), denominator=size, **more)


def write(by, indicator, unit, period=date(2026, 1, 1), **more):
    return value_save(by=by, indicator=indicator, row=row_of(unit, period, **more))


def receive_file(by, indicator) -> IndicatorImport:
    return import_receive(
        by=by,
        content="Enhet;År;Värde\nBjörkgården;2025-01;80\n".encode(),
        name="a.csv",
        source="x",
        indicator=indicator,
    )


def draw_review(by, unit, **more) -> JournalReview:
    """Ten of forty, two questions."""
    told = {
        "title": "Genomförandeplaner", "list_words": "Alla som gällde den 1 september, i bokstavsordning.",
        "list_size": 40, "sample_size": 10, "questions": ["Finns ett mål?", "Är planen yngre än sex månader?"],
    }  # fmt: skip
    return review_start(by=by, unit=unit, **told | more)


def set_indicators(town, persona) -> dict:
    """For the scene: an indicator of the nämnd with a value at town.unit, and a file that waits."""
    developer = persona("quality_developer")
    indicator = add_indicator(developer, board=town.board)
    return {
        "indicator": indicator,
        "value": write(persona("unit_manager"), indicator, town.unit),
        "journal_review": draw_review(persona("unit_manager"), town.unit),
        "compared": compared_add(by=developer, code="9991", name="Granby", is_similar=True),
        "kolada_unit": unit_connect(by=developer, unit=town.unit, place=Place("V23E1", "Björkgården")),
        "values_file": receive_file(developer, indicator),
    }
