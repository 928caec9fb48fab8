/** XMPP URIs (RFC 5122) with their queries (XEP-0147). Malformed ones are absent. */
import { anyJid, type Jid } from './jid.ts';

export interface XmppUri {
  readonly jid: Jid;
  /** What is asked for, such as `join`. */
  readonly action: string | undefined;
  readonly parameters: ReadonlyMap<string, string>;
}

const URI = /^xmpp:(?:\/\/[^/?#]*\/)?([^?#]+)(?:\?([^#]*))?(?:#.*)?$/i;

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

export function parseXmppUri(uri: string): XmppUri | undefined {
  const [, path, query = ''] = URI.exec(uri) ?? [];
  const jid = anyJid(path && decoded(path));
  if (!jid) return undefined;
  const [action, ...pairs] = query.split(/[;&]/);
  const parameters = pairs.flatMap((pair): [string, string][] => {
    const [key = '', value = ''] = pair.split('=', 2).map((part) => decoded(part) ?? '');
    return key === '' ? [] : [[key, value]];
  });
  return { jid, action: action || undefined, parameters: new Map(parameters) };
}
