"""Stored files that no row names: an upload that was rolled back, or the work of a worker that was killed."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from posixpath import join

from django.apps import apps
from django.core.files.storage import default_storage
from django.db.models import FileField
from django.utils import timezone

OLD = timedelta(days=1)  # far longer than any transaction lasts
FEW = 100
BATCH = 500


class WrongDatabase(RuntimeError):
    """Most of the files are named by no row: the database is not the one that the files belong to."""


def stray_files_remove(now=None) -> int:
    """Deletes the files of the default storage that are older than a day and that no field of any model names. What
    only a history names is gone from the row, and goes. Gives how many. May be run any number of times.

    Raises WrongDatabase, and deletes nothing, when more than half of the files would go.
    """
    files = list(_files())
    known = set(_named())
    before = (now or timezone.now()) - OLD
    strays = [name for name in files if name not in known and default_storage.get_modified_time(name) < before]
    if len(strays) > max(FEW, len(files) // 2):
        raise WrongDatabase(f"{len(strays)} of {len(files)} files are named by no row")
    # Asked once more: the first answer may be some minutes old.
    count = 0
    for first in range(0, len(strays), BATCH):
        names = set(strays[first : first + BATCH])
        for name in names.difference(_named(names)):
            default_storage.delete(name)
            count += 1
    return count


def file_fields() -> list[FileField]:
    """The fields of every model that name a stored file."""
    models = (model for model in apps.get_models() if not model._meta.proxy)
    return [field for model in models for field in model._meta.local_fields if isinstance(field, FileField)]


def _named(names: Iterable[str] | None = None) -> Iterator[str]:
    """The files that some row names; only those among names, when they are given."""
    for field in file_fields():
        rows = field.model._base_manager.order_by().exclude(**{field.name: ""})
        if names is not None:
            rows = rows.filter(**{f"{field.name}__in": names})
        yield from rows.values_list(field.name, flat=True).iterator()


def _files(folder: str = "") -> Iterator[str]:
    """The names of all that is stored, as rows name them."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:  # nothing has been stored yet
        return
    yield from (join(folder, name) for name in files)
    for each in folders:
        yield from _files(join(folder, each))
