import { describeWire } from '#test/support/wire-cases.ts';
import { subscriptionRequest } from './contact-requests.wire.ts';

describeWire('contact requests', new URL('cases/', import.meta.url), { codecs: { subscriptionRequest } });
