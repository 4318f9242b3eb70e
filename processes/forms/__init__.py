"""The shape of what people type about processes and routines. The services do the writing."""
