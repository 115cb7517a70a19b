-- Whose turn it is to look for what crashes have left: one replica's, once in a while.
create table sweep (
  id       boolean primary key default true check (id),
  began_at timestamptz not null
);
insert into sweep (began_at) values (to_timestamp(0));
