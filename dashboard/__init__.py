"""Static pages about one published file: `python -m dashboard build`."""
