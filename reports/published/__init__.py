"""Figures from elsewhere: of the years before the system was taken into use, and what other municipalities publish."""
