"""Text whose tables are marked by characters: bars, frames, ruled columns, quoted fields, elements of HTML."""
