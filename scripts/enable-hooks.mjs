/** `npm run prepare`: lets git use the hooks of this repository, in a checkout that has not chosen others. Plain JavaScript, since installs without development tools run it too. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const git = (...args) => {
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '';
  }
};

if (existsSync('.git') && git('config', 'core.hooksPath') === '') git('config', 'core.hooksPath', 'scripts/hooks');
