"""The spaCy pipeline: the shipped backbone with one component of ours for each concern."""
