"""Every clock that runs."""

from django.urls import path

from ..views import clocks

urlpatterns = [
    path("klockor/", clocks.ListClocksView.as_view(), name="clocks"),
    path("klockor/export.csv", clocks.ExportClocksView.as_view(), name="clocks_csv"),
]
