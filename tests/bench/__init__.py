"""Ratios measured in one run on invented disclosures; never a timed test."""
