"""A package: processes and routines that can be carried from one unit or municipality to another."""
