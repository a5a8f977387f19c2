"""URL to Capture, without ever reaching an address that the owner did not allow."""
