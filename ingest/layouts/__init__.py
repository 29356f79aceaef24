"""The few shapes a table can have, as functions of rows and spec: rows, two sides, form."""
