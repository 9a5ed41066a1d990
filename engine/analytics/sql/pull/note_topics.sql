-- Notes which version of each small table was read. One row per topic.
-- $topics: a list of topic and version
CREATE OR REPLACE TABLE topics AS
SELECT
    t.topic::VARCHAR AS topic,
    t.version::BIGINT AS version
FROM (SELECT unnest($topics::STRUCT(topic VARCHAR, version BIGINT)[]) AS t);
