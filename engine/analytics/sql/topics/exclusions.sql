-- The register of exclusions. One row per line of it. No parameters.
-- A number that is not usable names nobody.
CREATE OR REPLACE TABLE exclusions AS
SELECT
    contest::INTEGER AS contest,
    effect,
    nullif(account, '') AS account,
    CASE WHEN regexp_full_match(citizen_number, '[0-9]{12}') THEN citizen_number::BIGINT END AS citizen,
    CASE WHEN regexp_full_match(phone, '0[0-9]{9}') THEN phone::BIGINT END AS phone
FROM incoming;
