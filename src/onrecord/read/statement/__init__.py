"""What a statement is: the kind of act, what became of the statement, and how sure its line is. English."""
