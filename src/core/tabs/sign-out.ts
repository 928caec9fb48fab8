/** Logging out where several tabs of one browser are signed in to the account. */
import type { Client } from '../client.ts';

/** Whether there is a choice. */
export async function hasOtherTabs(client: Client): Promise<boolean> {
  const others = await client.session.peek()?.neighbours?.others();
  return (others ?? 0) > 0;
}

/** Ends the session here and in every other tab; each forgets what `storage` says may not stay. */
export async function signOutEverywhere(client: Client): Promise<void> {
  client.session.peek()?.neighbours?.askToLogOut();
  await client.signOut();
}
