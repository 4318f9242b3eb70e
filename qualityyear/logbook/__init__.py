"""Loggboken: a line or two of everyday learning by whoever works at a unit, gathered at its stops."""
