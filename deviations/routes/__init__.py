"""Addresses, a file for each part of the room, and what they are written with: a case's number, a kind of track."""

from django.urls import register_converter

from standards.models import TrackKind

SLUGS = {
    TrackKind.LEX_SARAH: "lex-sarah",
    TrackKind.LEX_MARIA: "lex-maria",
    TrackKind.WORK_ENVIRONMENT: "arbetsmiljo",
    TrackKind.DATA_BREACH: "personuppgiftsincident",
    TrackKind.MEDICAL_DEVICE: "medicinteknik",
}


class NumberConverter:
    """A case's number, as 2026-0412."""

    regex = r"\d{4}-\d{1,7}"

    @staticmethod
    def to_python(value):
        return value

    @staticmethod
    def to_url(value):
        return value


class TrackKindConverter:
    """A kind of track: "lex-sarah" in the address, "lex_sarah" in the code."""

    regex = "|".join(SLUGS.values())

    @staticmethod
    def to_python(value):
        return next(str(kind.value) for kind, slug in SLUGS.items() if slug == value)

    @staticmethod
    def to_url(value):
        return SLUGS[TrackKind(value)]


register_converter(NumberConverter, "case")
register_converter(TrackKindConverter, "track")
