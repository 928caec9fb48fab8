import { describeWire } from '#test/support/wire-cases.ts';
import { decline, declined, invitation, inviteByRoom, inviteDirectly } from './invitations.wire.ts';

describeWire('invitations', new URL('cases/', import.meta.url), {
  codecs: { invitation: { decode: invitation.decode }, declined: { decode: declined.decode } },
  builds: { inviteByRoom, inviteDirectly, decline },
});
