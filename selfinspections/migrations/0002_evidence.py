"""The database refuses to change what has happened to plans and occasions."""

from django.db import migrations

from core.migration_operations import ForbidUpdate

EVIDENCE = (
    "planevent",
    "occurrenceevent",
)


class Migration(migrations.Migration):
    dependencies = [("selfinspections", "0001_tables")]

    operations = [
        *(ForbidUpdate(name) for name in EVIDENCE),
    ]
