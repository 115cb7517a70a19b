-- What lists are made of: a projection of the resources. The truth of a live asset stays in the cluster.
create table asset (
  namespace  text not null,
  asset_id   text not null,
  resource   text not null,
  created_at timestamptz not null,
  profile    text not null,
  status     text not null check (status in ('processing', 'processed', 'failed', 'cancelled')),
  metadata   jsonb not null,
  -- Of the event that last changed the row: a late one must not turn it back.
  sequence   bigint not null,
  deleted_at timestamptz,
  primary key (namespace, asset_id)
);
create index asset_newest on asset (namespace, created_at desc, asset_id desc) where deleted_at is null;

-- One row per attempt that ended, keyed by the event that ended it, so that nothing counts twice.
create table usage_attempt (
  event_id    text primary key references event (id),
  namespace   text not null,
  at          timestamptz not null,
  outcome     text not null check (outcome in ('processed', 'failed', 'cancelled')),
  input_bytes bigint not null,
  input_ms    bigint not null,
  cpu_ms      bigint not null,
  gpu_ms      bigint not null,
  -- What estimates are made of: the time it took, the size of the task, and what was guessed beforehand.
  processing_ms bigint not null,
  work        bigint not null,
  estimated_ms bigint
);
create index usage_attempt_by_time on usage_attempt (namespace, at);
create index usage_attempt_latest on usage_attempt (at desc) where outcome = 'processed';

create table usage_output (
  event_id    text not null references usage_attempt (event_id),
  format      text not null,
  derivatives integer not null,
  bytes       bigint not null,
  ms          bigint not null,
  primary key (event_id, format)
);

create table request_count (
  namespace text not null,
  hour      timestamptz not null,
  requests  bigint not null,
  primary key (namespace, hour)
);
