"""The raw tables: their schemas, what is checked before they are written, the cache of parsed files, and the loading."""
