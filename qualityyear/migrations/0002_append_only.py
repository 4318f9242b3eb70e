"""The database refuses to change what has happened, who has read, and a published edition."""

from django.db import migrations

from core.migration_operations import ForbidUpdate, ForbidUpdateWhen

EVIDENCE = (
    "yearevent",
    "unitstopevent",
    "informationreceipt",
)


class Migration(migrations.Migration):
    replaces = [
        ("qualityyear", "0002_evidence"),
        ("qualityyear", "0004_evidence_of_stops"),
    ]

    dependencies = [("qualityyear", "0001_tables")]

    operations = [
        *(ForbidUpdate(name) for name in EVIDENCE),
        ForbidUpdateWhen("edition", "OLD.status = 'published'"),
    ]
