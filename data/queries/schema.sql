-- What SQLite itself says about the file.

-- name: SCHEMA_STRANGE
SELECT count(*) FROM sqlite_schema WHERE type NOT IN ('table', 'index');
