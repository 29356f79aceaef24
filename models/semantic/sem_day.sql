-- The time spine by day, which the metrics engine insists on; budgets are by year and join sem_year.
select cast(unnest(generate_series(date '2000-01-01', date '2050-12-31', interval 1 day)) as date) as date_day
