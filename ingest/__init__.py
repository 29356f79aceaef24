"""Documents -> raw tables: find, read, recognise, load. Nothing here interprets a value."""
