"""What came back of a round: read into answers files, and who still has to answer what."""
