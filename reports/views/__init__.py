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
)
from .beside_report import (
    DownloadMissiveView,
    DownloadMissiveWordView,
    DownloadShortView,
    RequestMissiveFileView,
    RequestShortFileView,
    ShowMissiveView,
    ShowShortView,
    WriteMissiveView,
)
from .compliance import (
    CountComplianceView,
    DownloadComplianceView,
    ShowComplianceCountView,
    ShowComplianceView,
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
from .report_sections import TakePassageView, WriteSectionView
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
    "CountComplianceView",
    "CountFiguresView",
    "DownloadComplianceView",
    "DownloadCostsView",
    "DownloadJointView",
    "DownloadMissiveView",
    "DownloadMissiveWordView",
    "DownloadReportView",
    "DownloadShortView",
    "DownloadStatisticsView",
    "ExportPublishedView",
    "ExportReportFigureView",
    "ListPublishedView",
    "ListReportsView",
    "MakeReportReadyView",
    "ReadReportView",
    "ReceivePublishedView",
    "RemovePublishedView",
    "RequestMissiveFileView",
    "RequestRenderingView",
    "RequestShortFileView",
    "ReturnReportToDraftView",
    "ReviewReportFiguresView",
    "ShowComplianceCountView",
    "ShowComplianceView",
    "ShowCostsView",
    "ShowJointView",
    "ShowMissiveView",
    "ShowReportFigureView",
    "ShowReportView",
    "ShowShortView",
    "ShowStatisticsView",
    "TakePassageView",
    "TakePublishedView",
    "UpdateReportView",
    "WriteMissiveView",
    "WriteSectionView",
]
