from django.db import migrations

from core.migration_operations import ForbidUpdateWhen


class Migration(migrations.Migration):
    replaces = [("organisation", "0005_finished_reviews_stay")]

    dependencies = [("organisation", "0002_reviewed_readings")]

    operations = [
        ForbidUpdateWhen("LogReview", "OLD.finished_at IS NOT NULL"),
        ForbidUpdateWhen(
            "LogReviewItem",
            "EXISTS (SELECT 1 FROM organisation_logreview AS review"
            " WHERE review.id = OLD.review_id AND review.finished_at IS NOT NULL)",
        ),
    ]
