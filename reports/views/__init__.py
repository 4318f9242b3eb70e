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
from .statistics import DownloadStatisticsView, ShowStatisticsView

__all__ = [
    "AddReportView",
    "AdoptReportView",
    "CountFiguresView",
    "DownloadReportView",
    "DownloadStatisticsView",
    "ListReportsView",
    "MakeReportReadyView",
    "ReadReportView",
    "RequestRenderingView",
    "ReturnReportToDraftView",
    "ShowReportView",
    "ShowStatisticsView",
    "UpdateReportView",
    "WriteSectionView",
]
