"""What the engine costs, beside what others cost; and the dossiers to measure it with."""
