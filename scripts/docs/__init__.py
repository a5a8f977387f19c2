"""What the documentation is made with: the reference of the command line, and the site."""
