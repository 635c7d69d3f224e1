"""Hoor en wederhoor: the municipality's document for factual correction, out and back in."""
