create table account (
  id         bigint generated always as identity primary key,
  name       text not null unique,
  namespace  text not null unique,
  created_at timestamptz not null default now()
);

-- A key is stored as its SHA-256 only; the prefix is for people to tell keys apart.
create table api_key (
  id         text primary key,
  account_id bigint not null references account (id),
  label      text not null,
  prefix     text not null,
  digest     bytea not null unique,
  created_at timestamptz not null default now(),
  revoked_at timestamptz
);

-- One row per request that named an idempotency key. Without an answer it is still running, or its owner died:
-- the heartbeat tells.
create table idempotency (
  account_id  bigint not null references account (id),
  key         text not null,
  asset_id    text not null,
  owner       text not null,
  heartbeat   timestamptz not null,
  fingerprint text,
  status      integer,
  body        text,
  created_at  timestamptz not null,
  primary key (account_id, key)
);

create table event (
  id         text primary key,
  namespace  text not null,
  asset_id   text not null,
  sequence   bigint not null,
  type       text not null,
  at         timestamptz not null,
  payload    text not null,
  check (sequence > 0)
);

create table delivery (
  id         text primary key,
  event_id   text not null references event (id),
  url        text not null,
  state      text not null check (state in ('pending', 'delivered', 'exhausted', 'skipped')),
  reason     text,
  attempts   integer not null default 0,
  due_at     timestamptz not null,
  leased_until timestamptz not null,
  unique (event_id, url)
);
create index delivery_due on delivery (due_at) where state = 'pending';

create table delivery_attempt (
  delivery_id text not null references delivery (id),
  number      integer not null,
  at          timestamptz not null,
  status      integer,
  latency_ms  bigint not null,
  answer      text not null,
  error       text,
  primary key (delivery_id, number)
);
