"""Two things at the same time, for tests on PostgreSQL."""

import threading

from django.db import connection


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
