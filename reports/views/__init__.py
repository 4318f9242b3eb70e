"""Thin: load in scope, form, service, redirect."""

from .annual_report import (
    AddReportView,
    AdoptReportView,
    CountFiguresView,
    ListReportsView,
    MakeReportReadyView,
    ReadReportView,
    ReturnReportToDraftView,
    ShowReportView,
    UpdateReportView,
    WriteSectionView,
)
from .files import DownloadReportView, RequestRenderingView
from .statistics import DownloadCostsView, DownloadStatisticsView, ShowCostsView, ShowStatisticsView

__all__ = [
    "AddReportView",
    "AdoptReportView",
    "CountFiguresView",
    "DownloadCostsView",
    "DownloadReportView",
    "DownloadStatisticsView",
    "ListReportsView",
    "MakeReportReadyView",
    "ReadReportView",
    "RequestRenderingView",
    "ReturnReportToDraftView",
    "ShowCostsView",
    "ShowReportView",
    "ShowStatisticsView",
    "UpdateReportView",
    "WriteSectionView",
]
