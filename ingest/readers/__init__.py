"""One reader per format, found by content. A reader turns bytes or text into a Grid."""
