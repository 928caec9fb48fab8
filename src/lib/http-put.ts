/** Puts a file to an address, telling how far it has come: fetch() cannot say. */

export class HttpFailure extends Error {
  override readonly name = 'HttpFailure';
  /** 0 where there was no answer at all. */
  readonly status: number;

  constructor(status: number) {
    super(`HTTP ${status}`);
    this.status = status;
  }
}

export interface PutOptions {
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly content: Blob;
  readonly signal: AbortSignal;
  /** From 0 to 1. */
  readonly onProgress: (progress: number) => void;
}

export type Put = (options: PutOptions) => Promise<void>;

/** Rejects with an HttpFailure. */
export const httpPut: Put = ({ url, headers, content, signal, onProgress }) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = () => reject(new HttpFailure(request.status));
    request.open('PUT', url);
    for (const [name, value] of headers) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () => (request.status >= 200 && request.status < 300 ? resolve() : fail()));
    for (const event of ['error', 'abort', 'timeout']) request.addEventListener(event, fail);
    signal.addEventListener('abort', () => request.abort());
    if (signal.aborted) return fail();
    request.send(content);
  });
