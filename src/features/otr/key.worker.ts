/** Makes a DSA key beside the page's thread: tells how far it is, gives the key, and is ended by whoever began it. */
import { generateDsaKey } from '#crypto/otr/keys/dsa-generation.ts';
import { exportKey } from '#crypto/otr/keys/stored-key.ts';

const steps = generateDsaKey((length) => crypto.getRandomValues(new Uint8Array(length)));
let step = steps.next();
while (!step.done) {
  postMessage(step.value);
  step = steps.next();
}
postMessage({ key: exportKey(step.value) });
