"""What each reader has read, starred and put by: rows of their own, beside the record that all readers share."""
