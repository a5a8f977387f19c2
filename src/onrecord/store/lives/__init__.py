"""What becomes of statements when their article changes: which statements are the same in several states, and from when
to when each stands."""
