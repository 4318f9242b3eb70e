"""The cells of a list that was drawn, column by column."""

from .packing import Drawn
from .sources import SOURCES


def column(drawn: Drawn, key: str) -> list:
    place = SOURCES[drawn.source].place(key)
    return [row[place] for row in drawn.rows]


def columns(drawn: Drawn, *keys: str):
    return zip(*(column(drawn, key) for key in keys), strict=True)
