"""Samlat: everything that the quality work sees, laid side by side by one's own choice (SOSFS 2011:9 5 kap. 6 §)."""

from .sources import SOURCES, Column, Source, register_source

__all__ = ["SOURCES", "Column", "Source", "register_source"]
