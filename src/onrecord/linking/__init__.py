"""Who is who over articles: whether someone in an article is a person on record. Pure: no database here."""
