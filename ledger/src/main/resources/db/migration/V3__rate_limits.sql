-- The token buckets, one per account, in the library's own encoding.
create table rate_bucket (
  id    bigint primary key,
  state bytea
);
