"""All situations that real answers can produce, by a model that is small and exact."""
