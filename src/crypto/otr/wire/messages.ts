/** The binary messages of version 3: D-H Commit, D-H Key, Reveal Signature, Signature and Data Message. */
import { concat } from '../math/octets.ts';
import { OctetReader } from './reader.ts';
import { byte, int, mpi, opaque, short } from './writer.ts';

export const VERSION = 3;

/** Smaller instance tags are reserved; 0 stands for "whoever you are". */
export const MIN_INSTANCE_TAG = 0x100;

export const MAC_BYTES = 20;
const HASH_BYTES = 32;
const COUNTER_BYTES = 8;
const COMMIT_KEY_BYTES = 16;

/** The receiver shall stay silent when it cannot read the message. */
export const IGNORE_UNREADABLE = 0x01;

export interface DhCommit {
  readonly type: 'dh-commit';
  readonly encryptedGx: Uint8Array;
  readonly hashedGx: Uint8Array;
}

export interface DhKey {
  readonly type: 'dh-key';
  readonly gy: bigint;
}

export interface RevealSignature {
  readonly type: 'reveal-signature';
  readonly revealedKey: Uint8Array;
  readonly encryptedSignature: Uint8Array;
  readonly mac: Uint8Array;
}

export interface Signature {
  readonly type: 'signature';
  readonly encryptedSignature: Uint8Array;
  readonly mac: Uint8Array;
}

/** What the sender's MAC key protects. */
export interface DataMessageContent {
  readonly flags: number;
  readonly senderKeyId: number;
  readonly recipientKeyId: number;
  readonly nextKey: bigint;
  /** Upper half of the initial counter. */
  readonly counter: Uint8Array;
  readonly ciphertext: Uint8Array;
}

export interface DataMessage extends DataMessageContent {
  readonly type: 'data';
  /** The bytes that the MAC is taken of. */
  readonly authenticated: Uint8Array;
  readonly mac: Uint8Array;
  readonly oldMacKeys: Uint8Array;
}

export type KeyExchangeBody = DhCommit | DhKey | RevealSignature | Signature;

export interface InstanceTags {
  readonly sender: number;
  readonly receiver: number;
}

export type EncodedMessage = InstanceTags & (KeyExchangeBody | DataMessage);

export interface OtherVersion {
  readonly type: 'other-version';
  readonly version: number;
}

const TYPE_BYTES = {
  'dh-commit': 0x02,
  data: 0x03,
  'dh-key': 0x0a,
  'reveal-signature': 0x11,
  signature: 0x12,
} as const;

const header = (type: keyof typeof TYPE_BYTES, { sender, receiver }: InstanceTags): Uint8Array =>
  concat(short(VERSION), byte(TYPE_BYTES[type]), int(sender), int(receiver));

function encodeBody(body: KeyExchangeBody): Uint8Array {
  switch (body.type) {
    case 'dh-commit':
      return concat(opaque(body.encryptedGx), opaque(body.hashedGx));
    case 'dh-key':
      return mpi(body.gy);
    case 'reveal-signature':
      return concat(opaque(body.revealedKey), opaque(body.encryptedSignature), body.mac);
    case 'signature':
      return concat(opaque(body.encryptedSignature), body.mac);
  }
}

export const encodeKeyExchange = (body: KeyExchangeBody, tags: InstanceTags): Uint8Array =>
  concat(header(body.type, tags), encodeBody(body));

/** Everything from the version to the end of the encrypted message: the MAC and the old MAC keys follow it. */
export const encodeAuthenticated = (content: DataMessageContent, tags: InstanceTags): Uint8Array =>
  concat(
    header('data', tags),
    byte(content.flags),
    int(content.senderKeyId),
    int(content.recipientKeyId),
    mpi(content.nextKey),
    content.counter,
    opaque(content.ciphertext),
  );

/** Undefined for what is not a complete message; other versions are told apart from nonsense. */
export function decodeMessage(bytes: Uint8Array): EncodedMessage | OtherVersion | undefined {
  const reader = new OctetReader(bytes);
  const version = reader.short();
  const type = reader.byte();
  if (reader.isBroken) return undefined;
  if (version !== VERSION) return version === 1 || version === 2 ? { type: 'other-version', version } : undefined;
  const tags = { sender: reader.int(), receiver: reader.int() };
  const body = decodeBody(type, reader, bytes);
  return body && reader.finish({ ...tags, ...body });
}

function decodeBody(type: number, reader: OctetReader, whole: Uint8Array): KeyExchangeBody | DataMessage | undefined {
  switch (type) {
    case TYPE_BYTES['dh-commit']: {
      const body = { type: 'dh-commit', encryptedGx: reader.opaque(), hashedGx: reader.opaque() } as const;
      return body.hashedGx.length === HASH_BYTES ? body : undefined;
    }
    case TYPE_BYTES['dh-key']:
      return { type: 'dh-key', gy: reader.mpi() };
    case TYPE_BYTES['reveal-signature']: {
      const revealedKey = reader.opaque();
      const body = { type: 'reveal-signature', revealedKey, ...decodeSignature(reader) } as const;
      return revealedKey.length === COMMIT_KEY_BYTES ? body : undefined;
    }
    case TYPE_BYTES.signature:
      return { type: 'signature', ...decodeSignature(reader) };
    case TYPE_BYTES.data:
      return decodeDataMessage(reader, whole);
    default:
      return undefined;
  }
}

const decodeSignature = (reader: OctetReader) => ({ encryptedSignature: reader.opaque(), mac: reader.take(MAC_BYTES) });

function decodeDataMessage(reader: OctetReader, whole: Uint8Array): DataMessage | undefined {
  const content: DataMessageContent = {
    flags: reader.byte(),
    senderKeyId: reader.int(),
    recipientKeyId: reader.int(),
    nextKey: reader.mpi(),
    counter: reader.take(COUNTER_BYTES),
    ciphertext: reader.opaque(),
  };
  const authenticated = whole.slice(0, reader.position);
  const message: DataMessage = {
    type: 'data',
    ...content,
    authenticated,
    mac: reader.take(MAC_BYTES),
    oldMacKeys: reader.opaque(),
  };
  const isSound =
    content.senderKeyId > 0 &&
    content.recipientKeyId > 0 &&
    content.counter.some((octet) => octet !== 0) &&
    message.oldMacKeys.length % MAC_BYTES === 0;
  return isSound ? message : undefined;
}
