"""Who speaks: from the words of a source to a person or body in the article, or to nobody. English."""
