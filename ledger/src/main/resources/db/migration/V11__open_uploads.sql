-- An account's open uploads are counted before each new one. Without it the count would read those of all accounts.
create index upload_open on upload (account_id, expires_at) include (size_bytes) where not ended;
