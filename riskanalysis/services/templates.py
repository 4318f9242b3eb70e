"""The templates for usual occasions: added, changed, retired by those who edit standards. An analysis keeps what it
took from one: its risks are its own from then on."""

from django.db import transaction

from core.errors import DomainError
from core.personal_numbers import refuse_personal_numbers
from core.workflow import save_fields, save_new
from standards.services import standard_add, standard_change, standard_retire
from standards.services.writing import locked, must_edit

from ..models import AnalysisTemplate, TemplateRisk
from .risks import TEXTS
from .writing import AN_ANALYSIS


@transaction.atomic
def template_add(*, by, **values) -> AnalysisTemplate:
    """Adds a template that holds from a local day on: name, description, occasion, what_changes, order, valid_from.

    Raises PermissionDenied, or DomainError with its field.
    """
    refuse_personal_numbers(values, AN_ANALYSIS)
    return standard_add(by=by, model=AnalysisTemplate, **values)


@transaction.atomic
def template_change(*, by, template, version, **changes) -> AnalysisTemplate:
    """Changes the words of a template. Raises PermissionDenied, Conflict, or DomainError with its field."""
    refuse_personal_numbers(changes, AN_ANALYSIS)
    return standard_change(by=by, row=template, version=version, **changes)


@transaction.atomic
def template_retire(*, by, template, version, valid_to) -> AnalysisTemplate:
    """Sets the last local day on which an analysis may begin with it; None: until further notice. Raises as above."""
    if valid_to is not None and valid_to < template.valid_from:
        raise DomainError("Sista dagen kan inte ligga före första dagen.", field="valid_to")
    return standard_retire(by=by, row=template, version=version, valid_to=valid_to)


@transaction.atomic
def template_risk_save(*, by, template, version, risk=None, **texts) -> TemplateRisk:
    """Adds something that usually can happen, last, or changes it (risk). Raises as template_change."""
    if unknown := set(texts) - set(TEXTS):
        raise TypeError(f"not written here: {unknown}")
    refuse_personal_numbers(texts, AN_ANALYSIS)
    fresh = _next_version(by, template, version)
    last = fresh.risks.order_by("-order").values_list("order", flat=True).first() or 0
    row = risk or TemplateRisk(template=fresh, order=last + 1)
    for name, text in texts.items():
        setattr(row, name, text.strip())
    row._history_user = by
    if risk is None:
        return save_new(row)
    row.save(update_fields=list(texts))
    return row


@transaction.atomic
def template_risk_remove(*, by, template, version, risk) -> None:
    """Takes a risk out of the template; the history keeps it, and so do analyses that began with it."""
    _next_version(by, template, version)
    risk._history_user = by
    risk.delete()


def _next_version(by, template, version):
    """The template, locked, one version on: its risks are a part of it."""
    must_edit(by)
    return save_fields(locked(template, version), [], by)
