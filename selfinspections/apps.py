from django.apps import AppConfig


class SelfInspectionsConfig(AppConfig):
    name = "selfinspections"
    verbose_name = "Egenkontroll"
