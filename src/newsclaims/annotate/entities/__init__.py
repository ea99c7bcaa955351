"""Everybody named in the article who could say something."""
