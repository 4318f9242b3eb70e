"""External providers, decisions to report to the nämnd, and a nämnd's own choices."""

from django.urls import path

from ..views import board, providers

urlpatterns = [
    path("delegationsbeslut/", board.ListDecisionsView.as_view(), name="decisions"),
    path("delegationsbeslut/export.csv", board.ExportDecisionsView.as_view(), name="decisions_csv"),
    path("delegationsbeslut/anmal/", board.ReportDecisionsView.as_view(), name="decisions_report"),
    path("utforare/", providers.ListProviderReportsView.as_view(), name="provider_reports"),
    path("namndens-val/", board.ShowBoardSettingsView.as_view(), name="board_settings"),
    path("namndens-val/<str:key>/", board.ChangeBoardSettingsView.as_view(), name="board_settings_change"),
    path("<case:number>/lamna-over/", providers.ReleaseCaseView.as_view(), name="hand_over"),
]
