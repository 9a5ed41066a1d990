-- Notes how far this pull came. One row.
-- $schema_version, $store_id, $reached (the source's cursor), $version
CREATE OR REPLACE TABLE pulled AS
SELECT
    $schema_version::INTEGER AS schema_version,
    $store_id::VARCHAR AS store_id,
    $reached::VARCHAR AS reached,
    $version::BIGINT AS version;
