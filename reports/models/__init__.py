"""What the room stores: nämndens berättelse, and the files that are made of it."""

from .annual_report import AnnualReport, AnnualReportEvent, ReportFigure, ReportSection
from .renderings import Rendering

__all__ = ["AnnualReport", "AnnualReportEvent", "Rendering", "ReportFigure", "ReportSection"]
