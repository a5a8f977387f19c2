"""What people corrected in statements: kept apart from what was read, and put over it wherever a record is shown."""
