"""The manager's judgement of the quality: written once a quarter, put right with why."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from core.calendar import local_today
from core.errors import Conflict, DomainError
from core.personal_numbers import refuse_personal_numbers
from core.workflow import clean, save_fields
from organisation.access import unit_ids_for
from organisation.roles import Action

from ..indicator_rules import next_period, period_start
from ..models import QualityJudgement

BACK = 4  # so many quarters back a judgement may still be written


@transaction.atomic
def judgement_save(
    *, by, unit, quarter: date, grade: int, why: str, reason: str = "", version: int | None = None
) -> QualityJudgement:
    """Judges the quality of a quarter (any local date in it). Without version a new judgement; with version the one
    that is there is changed, and reason says why.

    Raises PermissionDenied for a unit where `by` does not judge, Conflict, or DomainError beside the field that is
    wrong.
    """
    if unit.pk not in unit_ids_for(by, Action.JUDGE_QUALITY):
        raise PermissionDenied
    quarter, today = period_start("quarter", quarter), local_today()
    now = period_start("quarter", today)
    if quarter > now:
        raise DomainError("Kvartalet har inte börjat än.", field="quarter")
    if quarter < next_period("quarter", now, -BACK):
        raise DomainError("Det är för länge sedan för att bedöma nu.", field="quarter")
    refuse_personal_numbers({"why": why, "reason": reason}, "en bedömning")
    told = {"grade": grade, "why": why.strip(), "judged_by": by, "judged_at": timezone.now()}
    old = QualityJudgement._base_manager.select_for_update().filter(unit=unit, quarter=quarter).first()
    if version is None:
        if old is not None:
            raise DomainError("Kvartalet är redan bedömt. Ändra bedömningen i stället.")
        row = QualityJudgement(unit=unit, quarter=quarter, **told)
        clean(row)
        row._history_user = by
        row.save(force_insert=True)
        return row
    if old is None or old.version != int(version):
        raise Conflict
    if not reason.strip():
        raise DomainError("Skriv varför bedömningen ändras.", field="reason")
    told["reason"] = reason.strip()
    for name, value in told.items():
        setattr(old, name, value)
    return save_fields(old, list(told), by)
