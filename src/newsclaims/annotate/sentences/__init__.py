"""Borders of sentences, as far as marks and layout settle them before the parse."""
