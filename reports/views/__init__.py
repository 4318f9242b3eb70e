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
from .statistics import (
    DownloadCostsView,
    DownloadJointView,
    DownloadStatisticsView,
    ShowCostsView,
    ShowJointView,
    ShowStatisticsView,
)

__all__ = [
    "AddReportView",
    "AdoptReportView",
    "CountFiguresView",
    "DownloadCostsView",
    "DownloadJointView",
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
    "ShowJointView",
    "ShowReportFigureView",
    "ShowReportView",
    "ShowStatisticsView",
    "UpdateReportView",
    "WriteSectionView",
]
