-- The highest number an account was given. One row. No parameters.
SELECT coalesce(max(number), 0)
FROM accounts;
