-- When the latest request began to make an asset of it, by this database's clock. Set before the resource is created, so
-- that an abort that meets no asset knows whether one may appear.
alter table upload add column claimed_at timestamptz;
