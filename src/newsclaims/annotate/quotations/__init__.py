"""Find the quotations of an article."""
