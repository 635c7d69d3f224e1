"""``score overview``: municipalities and approaches against indicators, on one HTML page."""
