"""`python -m onrecord` is the command line."""

from onrecord.cli.main import main

main()
