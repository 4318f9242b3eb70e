"""What the system administrator looks at: nothing is written here, because the services do that."""

from django.contrib import admin

from core.admin import ReadOnlyAdmin

from .models import Category, CauseCategory, Denominator, Indicator, RiskMatrix, Theme, Trait


@admin.register(Category, CauseCategory, Theme, Trait)
class NamedAdmin(ReadOnlyAdmin):
    list_display = ("name", "key", "order", "valid_from", "valid_to")
    search_fields = ("name", "key")


@admin.register(RiskMatrix)
class RiskMatrixAdmin(ReadOnlyAdmin):
    list_display = ("name", "edition", "purpose", "valid_from", "valid_to")


@admin.register(Denominator)
class DenominatorAdmin(ReadOnlyAdmin):
    list_display = ("unit", "kind", "month", "value")
    list_select_related = ("unit",)


@admin.register(Indicator)
class IndicatorAdmin(ReadOnlyAdmin):
    list_display = ("name", "key", "board", "interval", "kolada_id", "valid_to")
    list_select_related = ("board",)
    search_fields = ("name", "key", "kolada_id")
