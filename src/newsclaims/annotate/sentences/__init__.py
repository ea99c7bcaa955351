"""Where sentences begin and where they do not, as far as marks and paragraphs tell before the parse."""
