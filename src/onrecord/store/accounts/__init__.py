"""Who may sign in, kept."""
