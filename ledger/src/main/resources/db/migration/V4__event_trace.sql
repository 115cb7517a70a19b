-- The W3C trace context that the event's asset was created in; each of its webhooks carries it.
alter table event add column traceparent text;
