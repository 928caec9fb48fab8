/** Places by their coordinates (RFC 5870), and where to see them. */

const GEO = /^geo:(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)/i;

/** A map of the place, opened only when somebody asks for it. */
export function mapAddress(uri: string): string | undefined {
  const [, latitude, longitude] = GEO.exec(uri) ?? [];
  if (latitude === undefined || longitude === undefined) return undefined;
  if (Math.abs(Number(latitude)) > 90 || Math.abs(Number(longitude)) > 180) return undefined;
  return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=15/${latitude}/${longitude}`;
}
