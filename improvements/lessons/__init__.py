"""Lärdomar: what a unit has learned, without anybody who can be recognised, released for others to learn from."""
