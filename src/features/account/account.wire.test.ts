import { describeWire } from '#test/support/wire-cases.ts';
import { newPassword, removal } from './account.wire.ts';

describeWire('an account', new URL('cases/', import.meta.url), { builds: { newPassword, removal } });
