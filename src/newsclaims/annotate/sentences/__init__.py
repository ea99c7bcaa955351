"""Set the sentence boundaries that punctuation and layout make certain, before the parse."""
