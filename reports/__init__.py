"""Verdicts in, something to read out."""
