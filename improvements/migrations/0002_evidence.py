"""The database refuses to change what has happened to measures, works, ideas, goals, plans and verksamhetsidéer."""

from django.db import migrations

from core.migration_operations import ForbidUpdate

EVIDENCE = (
    "measureevent",
    "workevent",
    "ideaevent",
    "goalevent",
    "goalfollowup",
    "planevent",
    "indicatoroutcome",
    "purposeevent",
    "purposefollowup",
)


class Migration(migrations.Migration):
    replaces = [
        ("improvements", "0002_append_only"),
        ("improvements", "0008_goals_append_only"),
        ("improvements", "0010_purposes_append_only"),
    ]

    dependencies = [("improvements", "0001_tables")]

    operations = [
        *(ForbidUpdate(name) for name in EVIDENCE),
    ]
