"""Thin: load in scope, form, service, redirect."""
