"""Exempelkommun: an invented municipality to try the system in. Nothing here is a rule of the field."""
