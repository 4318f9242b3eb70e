"""Files that no row names are removed after a day; those that a row names, and those that are new, stay."""

import os
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from core import stray_files
from core.stray_files import WrongDatabase, file_fields, stray_files_remove
from processes.models import PackageImport
from tests.scene import photo

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def stored(settings, tmp_path):
    """`stored()`: the names of all that is stored."""
    settings.MEDIA_ROOT = tmp_path
    return lambda: {each.relative_to(tmp_path).as_posix() for each in tmp_path.rglob("*") if each.is_file()}


def upload(unit) -> str:
    """A stored file with its row."""
    row = PackageImport(unit=unit, key="paket", name="Paket", digest="0" * 64)
    row.file.save("paket.zip", ContentFile(b"PK"))
    return row.file.name


@pytest.fixture
def named(town):
    return upload(town.unit)


def keep(folder="egenkontroll", days=2) -> str:
    """A file without a row, that many days old."""
    name = default_storage.save(f"{folder}/bild.jpg".lstrip("/"), photo())
    at = (timezone.now() - timedelta(days=days)).timestamp()
    os.utime(default_storage.path(name), (at, at))
    return name


def test_what_no_row_names_goes_after_a_day(named, stored):
    for folder in ("egenkontroll", "processes/packages/2026/01", ""):
        keep(folder)
    new = keep(days=0.9)
    in_two_days = timezone.now() + timedelta(days=2)
    assert stray_files_remove() == 3
    assert stored() == {named, new}
    assert (stray_files_remove(in_two_days), stray_files_remove(in_two_days)) == (1, 0)
    assert stored() == {named}


def test_an_upload_that_is_rolled_back_leaves_nothing_for_good(town, stored):
    with pytest.raises(RuntimeError), transaction.atomic():
        upload(town.unit)
        raise RuntimeError
    assert len(stored()) == 1
    assert stray_files_remove(timezone.now() + timedelta(days=2)) == 1
    assert stored() == set()


def test_nothing_goes_when_the_database_is_not_the_one_of_the_files(named, stored, monkeypatch):
    monkeypatch.setattr(stray_files, "FEW", 1)
    strays = {keep(), keep(), keep()}
    with pytest.raises(WrongDatabase):
        stray_files_remove()
    assert stored() == {named, *strays}


def test_where_nothing_has_been_stored_there_is_nothing_to_do(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    assert stray_files_remove() == 0


def test_every_field_that_names_a_file_is_looked_at():
    fields = file_fields()
    assert {f"{field.model.__name__}.{field.name}" for field in fields} >= {
        "Answer.photo", "Attachment.file", "CasePdf.file", "Revision.file", "Picture.file", "PackageImport.file",
        "Rendering.file", "ControlRendering.file",
    }  # fmt: skip
    # Another storage would be a store that nobody sweeps.
    assert all(field.storage is default_storage for field in fields)
