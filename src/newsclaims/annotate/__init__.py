"""What is found in a parsed article: one room for each spaCy component, with the rules that it applies."""
