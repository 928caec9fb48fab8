import { describe, expect, it } from 'vitest';
import { NS_CLIENT, xml } from '#xmpp/xml.ts';
import type { Conversation } from './conversation.ts';
import { Encryptions } from './encryption.ts';

const conversation = (isPrivate: boolean | undefined) =>
  ({ summary: { peek: () => ({ isPrivate }) } }) as unknown as Conversation;
const clear = xml('message', NS_CLIENT);

describe('a conversation that is to be private', () => {
  it('lets nothing out and is secret, as long as nothing that encrypts has come along', async () => {
    const encryptions = new Encryptions();
    expect(encryptions.isSecret(conversation(true))).toBe(true);
    await expect(encryptions.encrypt(conversation(true), clear)).rejects.toThrow('private-ended');
    expect(encryptions.isSecret(conversation(undefined))).toBe(false);
    expect(await encryptions.encrypt(conversation(undefined), clear)).toEqual({ stanza: clear });
  });

  it('is left to what encrypts', async () => {
    const encryptions = new Encryptions();
    encryptions.add({ encrypt: async () => undefined, isSecret: () => false });
    expect(encryptions.isSecret(conversation(true))).toBe(false);
    expect(await encryptions.encrypt(conversation(true), clear)).toEqual({ stanza: clear });
  });
});
