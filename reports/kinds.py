"""What kinds of berättelse, headings, templates and files there are."""

from dataclasses import dataclass

from django.db import models


class Kind(models.TextChoices):
    """Which account it is. Nämnden chooses: a sammanhållen kvalitetsberättelse is an allmänt råd (SOSFS 2011:9 7 kap.
    1 §), a patientsäkerhetsberättelse the duty of a vårdgivare (PSL 3 kap. 10 §), and they may be one."""

    BOTH = "both", "Kvalitets- och patientsäkerhetsberättelse"
    QUALITY = "quality", "Kvalitetsberättelse"
    PATIENT_SAFETY = "patient_safety", "Patientsäkerhetsberättelse"


# Those that hold the half, so that a nämnd has each half once a year.
WITH_QUALITY = (Kind.BOTH, Kind.QUALITY)
WITH_PATIENT_SAFETY = (Kind.BOTH, Kind.PATIENT_SAFETY)


class Half(models.TextChoices):
    """To which of the two a heading belongs; "" is both."""

    QUALITY = "quality", "Bara kvalitetsberättelsen"
    PATIENT_SAFETY = "patient_safety", "Bara patientsäkerhetsberättelsen"


class Purpose(models.TextChoices):
    """What a template is for."""

    ACCOUNT = "account", "Verksamhetsberättelser"
    REPORT = "report", "Nämndens berättelse"


class Piece(models.TextChoices):
    """What a file is made of: the whole, the tjänsteskrivelse that goes with it, or the short version."""

    WHOLE = "whole", "Hela berättelsen"
    MISSIVE = "missive", "Missiv"
    SHORT = "short", "Kort version"


# The names of the short version's texts begin so; no heading of a template does.
SHORT_PREFIX = "kort-"


@dataclass(frozen=True)
class Part:
    """One text under a chapter. patient_safety: MAS may write it too; the kvalitetsutvecklare writes all of it.

    required: the report cannot be färdig without it, where what demands it holds for the kind of report. half: a value
    of kinds.Half, or "" for both. topics: of standards.LegalReference, first what demands that it stands there, then
    what it is about. figures: codes of the figures that are shown beside it. feeds: headings of verksamhetsberättelser
    that it is built on. word: by what name the system knows it, or "" for a heading of the nämnd's own.
    longest: how many words it may have; 0 when it has no limit of its own.
    """

    key: str
    title: str
    guide: str
    patient_safety: bool = False
    required: bool = False
    figures: tuple[str, ...] = ()
    half: str = ""
    topics: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    not_in_system: bool = False
    questions: tuple[str, ...] = ()
    word: str = ""
    longest: int = 0


@dataclass(frozen=True)
class Chapter:
    key: str
    title: str
    parts: tuple[Part, ...]
