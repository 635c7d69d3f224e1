"""The factsheet of one municipality: one document model (``model``), four renderings of it."""
