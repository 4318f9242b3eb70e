from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Grunden"

    def ready(self):
        from . import checks, lookups  # noqa: F401 - they register themselves
