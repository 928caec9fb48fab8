import { describe, expect, it } from 'vitest';
import { parseXml } from '#test/support/parse-xml.ts';
import { describeWire } from '#test/support/wire-cases.ts';
import { serialize } from '#xmpp/xml.ts';
import { NO_CARD, webAddress } from './card.wire.ts';
import { nickname, writeNickname } from './nickname.wire.ts';
import {
  avatarData,
  avatarHash,
  avatarMetadata,
  pictureHash,
  withPictureHash,
  writeAvatarData,
} from './pictures.wire.ts';
import { askVcardTemp, vcardTemp, writeVcardTemp } from './vcard-temp.wire.ts';
import { vcard4, writeVcard4 } from './vcard4.wire.ts';

const presence = parseXml('<presence/>');

describeWire('people', new URL('cases/', import.meta.url), {
  codecs: { vcardTemp, vcard4, nickname, avatarHash, avatarData, pictureHash },
  builds: {
    askVcardTemp,
    writeNickname: ({ name }: { name: string }) => writeNickname(name),
    avatarMetadata: ({ info }: { info?: Parameters<typeof avatarMetadata>[0] }) => avatarMetadata(info),
    writeAvatarData,
    withPictureHash: ({ hash }: { hash: string }) => withPictureHash(presence, hash),
  },
});

const OLD = parseXml(
  `<vCard xmlns="vcard-temp"><FN>Celia</FN><ADR><HOME/><LOCALITY>Arden</LOCALITY></ADR>
     <EMAIL><WORK/><USERID>celia@court.example</USERID></EMAIL><EMAIL><USERID>gone@court.example</USERID></EMAIL>
     <URL>ftp://arden.example</URL><PHOTO><TYPE>image/png</TYPE><BINVAL>iVBORw0KGgo=</BINVAL></PHOTO></vCard>`,
);
const CARD = {
  ...NO_CARD,
  fullName: 'Aliena',
  birthday: '--06-24',
  urls: ['https://arden.example/'],
  emails: ['celia@court.example', 'aliena@arden.example'],
};

describe('a profile that is changed', () => {
  it('keeps in the older form what has not been changed, and what nobody here knows', () => {
    expect(serialize(writeVcardTemp(OLD, { card: CARD }))).toBe(
      serialize(
        parseXml(
          `<vCard xmlns="vcard-temp"><ADR><HOME/><LOCALITY>Arden</LOCALITY></ADR>
             <EMAIL><WORK/><USERID>celia@court.example</USERID></EMAIL><URL>ftp://arden.example</URL>
             <PHOTO><TYPE>image/png</TYPE><BINVAL>iVBORw0KGgo=</BINVAL></PHOTO><FN>Aliena</FN><BDAY>--06-24</BDAY>
             <URL>https://arden.example/</URL><EMAIL><USERID>aliena@arden.example</USERID></EMAIL></vCard>`,
        ),
      ),
    );
  });

  it('gets another picture, or none', () => {
    const picture = { type: 'image/jpeg', base64: '/9j/AA==' };
    const changed = writeVcardTemp(OLD, { card: CARD, picture });
    expect(vcardTemp.decode({ ...OLD, name: 'iq', children: [changed] })?.picture).toEqual(picture);
    expect(serialize(writeVcardTemp(OLD, { card: CARD, picture: 'none' }))).not.toContain('PHOTO');
  });

  it('says in the newer form what it said', () => {
    const written = writeVcard4(undefined, { ...CARD, phones: ['+49 30 1'], organisation: 'Court' });
    expect(vcard4.decode(written)).toEqual({ ...CARD, phones: ['+49 30 1'], organisation: 'Court' });
    expect(writeVcard4(written, { ...CARD, phones: ['+49 30 1'], organisation: 'Court' })).toEqual(written);
  });
});

describe('an address of the web', () => {
  it.each([
    ['https://arden.example/celia', 'https://arden.example/celia'],
    ['arden.example', 'https://arden.example/'],
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['xmpp:celia@arden.example', undefined],
    ['https://', undefined],
    ['see there', undefined],
  ])('%s is %s', (given, expected) => {
    expect(webAddress(given)).toBe(expected);
  });
});
