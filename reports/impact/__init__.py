"""What other rules would do: the same dossiers under the rules of now and under others."""
