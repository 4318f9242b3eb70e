"""Verksamhetsberättelser: each unit's own account of its year, and those above built on them."""
