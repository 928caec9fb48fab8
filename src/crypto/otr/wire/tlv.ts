/** What a Data Message carries once decrypted: readable text, then type/length/value records behind a NUL. */
import { fromUtf8, utf8 } from '#lib/bytes.ts';
import { concat } from '../math/octets.ts';
import { OctetReader } from './reader.ts';
import { int, mpi, short } from './writer.ts';

export const TLV = {
  padding: 0,
  disconnected: 1,
  smp1: 2,
  smp2: 3,
  smp3: 4,
  smp4: 5,
  smpAbort: 6,
  smp1WithQuestion: 7,
  extraKey: 8,
} as const;

export const MAX_TLV_BYTES = 0xffff;

export interface Tlv {
  readonly type: number;
  readonly value: Uint8Array;
}

export interface Payload {
  /** Empty in a heartbeat and in messages that only carry records. */
  readonly text: string;
  readonly tlvs: readonly Tlv[];
}

const NUL = 0;

export const encodePayload = ({ text, tlvs }: Payload): Uint8Array =>
  concat(
    utf8(text.replaceAll('\0', '')),
    ...(tlvs.length > 0 ? [Uint8Array.of(NUL)] : []),
    ...tlvs.flatMap(({ type, value }) => [short(type), short(value.length), value]),
  );

/** Undefined when a record claims more than is there: nothing of such a message is trusted. */
export function decodePayload(bytes: Uint8Array): Payload | undefined {
  const end = bytes.indexOf(NUL);
  if (end === -1) return { text: fromUtf8(bytes), tlvs: [] };
  const reader = new OctetReader(bytes.subarray(end + 1));
  const tlvs: Tlv[] = [];
  while (!reader.isAtEnd && !reader.isBroken) tlvs.push({ type: reader.short(), value: reader.take(reader.short()) });
  return reader.finish({ text: fromUtf8(bytes.subarray(0, end)), tlvs });
}

/** The shared form of SMP records: a count and that many numbers. */
export const encodeNumbers = (numbers: readonly bigint[]): Uint8Array =>
  concat(int(numbers.length), ...numbers.map(mpi));

export function decodeNumbers(value: Uint8Array, count: number): readonly bigint[] | undefined {
  const reader = new OctetReader(value);
  if (reader.int() !== count) return undefined;
  return reader.finish(Array.from({ length: count }, () => reader.mpi()));
}

/** The question of SMP message 1Q ends with a NUL; numbers follow. */
export function splitQuestion(value: Uint8Array): { question: string; numbers: Uint8Array } | undefined {
  const end = value.indexOf(NUL);
  if (end === -1) return undefined;
  return { question: fromUtf8(value.subarray(0, end)), numbers: value.subarray(end + 1) };
}

export const joinQuestion = (question: string, numbers: Uint8Array): Uint8Array =>
  concat(utf8(question.replaceAll('\0', '')), Uint8Array.of(NUL), numbers);
