"""What the informants together said to one question: one value of a closed set."""
