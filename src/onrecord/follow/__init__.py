"""Following: what outlets announce, from their servers to the record."""
