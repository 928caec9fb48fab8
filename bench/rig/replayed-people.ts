/** Contacts as the replaying server hands them out. */
import { contactJid } from './people.ts';

const SHOWS = ['', '', '<show>away</show>', '<show>dnd</show>', '<show>xa</show>'];

export const rosterItems = (count: number, groups: number): string[] =>
  Array.from({ length: count }, (_, index) => {
    const group = `<group>Group ${index % groups}</group>`;
    return `<item jid="${contactJid(index)}" name="Contact ${index}" subscription="both">${group}</item>`;
  });

export function contactPresence(index: number): string {
  const status = index % 2 === 0 ? `<status>Busy with act ${index}</status>` : '';
  return `<presence xmlns="jabber:client" from="${contactJid(index)}/desk">${SHOWS[index % SHOWS.length]}${status}</presence>`;
}
