"""The database refuses to change a notification that has been sent to IVO: only what IVO then says may be added, and
the day when a letter came in, once."""

from django.db import migrations

from core.migration_operations import ForbidUpdateWhen

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
    dependencies = [("deviations", "0008_exchange_clocks")]

    operations = [
        ForbidUpdateWhen("ivonotification", f"OLD.sent_at IS NOT NULL AND ({CHANGED} OR {RECEIVED_AGAIN})"),
    ]
