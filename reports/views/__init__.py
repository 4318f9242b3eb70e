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
from .figures import ExportReportFigureView, ReviewReportFiguresView, ShowReportFigureView
from .files import DownloadReportView, RequestRenderingView
from .statistics import DownloadCostsView, DownloadStatisticsView, ShowCostsView, ShowStatisticsView

__all__ = [
    "AddReportView",
    "AdoptReportView",
    "CountFiguresView",
    "DownloadCostsView",
    "DownloadReportView",
    "DownloadStatisticsView",
    "ExportReportFigureView",
    "ListReportsView",
    "MakeReportReadyView",
    "ReadReportView",
    "RequestRenderingView",
    "ReturnReportToDraftView",
    "ReviewReportFiguresView",
    "ShowCostsView",
    "ShowReportFigureView",
    "ShowReportView",
    "ShowStatisticsView",
    "UpdateReportView",
    "WriteSectionView",
]
