"""Quotations: what is in quotation marks."""
