"""What a statement is: the kind of act, what became of it, and how sure its line is. English."""
