"""Uses the generated models as a partner would; mypy checks it, and it runs with an example of each kind."""

import json
import sys

from models import Asset, Event, FailedEvent, ProcessedEvent, ThumbnailEvent


def summary(body: str) -> str:
    event = Event.model_validate_json(body).root
    if isinstance(event, ProcessedEvent):
        return " ".join(str(made.url) for made in event.derivatives)
    if isinstance(event, ThumbnailEvent):
        return " ".join(str(still.url) for still in event.thumbnails)
    if isinstance(event, FailedEvent):
        return event.error.code.value
    return event.event


def estimate(asset: Asset) -> int:
    return asset.estimated_ms or 0


COMMON = {
    "timestamp": "2026-03-28T14:22:05.103Z",
    "asset_id": "ast_7xKm2pQrV9nL4wYz",
    "profile": "web",
    "event_id": "evt_1",
    "delivery_id": "dlv_1",
    "sequence": 1,
}
FAILED = {"event": "asset.failed", "error": {"code": "timeout", "message": "It took too long."}} | COMMON
DELETED = {"event": "asset.deleted"} | COMMON

if [summary(json.dumps(body)) for body in (FAILED, DELETED)] != ["timeout", "asset.deleted"]:
    sys.exit("The generated models do not tell the events apart.")
