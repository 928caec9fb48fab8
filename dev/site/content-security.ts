/** The strictest Content Security Policy that the client promises to run under. */

export const STRICT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "require-trusted-types-for 'script'",
  'trusted-types converse converse-xml',
].join('; ');

export function strictHeaders(): Record<string, string> {
  return { 'Content-Security-Policy': STRICT_POLICY };
}
