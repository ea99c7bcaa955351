"""What stands in quotation marks."""
