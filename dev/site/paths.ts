/** Finds the file that a request path means, and only ever a file inside one of the site's folders. */
import { realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** A folder of files and the path below which the site shows it. */
export interface Root {
  path: string;
  dir: string;
}

/** The path relative to the root, or undefined where the root has nothing to do with it or the path tries to leave it. */
export function pathInside(root: Root, requestPath: string): string | undefined {
  const mount = root.path.endsWith('/') ? root.path : `${root.path}/`;
  if (!`${requestPath}/`.startsWith(mount)) return undefined;
  const decoded = decode(requestPath.slice(mount.length));
  if (decoded === undefined || /[\0\\]/.test(decoded)) return undefined;
  return decoded.split('/').some(isUnservable) ? undefined : decoded;
}

/** The file for a path: itself, or the page of that name without `.html`, or a folder's index. Later roots fill in for earlier ones. */
export async function findFile(roots: readonly Root[], requestPath: string): Promise<string | undefined> {
  for (const root of roots) {
    const inside = pathInside(root, requestPath);
    if (inside === undefined) continue;
    for (const candidate of candidates(inside)) {
      const file = await fileInside(root.dir, candidate);
      if (file !== undefined) return file;
    }
  }
  return undefined;
}

function candidates(path: string): string[] {
  if (path === '' || path.endsWith('/')) return [`${path}index.html`];
  return [path, `${path}.html`, `${path}/index.html`];
}

/** A link inside the folder may not lead out of it either. */
async function fileInside(dir: string, path: string): Promise<string | undefined> {
  try {
    const [base, file] = await Promise.all([realpath(dir), realpath(join(dir, path))]);
    if (!file.startsWith(base + sep)) return undefined;
    return (await stat(file)).isFile() ? file : undefined;
  } catch {
    return undefined;
  }
}

/** Parent folders and hidden files. */
function isUnservable(segment: string): boolean {
  return segment.startsWith('.');
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
