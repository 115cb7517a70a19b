-- Whose turn it is to look for what crashes have left: one replica's, once in a while. place is where the last one ended.
create table sweep (
  id       boolean primary key default true check (id),
  began_at timestamptz not null,
  place    text not null
);
insert into sweep (began_at, place) values (to_timestamp(0), '');
