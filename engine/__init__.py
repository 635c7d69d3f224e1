"""Answers in, explained verdicts out."""
