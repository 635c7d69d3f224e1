"""The verdicts of ``score FILE``, one module for each form they are written in."""
