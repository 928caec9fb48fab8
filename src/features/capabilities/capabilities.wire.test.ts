import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseXml } from '#test/support/parse-xml.ts';
import { describeWire } from '#test/support/wire-cases.ts';
import { abilities, askAbilities, capsInput, capsInput2, shownIn } from './capabilities.wire.ts';

describeWire('capabilities', new URL('cases/', import.meta.url), { codecs: { abilities }, builds: { askAbilities } });

const hash = (algorithm: string, input: string | undefined) =>
  input === undefined ? undefined : createHash(algorithm).update(input).digest('base64');

const answer = (inside: string) =>
  parseXml(`<iq type="result"><query xmlns="http://jabber.org/protocol/disco#info">${inside}</query></iq>`);

const features = (...names: readonly string[]) => names.map((name) => `<feature var="${name}"/>`).join('');

const EXODUS = answer(
  `<identity category="client" type="pc" name="Exodus 0.9.1"/>${features(
    'http://jabber.org/protocol/disco#info',
    'http://jabber.org/protocol/muc',
    'http://jabber.org/protocol/caps',
    'http://jabber.org/protocol/disco#items',
  )}`,
);

const form = (type: string, fields: Readonly<Record<string, readonly string[]>>) =>
  `<x xmlns="jabber:x:data" type="result"><field var="FORM_TYPE" type="hidden"><value>${type}</value></field>${Object.entries(
    fields,
  )
    .map(
      ([name, values]) => `<field var="${name}">${values.map((value) => `<value>${value}</value>`).join('')}</field>`,
    )
    .join('')}</x>`;

const PSI = answer(
  `<identity xml:lang="en" category="client" name="Psi 0.11" type="pc"/>
   <identity xml:lang="el" category="client" name="Ψ 0.11" type="pc"/>${features(
     'http://jabber.org/protocol/caps',
     'http://jabber.org/protocol/disco#info',
     'http://jabber.org/protocol/disco#items',
     'http://jabber.org/protocol/muc',
   )}${form('urn:xmpp:dataforms:softwareinfo', {
     ip_version: ['ipv6', 'ipv4'],
     os: ['Mac'],
     os_version: ['10.5.1'],
     software: ['Psi'],
     software_version: ['0.11'],
   })}`,
);

describe('the hash of XEP-0115', () => {
  it('is that of its examples', () => {
    expect(hash('sha1', capsInput(EXODUS))).toBe('QgayPKawpkPSDYmwT/WM94uAlu0=');
    expect(hash('sha1', capsInput(PSI))).toBe('q07IKJEyjvHSyhy//CH0CxmKi8w=');
  });

  it('is not made of what says the same thing twice', () => {
    expect(capsInput(answer(features('a', 'a')))).toBeUndefined();
    expect(capsInput(answer('<identity category="a" type="b"/><identity category="a" type="b"/>'))).toBeUndefined();
    expect(capsInput(answer(form('t', { a: ['1'] }) + form('t', { b: ['2'] })))).toBeUndefined();
  });

  it('is not made of what has in it the sign between two things: it could stand for something else', () => {
    expect(capsInput(answer(features('a&lt;b')))).toBeUndefined();
    expect(capsInput(answer('<identity category="a" type="b" name="c&lt;d"/>'))).toBeUndefined();
    expect(capsInput(answer(form('t', { a: ['1&lt;2'] })))).toBeUndefined();
  });

  it('leaves out forms that do not say what they are', () => {
    const nameless = '<x xmlns="jabber:x:data" type="result"><field var="a"><value>b</value></field></x>';
    expect(capsInput(answer(features('a') + nameless))).toBe('a<');
  });
});

describe('the hash of XEP-0390', () => {
  it('is that of its examples', () => {
    const bombus = answer(
      `<identity category="client" name="BombusMod" type="mobile"/>${features(
        ...['http://jabber.org/protocol/si', 'http://jabber.org/protocol/bytestreams'],
        ...['http://jabber.org/protocol/chatstates', 'http://jabber.org/protocol/disco#info'],
        ...['http://jabber.org/protocol/disco#items', 'urn:xmpp:ping', 'jabber:iq:time', 'jabber:iq:privacy'],
        ...['jabber:iq:version', 'http://jabber.org/protocol/rosterx', 'urn:xmpp:time', 'jabber:x:oob'],
        ...['http://jabber.org/protocol/ibb', 'http://jabber.org/protocol/si/profile/file-transfer'],
        ...['urn:xmpp:receipts', 'jabber:iq:roster', 'jabber:iq:last'],
      )}`,
    );
    expect(hash('sha256', capsInput2(bombus))).toBe('kzBZbkqJ3ADrj7v08reD1qcWUwNGHaidNUgD7nHpiw8=');
  });

  it('separates what stands in a form', () => {
    const input = capsInput2(answer(features('b', 'a') + form('t', { z: ['2', '1'] })));
    expect(input).toBe('a\x1fb\x1f\x1c\x1cFORM_TYPE\x1ft\x1f\x1ez\x1f1\x1f2\x1f\x1e\x1d\x1c');
  });

  it('is not made of anything that it does not know', () => {
    expect(capsInput2(answer('<other/>'))).toBeUndefined();
    expect(capsInput2(answer('<x xmlns="jabber:x:data"><reported/></x>'))).toBeUndefined();
  });
});

describe('the hashes that a presence shows', () => {
  it('are those of both kinds', () => {
    const shown = [
      '<c xmlns="http://jabber.org/protocol/caps" hash="sha-1" node="https://forest.example/" ver="Qgay="/>',
      '<c xmlns="urn:xmpp:caps"><hash xmlns="urn:xmpp:hashes:2" algo="sha-256">kzBZ=</hash></c>',
      '<x xmlns="vcard-temp:x:update"/>',
    ];
    expect(shownIn(shown.map((each) => JSON.stringify(parseXml(each))))).toEqual([
      'sha-1 https://forest.example/#Qgay=',
      'sha-256 urn:xmpp:caps#sha-256.kzBZ=',
    ]);
  });
});
