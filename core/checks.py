"""What `manage.py check` says in clear words before the first visitor meets it as "500"."""

from pathlib import Path

from django.conf import settings
from django.core.checks import Warning as CheckWarning
from django.core.checks import register


@register()
def static_files_are_gathered(app_configs, **kwargs) -> list[CheckWarning]:
    """Pages name their style sheets by a manifest that collectstatic writes; without it every page is a plain 500."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if "Manifest" not in settings.STORAGES["staticfiles"]["BACKEND"] or manifest.exists():
        return []
    return [
        CheckWarning(
            f"The static files have not been gathered: there is no {manifest}.",
            hint="Run `python manage.py collectstatic --noinput`. Until then every page answers 500.",
            id="core.W001",
        )
    ]
