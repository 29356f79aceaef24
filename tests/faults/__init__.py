"""Builds that are cut short, run out of room or meet damage: the published file is whole, old or new."""
