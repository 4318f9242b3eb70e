"""What is made in the background out of a row: asked for, made once, and found again when a worker was killed.

The row is the truth and the queue only a messenger. A making is claimed by a conditional update that counts attempts,
and the attempt's number is the token with which it is ended: a worker that was believed dead and comes back cannot
write over what was made after it.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F, Model, Q, QuerySet
from django.utils import timezone

from .background import for_each

QUEUED, RUNNING, DONE, FAILED = "queued", "running", "done", "failed"
UNDER_WAY = (QUEUED, RUNNING)
MAX_ATTEMPTS = 3
FAILED_WORDS = "Filen gick inte att skapa. Försök igen, eller säg till den som sköter systemet."
GAVE_UP_WORDS = "Filen gick inte att skapa efter tre försök. Försök igen, eller säg till den som sköter systemet."


@dataclass(frozen=True)
class Making:
    """How the rows of a model are made.

    model: has status (the four words above) and attempts. queue: hands the row with an id to a worker, after commit.
    asked, begun, ended: the fields of the moments; a model that has no such moment of its own names another, or "" for
    the last. sized: whether a row says how many bytes its file holds. lost_after: so long it may wait or be made before
    it counts as lost. again, gave_up: what else is written on a row that is queued again, and on one that has been
    tried often enough.
    """

    model: type[Model]
    queue: Callable[[int], None]
    asked: str = "requested_at"
    begun: str = "started_at"
    ended: str = "finished_at"
    sized: bool = True
    lost_after: timedelta = timedelta(minutes=2)
    again: dict = field(default_factory=dict)
    gave_up: dict = field(default_factory=dict)

    @property
    def rows(self) -> QuerySet:
        return self.model._base_manager.all()

    def claim(self, pk: int) -> QuerySet | None:
        """Takes the row for this call. Gives it as a queryset that holds nothing once somebody else has taken over, or
        None when it is not there to be taken."""
        queued = self.rows.filter(pk=pk, status=QUEUED, attempts__lt=MAX_ATTEMPTS)
        with transaction.atomic():
            if not queued.update(status=RUNNING, attempts=F("attempts") + 1, **{self.begun: timezone.now()}):
                return None
            attempt = self.rows.values_list("attempts", flat=True).get(pk=pk)
        return self.rows.filter(pk=pk, status=RUNNING, attempts=attempt)

    def succeed(self, mine: QuerySet, **values) -> bool:
        """Ends what was claimed. Gives whether it was still this call's to end."""
        return bool(mine.update(status=DONE, **self._ended_now(), **values))

    def fail(self, mine: QuerySet, **values) -> None:
        mine.update(status=FAILED, **self._ended_now(), **values)

    def put_file(self, mine: QuerySet, content: bytes, folder: str, **values) -> bool:
        """Puts the whole file in place, and then the row that points at it. Gives whether it was still this call's."""
        storage = self.model._meta.get_field("file").storage
        name = storage.save(f"{folder}/{uuid.uuid4().hex}.pdf", ContentFile(content))
        if self.sized:
            values["size"] = len(content)
        if self.succeed(mine, file=name, **values):
            return True
        storage.delete(name)
        return False

    def resume(self) -> int:
        """Queues again what the worker or the broker has lost. Gives how many; may be run any number of times."""
        limit, found = timezone.now() - self.lost_after, 0
        is_lost = Q(status=QUEUED, **{f"{self.asked}__lt": limit}) | Q(status=RUNNING, **{f"{self.begun}__lt": limit})
        for pk, attempts in self.rows.filter(is_lost).values_list("pk", "attempts"):
            same = self.rows.filter(pk=pk, attempts=attempts, status__in=UNDER_WAY)
            if attempts >= MAX_ATTEMPTS:
                self.fail(same, **self.gave_up)
            elif same.update(status=QUEUED, **{self.asked: timezone.now()}, **self.again):
                with transaction.atomic():
                    self.queue(pk)
                found += 1
        return found

    def clear(self, before: datetime) -> int:
        """Deletes the rows that were asked for before a moment, with their files. Gives how many."""
        return for_each(self.rows.filter(**{f"{self.asked}__lt": before}), _delete)

    def _ended_now(self) -> dict:
        return {self.ended: timezone.now()} if self.ended else {}


def _delete(row) -> int:
    storage, name = row.file.storage, row.file.name
    row.delete()
    if name:
        storage.delete(name)
    return 1
