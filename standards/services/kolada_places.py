"""Whom one compares with in Kolada, which of our units are units there, and what the key figures are."""

from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction

from core.calendar import local_today
from core.errors import DomainError
from core.workflow import clean
from organisation.access import unit_ids_for
from organisation.roles import Action

from ..kolada import NATION
from ..kolada_reading import Group, KeyFigure, Place
from ..models import ComparedMunicipality, KoladaKeyFigure, KoladaUnit
from .writing import must_edit


@transaction.atomic
def compared_add(*, by, code: str, name: str, is_similar: bool) -> ComparedMunicipality:
    """A municipality to compare with. Raises PermissionDenied, or DomainError beside the field that is wrong."""
    must_edit(by)
    if code.strip() in (settings.MUNICIPALITY_CODE, NATION):
        raise DomainError("Det är vår egen kod eller Rikets. De är alltid med.", field="code")
    return _compared_save(by, ComparedMunicipality(code=code.strip(), name=name.strip(), is_similar=is_similar))


@transaction.atomic
def compared_add_group(*, by, group: Group, replaces: bool) -> list[ComparedMunicipality]:
    """Every member of a group of Kolada's, but ourselves, as similar municipalities; gives those. replaces: the others
    are similar no more, but one goes on comparing with them. Raises PermissionDenied, or DomainError."""
    must_edit(by)
    members = {code: name for code, name in group.members if code not in (settings.MUNICIPALITY_CODE, NATION)}
    if not members:
        raise DomainError("Gruppen har inga andra kommuner än vår egen.", field="group")
    present = {row.code: row for row in ComparedMunicipality.objects.select_for_update()}
    rows = []
    for code, name in members.items():
        row = present.get(code) or ComparedMunicipality(code=code, name=name)
        row.is_similar, row.group = True, group.title[:200]
        rows.append(_compared_save(by, row))
    for row in present.values():
        if replaces and row.is_similar and row.code not in members:
            row.is_similar = False
            _compared_save(by, row)
    return rows


@transaction.atomic
def compared_remove(*, by, municipality: ComparedMunicipality) -> None:
    """Compares with it no more; figures that have been fetched stay. Raises PermissionDenied."""
    must_edit(by)
    municipality._history_user = by
    municipality.delete()


def _compared_save(by, row) -> ComparedMunicipality:
    clean(row)
    row._history_user = by
    row.save()
    return row


@transaction.atomic
def unit_connect(*, by, unit, place: Place) -> KoladaUnit:
    """Says that a unit in Kolada is this one of ours: its figures come with the next fetch.

    Raises PermissionDenied for a unit where `by` edits no standards, DomainError beside unit or ou.
    """
    must_edit(by)
    if by is not None and unit.pk not in unit_ids_for(by, Action.EDIT_STANDARDS):
        raise PermissionDenied
    if place.municipality and place.municipality != settings.MUNICIPALITY_CODE:
        raise DomainError(f"”{place.title}” ligger i en annan kommun.", field="ou")
    row = KoladaUnit(unit=unit, ou=place.id, title=place.title[:200])
    clean(row)
    row._history_user = by
    row.save(force_insert=True)
    return row


@transaction.atomic
def unit_disconnect(*, by, connection: KoladaUnit) -> None:
    """Fetches the unit's figures no more; those that have been fetched stay. Raises PermissionDenied."""
    must_edit(by)
    if by is not None and connection.unit_id not in unit_ids_for(by, Action.EDIT_STANDARDS):
        raise PermissionDenied
    connection._history_user = by
    connection.delete()


def key_figures_keep(found: Iterable[KeyFigure]) -> None:
    """Writes what Kolada says that key figures are, as of today. May be run any number of times."""
    for each in found:
        told = {
            "title": each.title[:300],
            "is_divided_by_gender": each.is_divided_by_gender,
            "has_units": each.has_units,
            "published_on": each.published_on,
            "read_on": local_today(),
        }
        KoladaKeyFigure.objects.update_or_create(kpi=each.id, defaults=told)
