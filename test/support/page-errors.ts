/** Fails a test whose pages reported errors, unless the test said beforehand that these belong to it. */
import type { BrowserContext } from '@playwright/test';

export class PageErrors {
  readonly #seen: string[] = [];
  /** A server that goes on speaking after its own goodbye is told of by the browser; the page has no part in that. */
  readonly #allowed: RegExp[] = [/Data frame received after close/];

  /** Listens to all pages of the context, present and future. */
  watch(context: BrowserContext): void {
    context.on('console', (message) => {
      if (message.type() === 'error') this.#seen.push(`console: ${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (error) => this.#seen.push(`uncaught: ${error.error().stack ?? error.error().message}`));
  }

  /** Errors that belong to what the test tries, a refused connection for example. */
  allow(...patterns: RegExp[]): void {
    this.#allowed.push(...patterns);
  }

  /** What pages reported so far and nobody has allowed. */
  get unexpected(): string[] {
    return this.#seen.filter((text) => !this.#allowed.some((pattern) => pattern.test(text)));
  }
}
