from django.apps import AppConfig


class KvalitetConfig(AppConfig):
    name = "kvalitet"
    verbose_name = "Kvalitet"

    def ready(self):
        """Puts the house together: what the rooms above show on the pages of the rooms below."""
        from core.panels import register_panel
        from deviations.panels import measure_origins
        from standards.panels import legal_grounds

        register_panel("measure", measure_origins)
        register_panel("legal_ground", legal_grounds)
