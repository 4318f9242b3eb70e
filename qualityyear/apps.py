from django.apps import AppConfig


class QualityYearConfig(AppConfig):
    name = "qualityyear"
    verbose_name = "Kvalitetsåret"
