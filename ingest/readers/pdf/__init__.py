"""PDF: rules, letters and blanks of a page as lines and tables of cells."""
