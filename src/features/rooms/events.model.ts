/** What other features hear of rooms. */
import type { Occupant, OccupantPresence, Room } from './rooms.store.ts';
import type { Refusal } from './rooms.wire.ts';

declare module '#core/events.ts' {
  interface ClientEvents {
    /** `isAgain`: we had been in, and come back by ourselves. */
    roomJoined: { readonly room: Room; readonly codes: ReadonlySet<string>; readonly isAgain: boolean };
    /** We have gone, because somebody here wanted it. */
    roomLeft: { readonly room: Room };
    /** A new room has not become what it was to be. `failure`: a StanzaError. */
    roomNotSetUp: { readonly room: Room; readonly failure: unknown };
    /** Somebody has come, changed or gone while we were in. */
    occupantChanged: {
      readonly room: Room;
      readonly nick: string;
      readonly presence: OccupantPresence;
      readonly before: Occupant | undefined;
      readonly isSelf: boolean;
    };
    /** The room has not given us another nickname. `free`: one that it may. */
    nickRefused: { readonly room: Room; readonly refusal: Refusal; readonly free: string | undefined };
  }
}
