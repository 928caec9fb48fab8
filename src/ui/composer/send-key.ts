/** Which key press in the message field sends. */

type Press = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'isComposing' | 'keyCode'>;

/** What an input method reports for the Enter that only confirms its suggestion, in Safari after it has ended. */
const INPUT_METHOD = 229;

export function meansSend({ key, shiftKey, altKey, isComposing, keyCode }: Press): boolean {
  return key === 'Enter' && !shiftKey && !altKey && !isComposing && keyCode !== INPUT_METHOD;
}
