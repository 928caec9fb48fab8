/** A page that leads guests into a room: they are asked for a nickname, and see nothing of accounts. */
import type { Client } from '#core/client.ts';

export const isForGuests = ({ settings }: Pick<Client, 'settings'>): boolean =>
  settings.get('view_mode') === 'embedded' && settings.get('authentication') === 'anonymous';
