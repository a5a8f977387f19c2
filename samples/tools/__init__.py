"""What builds the sample newsroom: pages and feeds from their sources, and the pictures."""
