"""Why a verdict is what it is, what would change it, and what became of earlier ones."""
