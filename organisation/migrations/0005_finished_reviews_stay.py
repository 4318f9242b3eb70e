from django.db import migrations

from core.migration_operations import ForbidUpdateWhen


class Migration(migrations.Migration):
    dependencies = [("organisation", "0004_log_reviews")]

    operations = [
        ForbidUpdateWhen("LogReview", "OLD.finished_at IS NOT NULL"),
        ForbidUpdateWhen(
            "LogReviewItem",
            "EXISTS (SELECT 1 FROM organisation_logreview AS review"
            " WHERE review.id = OLD.review_id AND review.finished_at IS NOT NULL)",
        ),
    ]
