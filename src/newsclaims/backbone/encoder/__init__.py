"""The encoder of the shipped backbone: a small BERT behind spaCy's tok2vec interface."""
