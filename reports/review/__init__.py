"""What inspectors decided, remarked and published: lists of it, documents, and the workspace."""
