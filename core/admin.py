"""The Django admin is a window, not a door: what a service writes is only looked at there."""

from django.contrib import admin


class WindowSite(admin.AdminSite):
    """Takes in nothing but ReadOnlyAdmin: what libraries register to be changed here (groups, addresses for sign-in)
    would be a way round the services, with no history and no right asked."""

    def register(self, model_or_iterable, admin_class=None, **options):
        if admin_class is not None and issubclass(admin_class, ReadOnlyAdmin):
            super().register(model_or_iterable, admin_class, **options)


class ReadOnlyAdmin(admin.ModelAdmin):
    """Shows rows to the system administrator; adds, changes and deletes nothing."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
