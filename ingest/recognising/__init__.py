"""Where tables are in a document, of which kind they are, and what stands around them."""
