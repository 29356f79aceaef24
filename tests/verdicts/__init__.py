"""Verdicts of the identities on real documents, worked out by hand from their text."""
