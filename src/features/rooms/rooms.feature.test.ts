/** Every status code (XEP-0045 §15.6) and every error of entering, renaming and speaking, in the stanza that brings it. */
import { describe, expect, it } from 'vitest';
import {
  announcement,
  entering,
  error,
  FOREST as forest,
  gone,
  inside,
  presence,
  USER,
} from '#test/simulation/simulated-room.ts';
import { parseXml } from '#test/support/parse-xml.ts';
import { createTranslate } from '#ui/i18n.ts';
import { deliveryProblem } from '#ui/timeline/delivery-problem.ts';
import { rooms } from './rooms.feature.ts';

const __ = createTranslate('en');

const byDuke = (attributes: string) => `<item ${attributes}><actor nick="Duke"/><reason>Treason</reason></item>`;

describe('status codes, as the room sends them', () => {
  it.each([
    ['100', 'Everybody here can see your address.'],
    ['170', 'What is said here is kept in a public log.'],
    ['201', 'You have made this room.'],
    ['210', 'This room calls you Rosalind.'],
  ])('%s on entering', async (code, sentence) => {
    const { lines } = await entering(presence('Rosalind', { codes: ['110', code] }));
    expect(lines()).toEqual([sentence]);
  });

  it('110 is ourselves, under whatever name', async () => {
    const { room, lines } = await entering(presence('Ganymede', { codes: ['110', '210'] }));
    expect([room.state.peek().type, room.nick.peek()]).toEqual(['joined', 'Ganymede']);
    expect(lines()).toEqual(['This room calls you Ganymede.']);
  });

  it.each([
    ['101', 'Your rank in this room has changed.'],
    ['102', 'This room now lists members who are away.'],
    ['103', 'This room no longer lists members who are away.'],
    ['104', 'The settings of this room have changed.'],
    ['170', 'What is said here is now kept in a public log.'],
    ['171', 'What is said here is no longer kept in a public log.'],
    ['172', 'Everybody here can now see everybody’s address.'],
    ['173', 'Only moderators can see addresses now.'],
    ['174', 'Nobody can see addresses any more.'],
  ])('%s while we are in', async (code, sentence) => {
    const { lines, receive } = await inside();
    await receive(announcement(code));
    expect(lines()).toEqual([sentence]);
  });

  it.each([
    ['member', 'You are now a member of this room. The reason: Merit'],
    ['outcast', 'You are banned from this room. The reason: Merit'],
  ])('101 while we are not in, being %s now, without its words making a message', async (affiliation, sentence) => {
    const { client, room, lines, receive } = await inside();
    await client.session.use(rooms).leave(room);
    await receive(
      parseXml(
        `<message xmlns="jabber:client" from="${forest}"><body>News</body><x xmlns="${USER}"><item affiliation="${affiliation}"><reason>Merit</reason></item><status code="101"/></x></message>`,
      ),
    );
    expect(lines()).toEqual([sentence]);
    expect(await client.session.records.newest(forest, 10)).toEqual([]);
  });

  it('are believed of the room alone', async () => {
    const { lines, receive } = await inside();
    const forged = announcement('172');
    await receive({ ...forged, attrs: { ...forged.attrs, from: `${forest}/Celia` } });
    expect(lines()).toEqual([]);
  });

  it.each([
    ['301', 'affiliation="outcast" role="none"', 'Celia has been banned. By Duke. The reason: Treason'],
    ['303', 'affiliation="none" role="participant" nick="Aliena"', 'Celia is now called Aliena.'],
    ['307', 'affiliation="none" role="none"', 'Celia has been removed. By Duke. The reason: Treason'],
    [
      '321',
      'affiliation="none" role="none"',
      'Celia has been removed, being no longer a member. By Duke. The reason: Treason',
    ],
    [
      '322',
      'affiliation="none" role="none"',
      'Celia has been removed, because this room is now open to members only. By Duke. The reason: Treason',
    ],
    ['332', 'affiliation="none" role="none"', 'Celia left.'],
    ['333', 'affiliation="none" role="none"', 'Celia left.'],
  ])('%s of somebody else', async (code, attributes, sentence) => {
    const { lines, receive } = await inside();
    await receive(gone('Celia', [code], byDuke(attributes)));
    expect(lines()).toEqual([sentence]);
  });

  it.each([
    ['301', 'affiliation="outcast" role="none"', 'Duke has banned you from this room. The reason: Treason'],
    ['307', 'affiliation="none" role="none"', 'Duke has removed you from this room. The reason: Treason'],
    [
      '321',
      'affiliation="none" role="none"',
      'You have been removed from this room because you are no longer a member. The reason: Treason',
    ],
    [
      '322',
      'affiliation="none" role="none"',
      'You have been removed because this room is now open to members only. The reason: Treason',
    ],
    [
      '332',
      'affiliation="none" role="none"',
      'This room has been closed because its server is shutting down. The reason: Treason',
    ],
    ['333', 'affiliation="none" role="none"', 'The connection to this room was lost. The reason: Treason'],
  ])('%s of ourselves', async (code, attributes, sentence) => {
    const { standing, receive } = await inside();
    await receive(gone('Rosalind', ['110', code], byDuke(attributes)));
    expect(standing()).toBe(sentence);
  });

  it('303 of ourselves, who are in under the new name', async () => {
    const { room, lines, receive } = await inside();
    await receive(
      gone('Rosalind', ['110', '303'], '<item affiliation="none" role="participant" nick="Ganymede"/>'),
      presence('Ganymede', { codes: ['110'] }),
    );
    expect([room.state.peek().type, room.nick.peek()]).toEqual(['joined', 'Ganymede']);
    expect(lines()).toEqual(['You are now called Ganymede.']);
  });

  it('and a room that is destroyed says why, and where everybody has gone', async () => {
    const { room, standing, receive } = await inside();
    const destroy = '<destroy jid="court@rooms.example"><reason>Felled</reason></destroy>';
    await receive(presence('Rosalind', { type: 'unavailable', inside: destroy, item: '<item role="none"/>' }));
    expect(standing()).toBe('This room has been destroyed. The reason: Felled');
    expect(room.state.peek()).toMatchObject({ elsewhere: 'court@rooms.example' });
  });
});

