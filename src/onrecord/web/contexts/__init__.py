"""What each template is given: a frozen dataclass is its contract, with all that it shows ready-made.

Templates decide nothing that matters: what is shown, in which words and where it links to is decided by what makes these.
"""
