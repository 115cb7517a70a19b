-- Direct uploads that are under way. The parts are in the object store; asset_id is the asset they will become.
create table upload (
  id         text primary key,
  account_id bigint not null references account (id),
  asset_id   text not null,
  object     text not null,
  store_id   text not null,
  file_name  text not null,
  size_bytes bigint not null,
  part_bytes bigint not null,
  sha256     text,
  expires_at timestamptz not null,
  ended      boolean not null default false
);
