"""The spaCy pipeline: the shipped backbone and our components, one per concern."""
