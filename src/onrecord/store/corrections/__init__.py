"""What people corrected in statements: kept apart from what was read, and applied wherever a record is shown."""
