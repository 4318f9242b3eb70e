from .years import QualityYear, YearEvent, YearTemplate

__all__ = ["QualityYear", "YearEvent", "YearTemplate"]
