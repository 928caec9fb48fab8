import { describe, expect, it } from 'vitest';
import { parseXml } from '#test/support/parse-xml.ts';
import { describeWire } from '#test/support/wire-cases.ts';
import { askSlot, readLimit, slot } from './slot.wire.ts';

describeWire('uploads', new URL('cases/', import.meta.url), { codecs: { slot }, builds: { askSlot } });

describe('the limit of a service', () => {
  const form = (type: string, limit: string) =>
    parseXml(
      `<x xmlns="jabber:x:data" type="result"><field var="FORM_TYPE"><value>${type}</value></field><field var="max-file-size"><value>${limit}</value></field></x>`,
    );

  it('is read from the form of its own type', () => {
    expect(readLimit([form('urn:other', '1'), form('urn:xmpp:http:upload:0', '5242880')])).toBe(5_242_880);
  });

  it('is absent where it is none', () => {
    for (const limit of ['', '-1', '1e9', 'infinity', '9'.repeat(400)]) {
      expect(readLimit([form('urn:xmpp:http:upload:0', limit)])).toBeUndefined();
    }
    expect(readLimit([])).toBeUndefined();
  });
});
