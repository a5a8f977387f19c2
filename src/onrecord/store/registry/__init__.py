"""People across articles: which names belong to one person, who decided it, and how to undo it."""
