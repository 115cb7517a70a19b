-- Claims are fair between accounts and bounded by host, so both stand beside each delivery. The host is how bounds tell
-- receivers apart; what a receiver may be is decided elsewhere.
alter table delivery add column namespace text;
update delivery d set namespace = e.namespace from event e where e.id = d.event_id;
alter table delivery alter column namespace set not null;
-- An operator of an earlier version, after a rollback, knows no such column.
create function delivery_namespace() returns trigger language plpgsql as $$
begin
  new.namespace := (select e.namespace from event e where e.id = new.event_id);
  return new;
end $$;
create trigger delivery_namespace before insert on delivery for each row when (new.namespace is null)
  execute function delivery_namespace();
alter table delivery add column host text not null
  generated always as (coalesce(lower(substring(url from '^[^:]*://(?:[^/?#]*@)?([^/?#@]*?)(?::[0-9]*)?(?:[/?#]|$)')), '')) stored;

-- A delivery that we ourselves hold up: since when, and how often in a row.
alter table delivery add column postponed_since timestamptz;
alter table delivery add column postponements integer not null default 0;

create index delivery_queue on delivery (namespace, due_at, host) where state = 'pending';
create index event_of_asset on event (namespace, asset_id, sequence);
