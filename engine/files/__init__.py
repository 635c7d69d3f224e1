"""Reading files without losing anything: JSON, YAML, and every mistake with its place."""
