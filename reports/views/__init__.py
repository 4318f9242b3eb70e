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
from .report_editions import ChangeEditionOfReportView, ReturnEditionOfReportView
from .report_sections import TakePassageView, WriteSectionView
from .saved_views import (
    AddSavedViewView,
    ListSavedViewsView,
    RemoveSavedViewView,
    RestoreSavedViewView,
    UpdateSavedViewView,
)
from .statistics import (
    DownloadCostsView,
    DownloadStatisticsView,
    ShowCostsView,
    ShowStatisticsView,
)
from .together import ExportTogetherView, ShowTogetherView

__all__ = [
    "AddReportView",
    "AddSavedViewView",
    "AdoptReportView",
    "ChangeEditionOfReportView",
    "CountComplianceView",
    "CountFiguresView",
    "DownloadComplianceView",
    "DownloadCostsView",
    "DownloadMissiveView",
    "DownloadMissiveWordView",
    "DownloadReportView",
    "DownloadShortView",
    "DownloadStatisticsView",
    "ExportPublishedView",
    "ExportReportFigureView",
    "ExportTogetherView",
    "ListPublishedView",
    "ListReportsView",
    "ListSavedViewsView",
    "MakeReportReadyView",
    "ReadReportView",
    "ReceivePublishedView",
    "RemovePublishedView",
    "RemoveSavedViewView",
    "RequestMissiveFileView",
    "RequestRenderingView",
    "RequestShortFileView",
    "RestoreSavedViewView",
    "ReturnEditionOfReportView",
    "ReturnReportToDraftView",
    "ReviewReportFiguresView",
    "ShowComplianceCountView",
    "ShowComplianceView",
    "ShowCostsView",
    "ShowMissiveView",
    "ShowReportFigureView",
    "ShowReportView",
    "ShowShortView",
    "ShowStatisticsView",
    "ShowTogetherView",
    "TakePassageView",
    "TakePublishedView",
    "UpdateReportView",
    "UpdateSavedViewView",
    "WriteMissiveView",
    "WriteSectionView",
]
