"""What the system administrator looks at. Nothing is written here: the services of this room write, with history."""

from django.contrib import admin

from core.admin import ReadOnlyAdmin

from .models import Assignment, Unit, User


@admin.register(Unit)
class UnitAdmin(ReadOnlyAdmin):
    list_display = ["name", "kind", "key", "parent", "valid_from", "valid_to"]
    list_filter = ["kind"]
    search_fields = ["name", "key"]
    list_select_related = ["parent"]


@admin.register(User)
class UserAdmin(ReadOnlyAdmin):
    list_display = ["name", "email", "title", "is_active", "is_staff", "left_on", "invited_at", "last_login"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["name", "email", "key"]
    exclude = ["password", "groups", "user_permissions"]


@admin.register(Assignment)
class AssignmentAdmin(ReadOnlyAdmin):
    list_display = ["user", "role_label", "unit", "valid_from", "valid_to"]
    list_filter = ["role"]
    search_fields = ["user__name", "unit__name"]
    list_select_related = ["user", "unit"]
