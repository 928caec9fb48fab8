import { describe, expect, it } from 'vitest';
import { meansSend } from './send-key.ts';

const enter = { key: 'Enter', shiftKey: false, altKey: false, isComposing: false, keyCode: 13 };

describe('meansSend', () => {
  it('is Enter alone', () => {
    expect(meansSend(enter)).toBe(true);
    expect(meansSend({ ...enter, key: 'a' })).toBe(false);
  });

  it('leaves Shift and Alt with Enter to break the line', () => {
    expect(meansSend({ ...enter, shiftKey: true })).toBe(false);
    expect(meansSend({ ...enter, altKey: true })).toBe(false);
  });

  it('leaves the Enter that confirms an input method alone, also the one Safari reports too late', () => {
    expect(meansSend({ ...enter, isComposing: true })).toBe(false);
    expect(meansSend({ ...enter, keyCode: 229 })).toBe(false);
  });
});
