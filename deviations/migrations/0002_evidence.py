"""The database refuses to change what has happened, what an investigation has noted, decided, told and sent; of a
notification that has been sent to IVO only what IVO then says may be added, and the day when a letter came in, once.
Search finds inside words."""

from django.db import migrations

from core.migration_operations import ForbidUpdate, ForbidUpdateWhen, TrigramIndex

EVIDENCE = (
    "deviationevent",
    "trackevent",
    "trackentry",
    "trackinformation",
    "trackdecision",
    "decisionreport",
    "ivosupplement",
    "staffriskevent",
    "exchangeevent",
)
FROZEN = (
    "track_id",
    "key",
    "form_key",
    "form_version",
    "data",
    "with_investigation",
    "made_at",
    "made_by_id",
    "file",
    "digest",
    "content_digest",
    "size",
    "attachments",
    "channel",
    "sent_at",
    "sent_by_id",
)
CHANGED = " OR ".join(f'OLD."{column}" IS DISTINCT FROM NEW."{column}"' for column in FROZEN)
RECEIVED_AGAIN = "OLD.received_on IS NOT NULL AND OLD.received_on IS DISTINCT FROM NEW.received_on"


class Migration(migrations.Migration):
    replaces = [
        ("deviations", "0002_evidence_and_search"),
        ("deviations", "0005_track_evidence"),
        ("deviations", "0009_what_was_sent_stays"),
    ]

    dependencies = [("deviations", "0001_tables")]

    operations = [
        *(ForbidUpdate(name) for name in EVIDENCE),
        ForbidUpdateWhen("ivonotification", f"OLD.sent_at IS NOT NULL AND ({CHANGED} OR {RECEIVED_AGAIN})"),
        TrigramIndex("deviation", "search_text"),
    ]
