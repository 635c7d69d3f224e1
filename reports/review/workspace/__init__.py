"""The workspace in a browser: an inspector takes a dossier from draft to publication."""
