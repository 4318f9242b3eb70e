"""The database refuses to change what has happened and who has read; search finds inside words."""

from django.db import migrations

from core.migration_operations import ForbidUpdate, TrigramIndex

EVIDENCE = (
    "documentevent",
    "revisionevent",
    "receipt",
)


class Migration(migrations.Migration):
    dependencies = [("processes", "0001_tables")]

    operations = [
        *(ForbidUpdate(name) for name in EVIDENCE),
        TrigramIndex("revision", "search_text"),
        TrigramIndex("revision", "keyword_text"),
    ]
