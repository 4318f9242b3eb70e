"""The database refuses to change an event or a receipt; and the search inside words has its indexes."""

from django.db import migrations

from core.migration_operations import ForbidUpdate, TrigramIndex


class Migration(migrations.Migration):
    dependencies = [("processes", "0001_initial")]

    operations = [
        ForbidUpdate("documentevent"),
        ForbidUpdate("revisionevent"),
        ForbidUpdate("receipt"),
        TrigramIndex("revision", "search_text"),
        TrigramIndex("revision", "keyword_text"),
    ]
