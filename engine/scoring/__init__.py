"""From dossier to verdicts."""
