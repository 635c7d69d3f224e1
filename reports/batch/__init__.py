"""Many dossiers at once: read as a stream, scored by one or more processes, written as a stream."""
