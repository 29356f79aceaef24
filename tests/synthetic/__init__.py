"""Invented disclosures for tests and benchmarks: seeded, consistent, printed in many ways.

Independent of the parser: nothing here imports it or reads its table kinds.
"""