describe('errors on entering', () => {
  it.each([
    ['not-authorized', 'This room asks for a password.'],
    ['forbidden', 'You are banned from this room.'],
    ['item-not-found', 'This room does not exist, or is not open yet.'],
    ['not-allowed', 'You are not allowed to create this room.'],
    ['not-acceptable', 'This room wants you to use your registered nickname.'],
    ['registration-required', 'Only members may enter this room.'],
    ['conflict', 'Somebody else uses this nickname already.'],
    ['service-unavailable', 'This room is full.'],
    ['resource-constraint', 'This room is full.'],
    ['jid-malformed', 'This nickname cannot be used.'],
    ['gone', 'This room does not exist any more.'],
    ['remote-server-not-found', 'The server of this room cannot be reached.'],
    ['remote-server-timeout', 'The server of this room cannot be reached.'],
    ['internal-server-error', 'The room did not let you in.'],
    ['bad-request', 'The room did not let you in.'],
    ['recipient-unavailable', 'The room did not let you in.'],
    ['policy-violation', 'The room did not let you in.'],
    ['undefined-condition', 'The room did not let you in.'],
  ])('%s', async (condition, sentence) => {
    const { standing } = await entering(error('presence', `${forest}/Rosalind`, condition));
    expect(standing()).toBe(sentence);
  });

  it.each(['gone', 'redirect'])('%s to another room', async (condition) => {
    const inside = 'xmpp:court@rooms.example?join';
    const { standing, room } = await entering(error('presence', `${forest}/Rosalind`, condition, { inside }));
    expect(standing()).toBe('This room has moved to court@rooms.example.');
    expect(room.state.peek()).toMatchObject({ elsewhere: 'court@rooms.example' });
  });
});

describe('errors while we are in', () => {
  it.each([
    ['conflict', 'Somebody else uses this nickname already. Try /nick Celia 2'],
    ['not-acceptable', 'This room does not let you change your nickname.'],
    ['not-allowed', 'This room does not let you change your nickname.'],
    ['forbidden', 'This room does not let you change your nickname.'],
    ['jid-malformed', 'This nickname cannot be used.'],
    ['service-unavailable', 'The room has not changed your nickname.'],
  ])('%s of another nickname', async (condition, sentence) => {
    const { client, room, lines, receive } = await inside();
    client.session.use(rooms).changeNick(room, 'Celia');
    client.server.onShowing = () => [];
    await receive(error('presence', `${forest}/Celia`, condition));
    expect(lines()).toEqual([sentence]);
    expect(room.state.peek().type).toBe('joined');
  });

  it.each([
    ['forbidden', 'You are not allowed to set the topic of this room.'],
    ['not-acceptable', 'The room has not changed its topic.'],
  ])('%s of another topic', async (condition, sentence) => {
    const { client, room, lines, receive } = await inside();
    const ids: (string | undefined)[] = [];
    client.server.onMessage = ({ attrs }) => void ids.push(attrs.id);
    client.session.use(rooms).setTopic(room, 'Sermons in stones');
    await client.settle();
    const [id = ''] = ids;
    await receive(error('message', `${forest}/Celia`, condition, { id: 'other' }));
    await receive(error('message', forest, condition, { id }), error('message', forest, condition, { id }));
    expect(lines()).toEqual([sentence]);
  });

  it.each([
    ['forbidden', 'You are not allowed to write here.'],
    ['not-allowed', 'You are not allowed to write here.'],
  ])('%s of what somebody says who is muted', async (condition, sentence) => {
    const { client, room, receive } = await inside();
    await receive(presence('Rosalind', { codes: ['110'], item: '<item role="visitor" affiliation="none"/>' }));
    await client.session.outbox.compose(room.conversation, 'I pray you');
    await client.settle();
    const [{ stanzaId = '' } = {}] = await client.messages(forest);
    await receive(error('message', forest, condition, { id: stanzaId }));
    const [message] = await client.messages(forest);
    expect(message?.delivery).toBe('failed');
    expect(deliveryProblem(__, message?.failure)).toBe(sentence);
  });
});
