"""What one must read, the receipt, and who has read what."""

from django.urls import path

from ..views import reading

urlpatterns = [
    path("lasning/", reading.ListToReadView.as_view(), name="to_read"),
    path("lasning/kvitto/<slug:key>/", reading.ConfirmReadingView.as_view(), name="receipt"),
    path("lasning/oversikt/", reading.ListReadingsView.as_view(), name="readings"),
    path("lasning/oversikt/lista.csv", reading.ExportReadingsCsvView.as_view(), name="readings_csv"),
    path("lasning/oversikt/lista.xlsx", reading.ExportReadingsXlsxView.as_view(), name="readings_xlsx"),
    path("lasning/krav/nytt/", reading.AddReadingDutyView.as_view(), name="add_reading_duty"),
    path("lasning/krav/<int:pk>/avsluta/", reading.EndReadingDutyView.as_view(), name="end_reading_duty"),
]
