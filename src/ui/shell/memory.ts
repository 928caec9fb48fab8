/** Small things the interface remembers over reloads. */

export interface Memory {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
  remove(name: string): void;
}

/** What was stored as JSON; absent where nothing was, or it is broken. */
export function remember<T>(memory: Memory, name: string): T | undefined {
  const stored = memory.get(name);
  if (stored === undefined) return undefined;
  try {
    return JSON.parse(stored) as T;
  } catch {
    return undefined;
  }
}
