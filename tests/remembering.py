"""What every other test needs again, remembered: who may do what, and the rows that a fixture wrote.

*Access.* A service asks a dozen times who may do what. Within a request the answers are remembered; a test that calls
one service after the other stands outside every request. Here they are remembered for the length of a test, and
forgotten as soon as a statement changes a row that they rest on, a savepoint is taken back, or the day changes.
Requests of a test's client, threads and other processes keep their own ways.

*Rows.* A fixture marked `@kept` is built through the services the first time in a process. The rows that it added,
changed and took away are kept, and written again when it is asked for in the same situation: when nothing but the same
fixtures has written since the beginning of the test. In any other situation it is built as ever.
"""

import functools
import itertools
import pickle
import re
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import GeneratedField
from django.utils import timezone

from core.access import request_cache
from core.calendar import local_date, local_today

# The answers that are remembered, by the first part of their key.
REMEMBERED = {"assignments", "reach", "reach of", "units of board", "delegations", "granted", "implicated"}
# What they rest on: units, people, assignments, delegations, named exceptions.
ACCESS = re.compile(
    r"organisation_(?!historical|notice)|guardian_|deviations_deviation_implicated|deviations_deviationgrant"
)
WRITES = re.compile(r'\s*(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM)\s+"(\w+)"')
TAKEN_BACK = ("ROLLBACK", "TRUNCATE")
FRESH = timedelta(minutes=20)  # so old are rows at most that say that something has just happened


class Remembered(dict):
    """Answers by key and day. Whatever is not of the few that are remembered is never found here."""

    def __contains__(self, key):
        return key[0] in REMEMBERED and super().__contains__((local_today(), key))

    def __getitem__(self, key):
        return super().__getitem__((local_today(), key))

    def __setitem__(self, key, value):
        super().__setitem__((local_today(), key), value)


class Recorder:
    """Hears every statement of one test: what changes access, and in which situation the test stands.

    situation: the number of the kept rows that were written last, 0 at the beginning, None when something else has
    written. before: the rows of each table as they were before the fixture that is being built.
    """

    def __init__(self):
        self.access = Remembered()
        self.situation: int | None = 0
        self.before: dict[str, dict] | None = None
        self.is_writing = False

    def __call__(self, execute, sql, params, many, context):
        if written := WRITES.match(sql):
            table = written[1]
            if ACCESS.match(table):
                self.access.clear()
            if self.before is not None and table not in self.before:
                self.before[table] = rows_of(table)
            elif self.before is None and not self.is_writing:
                self.situation = None
        elif sql.startswith(TAKEN_BACK):
            self.access.clear()
            self.situation = None
        return execute(sql, params, many, context)

    def build(self, build) -> tuple["Rows", object]:
        self.before = {}
        try:
            given = build()
            before, self.before = self.before, None
            return Rows(before, given), given
        finally:
            self.before = None

    def write(self, rows: "Rows"):
        self.is_writing = True
        try:
            return rows.write()
        finally:
            self.is_writing = False


class Rows:
    """What a fixture did to the tables, and what it gave."""

    def __init__(self, before: dict[str, dict], given):
        self.number, self.made_at, self.given = next(_numbers), timezone.now(), pickle.dumps(given)
        self.added, self.changed, self.gone = {}, {}, {}
        for table, old in before.items():
            new = rows_of(table)
            self.added[table] = [row for pk, row in new.items() if pk not in old]
            self.changed[table] = [row for pk, row in new.items() if pk in old and old[pk] != row]
            self.gone[table] = [pk for pk in old if pk not in new]

    @property
    def is_fresh(self) -> bool:
        aged = timezone.now() - self.made_at
        return timedelta(0) <= aged < FRESH and local_date(self.made_at) == local_today()

    def write(self):
        """Makes the tables what they were when the fixture had been built, and gives what it gave."""
        with connection.cursor() as cursor:
            for table in self.added:
                key, *columns = columns_of(table)
                if self.gone[table]:
                    marks = ", ".join(["%s"] * len(self.gone[table]))
                    cursor.execute(f'DELETE FROM "{table}" WHERE "{key}" IN ({marks})', self.gone[table])
                for row in self.changed[table]:
                    settings = ", ".join(f'"{column}" = %s' for column in columns)
                    cursor.execute(f'UPDATE "{table}" SET {settings} WHERE "{key}" = %s', [*row[1:], row[0]])
                insert(cursor, table, [key, *columns], self.added[table])
        return pickle.loads(self.given)


def insert(cursor, table, columns, rows):
    """One statement for as many rows as both databases take in one."""
    names, marks = ", ".join(f'"{column}"' for column in columns), ", ".join(["%s"] * len(columns))
    step = max(1, 900 // len(columns))
    for n in range(0, len(rows), step):
        some = rows[n : n + step]
        values = ", ".join([f"({marks})"] * len(some))
        cursor.execute(f'INSERT INTO "{table}" ({names}) VALUES {values}', [value for row in some for value in row])


@functools.cache
def columns_of(table) -> list[str]:
    """The columns that are written, the primary key first."""
    model = next(model for model in apps.get_models(include_auto_created=True) if model._meta.db_table == table)
    fields = [f for f in model._meta.concrete_fields if not isinstance(f, GeneratedField) and not f.primary_key]
    return [model._meta.pk.column, *(field.column for field in fields)]


def rows_of(table) -> dict:
    """Every row of the table by its primary key, as the database gives it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT {} FROM {}".format(", ".join(f'"{name}"' for name in columns_of(table)), f'"{table}"'))
        return {row[0]: tuple(row) for row in cursor.fetchall()}


_recorder: ContextVar[Recorder | None] = ContextVar("recorder", default=None)
_kept: dict[tuple, Rows] = {}
_numbers = itertools.count(1)


@contextmanager
def remembering():
    """Lets access and rows be remembered while the block, one test, runs."""
    recorder = Recorder()
    token = _recorder.set(recorder)
    try:
        with request_cache(recorder.access), connection.execute_wrapper(recorder):
            yield
    finally:
        _recorder.reset(token)


def kept(build):
    """A fixture whose rows are kept. It rests on nothing but the database and on fixtures that give rows, writes rows
    and nothing else (no file, no mail), and what it gives can be pickled."""

    @pytest.fixture(name=build.__name__)
    @functools.wraps(build)
    def fixture(*args, **kwargs):
        recorder = _recorder.get()
        if recorder is None or recorder.situation is None:
            return build(*args, **kwargs)
        key = (build.__module__, build.__qualname__, recorder.situation)
        if (rows := _kept.get(key)) is not None and rows.is_fresh:
            given = recorder.write(rows)
        else:
            rows, given = recorder.build(lambda: build(*args, **kwargs))
            _kept[key] = rows
        recorder.situation = rows.number
        return given

    return fixture
