"""Version of dbt-core the adapter is for, as dbt asks of every adapter."""

version = "1.11.0"
