"""The commands of ``score``, one module each; ``reports.cli`` knows them by name."""
