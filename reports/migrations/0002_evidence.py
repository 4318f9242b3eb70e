"""The database refuses to change what has happened to berättelser and accounts."""

from django.db import migrations

from core.migration_operations import ForbidUpdate

EVIDENCE = (
    "annualreportevent",
    "accountevent",
)


class Migration(migrations.Migration):
    replaces = [
        ("reports", "0002_events_are_evidence"),
        ("reports", "0004_account_events_are_evidence"),
    ]

    dependencies = [("reports", "0001_tables")]

    operations = [
        *(ForbidUpdate(name) for name in EVIDENCE),
    ]
