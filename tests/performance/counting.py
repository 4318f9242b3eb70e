"""Counts the queries of a page, after one visit that warms what lives as long as the process."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

# What the database's own bookkeeping asks; not the page.
NOT_COUNTED = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT", "BEGIN", "COMMIT")


def queries_of(client, address) -> list[str]:
    """The SQL of a GET. Fails when the page does not answer 200."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
        if response.streaming:
            b"".join(response.streaming_content)
    assert response.status_code == 200, f"{address}: {response.status_code}"
    return [query["sql"] for query in captured if not query["sql"].startswith(NOT_COUNTED)]


def listed(queries) -> str:
    return "\n".join(f"{number:>3}. {sql[:400]}" for number, sql in enumerate(queries, 1))
