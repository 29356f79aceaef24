"""Spreadsheets: cells as the text that a user sees."""
