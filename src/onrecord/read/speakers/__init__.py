"""Who speaks: from the words of a source to a person or body of the article, or to nobody. English."""
