"""The map of a process: drawn from the list of its steps, or kept as BPMN 2.0. Nothing here knows the database."""
