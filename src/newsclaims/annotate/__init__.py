"""Annotate a parsed article: one room per spaCy component, with the rules that it applies."""
