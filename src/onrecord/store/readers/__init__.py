"""What each reader has read, starred and saved for later: rows of their own, beside the record that all readers
share."""
