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
from .published import (
    ExportPublishedView,
    ListPublishedView,
    ReceivePublishedView,
    RemovePublishedView,
    TakePublishedView,
)
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
    "ExportPublishedView",
    "ExportReportFigureView",
    "ListPublishedView",
    "ListReportsView",
    "MakeReportReadyView",
    "ReadReportView",
    "ReceivePublishedView",
    "RemovePublishedView",
    "RequestRenderingView",
    "ReturnReportToDraftView",
    "ReviewReportFiguresView",
    "ShowCostsView",
    "ShowJointView",
    "ShowReportFigureView",
    "ShowReportView",
    "ShowStatisticsView",
    "TakePublishedView",
    "UpdateReportView",
    "WriteSectionView",
]
