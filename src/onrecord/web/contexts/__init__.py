"""The data for each template: a frozen dataclass is the template's contract and holds ready-made values.

Templates make no decisions. The code that fills a context decides what is shown, in which words and with which links.
"""
