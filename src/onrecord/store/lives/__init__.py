"""What becomes of statements when their article changes: which is which over its states, and since when or until when."""
