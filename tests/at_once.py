"""Two things at the same time, for tests on PostgreSQL."""

import threading

from django.db import connection


def waits_for_lock() -> bool:
    """Whether anybody else in this database waits for a lock of another's."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")  # or a transaction sees who was there at its first look
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return cursor.fetchone()[0] > 0


def in_threads(*functions) -> list[Exception | None]:
    """Runs the functions at the same time, each with a connection of its own. Gives their errors in their order."""
    start, errors = threading.Barrier(len(functions)), [None] * len(functions)

    def run(place, function):
        try:
            start.wait()
            function()
        except Exception as error:
            errors[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(functions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors
