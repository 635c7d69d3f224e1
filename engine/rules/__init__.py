"""The rule language: YAML in, a decision table per indicator out."""
