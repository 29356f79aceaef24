"""Tables printed as plain text, without any mark of a cell: found again from labels, places and sums."""
