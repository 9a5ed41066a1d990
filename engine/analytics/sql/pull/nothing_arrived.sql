-- Forgets what arrived, once it is among the entries. No parameters.
DELETE FROM arrived;
