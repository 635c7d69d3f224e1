"""The answers of one municipality: a file, validated, with every raw answer read."""
