"""People over articles: which names are one person's, who decided it, and how it is undone."""
