"""Reporting and one's own reports first: a case's number must not be taken for one of their words."""

from django.urls import path

from .routes import analysis, clocks, exchanges, lexmaria, naming, notifications, providers, suggestions, tracks
from .views import cases, costs, ending, handling, listing, own_reports, ownership, printing, reporting

app_name = "deviations"
urlpatterns = [
    path("rapportera/", reporting.ReportView.as_view(), name="report"),
    path("rapportera/utkast/", reporting.SaveDraftView.as_view(), name="draft"),
    path("rapportera/utkast/<uuid:key>/kasta/", reporting.DiscardDraftView.as_view(), name="draft_discard"),
    path("rapportera/<case:number>/tack/", reporting.ShowReceiptView.as_view(), name="receipt"),
    path("mina/", own_reports.ListOwnReportsView.as_view(), name="own_reports"),
    path("mina/<case:number>/", own_reports.ShowOwnReportView.as_view(), name="own_report"),
    path("mina/<case:number>/svar/", own_reports.SendOwnMessageView.as_view(), name="own_message"),
    path("filer/<uuid:key>/", reporting.ShowFileView.as_view(), name="file"),
    path("", listing.ListDeviationsView.as_view(), name="list"),
    path("export.csv", listing.ExportCsvView.as_view(), name="export_csv"),
    path("export.xlsx", listing.ExportXlsxView.as_view(), name="export_xlsx"),
    path("<case:number>/", cases.ShowDeviationView.as_view(), name="show"),
    path("<case:number>/bedom/", handling.AssessDeviationView.as_view(), name="assess"),
    path("<case:number>/avsluta-direkt/", handling.CloseSmallDeviationView.as_view(), name="close_small"),
    path("<case:number>/utredning/", handling.InvestigateDeviationView.as_view(), name="investigation"),
    path("<case:number>/kostnad/", costs.UpdateCostView.as_view(), name="cost"),
    path("<case:number>/atgard/", handling.AddMeasureView.as_view(), name="measure_add"),
    path("<case:number>/atgard/koppla/", handling.LinkMeasureView.as_view(), name="measure_link"),
    path("<case:number>/atgard/<str:measure>/bort/", handling.UnlinkMeasureView.as_view(), name="measure_unlink"),
    path("<case:number>/atgardas/", handling.ActOnDeviationView.as_view(), name="act"),
    path("<case:number>/avsluta/", ending.CloseDeviationView.as_view(), name="close"),
    path("<case:number>/oppna/", ending.ReopenDeviationView.as_view(), name="reopen"),
    path("<case:number>/ta-upp/", ending.RestoreDeviationView.as_view(), name="restore"),
    path("<case:number>/dubblett/", ending.MarkDuplicateView.as_view(), name="duplicate"),
    path("<case:number>/inte-avvikelse/", ending.MarkNotDeviationView.as_view(), name="not_deviation"),
    path("<case:number>/skicka/", ownership.SendDeviationView.as_view(), name="send"),
    path("<case:number>/agare/", ownership.AssignDeviationView.as_view(), name="assign"),
    path("<case:number>/meddelande/", ownership.SendMessageView.as_view(), name="message"),
    path("<case:number>/berord/", ownership.ImplicateView.as_view(), name="implicate"),
    path("<case:number>/berord/<int:person>/", ownership.EndImplicationView.as_view(), name="implicate_end"),
    path("<case:number>/tillgang/", ownership.GrantView.as_view(), name="grant"),
    path("<case:number>/tillgang/<int:person>/avsluta/", ownership.EndGrantView.as_view(), name="grant_end"),
    path("<case:number>/utskrift/", printing.PrintDeviationView.as_view(), name="print"),
    path("<case:number>/utskrift/<uuid:key>/", printing.ShowPrintView.as_view(), name="print_state"),
    path("<case:number>/arende.pdf", printing.DownloadPdfView.as_view(), name="pdf"),
    *analysis.urlpatterns,
    *clocks.urlpatterns,
    *providers.urlpatterns,
    *exchanges.urlpatterns,
    *suggestions.urlpatterns,
    *lexmaria.urlpatterns,
    *naming.urlpatterns,
    *notifications.urlpatterns,
    *tracks.urlpatterns,
]
