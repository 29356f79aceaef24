"""Mutated documents of every format: parsing ends, raises nothing, and accounts for every cell."""
