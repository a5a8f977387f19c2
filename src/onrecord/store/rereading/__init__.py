"""Reading a whole store again: one article after the other, the newest first, each in a transaction of its own."""
