-- A claim reads an account's deliveries host by host when a crowd waits for hosts at their bound.
create index delivery_of_host on delivery (namespace, host, due_at) where state = 'pending';
-- By it the planner read all accounts' deliveries to find those of one.
drop index delivery_due;
