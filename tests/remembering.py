"""What a person may do is worked out once in a test, until somebody writes what it rests on.

A service asks a dozen times who may do what. Within a request the answers are remembered; a test that calls one service
after the other stands outside every request, and a fifth of the suite went into asking the same again. Here they are
remembered for the length of a test, and forgotten as soon as a statement changes a row that they rest on, a savepoint
is taken back, or the day changes. Requests of a test's client, threads and other processes keep their own ways.
"""

import re
from contextlib import contextmanager

from django.db import connection

from core.access import request_cache
from core.calendar import local_today

# The answers that are remembered, by the first part of their key.
REMEMBERED = {"assignments", "reach", "reach of", "units of board", "delegations", "granted", "implicated"}
# What they rest on is changed by these statements: units, people, assignments, delegations, named exceptions.
CHANGES = re.compile(
    r'\s*(?:ROLLBACK|TRUNCATE|(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM)\s+"'
    r'(?:organisation_(?!historical|notice)|guardian_|deviations_deviation_implicated|deviations_deviationgrant))'
)


class Remembered(dict):
    """Answers by key and day. Whatever is not of the few that are remembered is never found here."""

    def __contains__(self, key):
        return key[0] in REMEMBERED and super().__contains__((local_today(), key))

    def __getitem__(self, key):
        return super().__getitem__((local_today(), key))

    def __setitem__(self, key, value):
        super().__setitem__((local_today(), key), value)


@contextmanager
def remembered_access():
    """Lets what people may do be remembered while the block runs."""
    remembered = Remembered()

    def forgetting(execute, sql, *rest):
        if CHANGES.match(sql):
            remembered.clear()
        return execute(sql, *rest)

    with request_cache(remembered), connection.execute_wrapper(forgetting):
        yield
