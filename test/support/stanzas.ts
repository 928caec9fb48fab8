/** What the other side of a test has received, read for the test. */
import type { RawClient } from './raw-client.ts';
import { isNamed, textAt } from './xml-text.ts';

/** The texts of all messages so far, in their order. */
export const bodiesOf = (client: RawClient): string[] =>
  client.received.filter((element) => isNamed(element, 'message')).flatMap((element) => textAt(element, 'body') ?? []);
