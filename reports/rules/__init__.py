"""Rules for a reader: one, or all of a framework, for the terminal or as a handbook."""
