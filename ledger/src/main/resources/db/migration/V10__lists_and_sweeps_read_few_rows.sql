create index asset_by_status on asset (namespace, status, created_at desc, asset_id desc) where deleted_at is null;
create index asset_by_profile on asset (namespace, profile, created_at desc, asset_id desc) where deleted_at is null;
-- Usage also counts deleted assets.
create index asset_by_time on asset (namespace, created_at);
-- With the namespace in the document: by the metadata alone, a search would read all accounts' assets. An empty key cannot
-- come from a request.
create index asset_metadata on asset
  using gin ((metadata || cast('{"":"' || namespace || '"}' as jsonb)) jsonb_path_ops) where deleted_at is null;

create index idempotency_by_heartbeat on idempotency (heartbeat);
create index idempotency_of_asset on idempotency (asset_id) where status is null;
create index upload_by_expiry on upload (expires_at);
create index upload_of_asset on upload (asset_id) where not ended;
