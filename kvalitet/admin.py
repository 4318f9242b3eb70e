"""Which site the Django admin is. Not in apps.py, where two configurations would each want to be the app's own."""

from django.contrib.admin.apps import AdminConfig


class AdminWindowConfig(AdminConfig):
    """The Django admin, where nothing is changed."""

    default_site = "core.admin.WindowSite"
