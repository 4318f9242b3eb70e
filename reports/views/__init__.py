"""Thin: load in scope, form, service, redirect."""

from .annual_report import (
    AddReportView,
    AdoptReportView,
    BackToDraftView,
    FiguresView,
    ListReportsView,
    MakeReadyView,
    ReadReportView,
    ShowReportView,
    UpdateReportView,
    WriteSectionView,
)
from .files import DownloadReportView, RequestRenderingView
from .statistics import StatisticsFileView, StatisticsView

__all__ = [
    "AddReportView",
    "AdoptReportView",
    "BackToDraftView",
    "DownloadReportView",
    "FiguresView",
    "ListReportsView",
    "MakeReadyView",
    "ReadReportView",
    "RequestRenderingView",
    "ShowReportView",
    "StatisticsFileView",
    "StatisticsView",
    "UpdateReportView",
    "WriteSectionView",
]
