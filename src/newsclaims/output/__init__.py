"""Where bytes go: files that appear when they are whole, and terminals."""
