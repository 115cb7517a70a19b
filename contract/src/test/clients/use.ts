import type { components, operations } from "../../../target/clients/api.d.ts";

type Event = components["schemas"]["Event"];
type Asset = components["schemas"]["Asset"];

/** Each event is told from the others by its type. */
export function summary(event: Event): string {
  switch (event.event) {
    case "asset.processed":
      return event.derivatives.map((made) => made.url).join(" ");
    case "asset.failed":
      return event.error.code;
    case "thumbnail.generated":
      return event.thumbnails.map((still) => still.url).join(" ");
    default:
      return event.asset_id;
  }
}

export function estimate(asset: Asset): number {
  return asset.estimated_ms ?? 0;
}

type Query = NonNullable<operations["listAssets"]["parameters"]["query"]>;
export const oldest: Query = { order: "asc", limit: 100, metadata: { project: "q2" } };

type Failure = operations["getAsset"]["responses"]["default"]["content"]["application/json"];
export function problem(failure: Failure): string {
  return failure.error.code;
}
