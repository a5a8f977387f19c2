"""What changed since a reader last looked."""
