"""Dutch: numbers, enumerations, sentences, and how each picture is told."""
