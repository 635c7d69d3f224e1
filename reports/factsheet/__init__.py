"""The factsheet of one municipality: one document model (``model``), four renderings of it.

``build`` makes it, ``highlights`` singles out what comes into the conclusion, and
``justification`` divides it into what is published and what that rests on.
"""
