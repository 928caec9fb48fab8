/** `npm test`: everything, on a machine that may still lack browser and servers. */
import { rmSync } from 'node:fs';
import { conclude, runSteps } from './run/step.ts';
import { browserSteps, fastSteps, reportsFolder } from './run/steps.ts';
import {
  APACHE,
  CHROMIUM,
  Complaint,
  EJABBERD,
  ensureInstalled,
  FONTS,
  GETTEXT,
  LIBOTR,
  MCABBER,
  NGINX,
  PROFANITY,
  PROSODY,
  PROSODY_MODULES,
  TMUX,
} from './run/system-packages.ts';

try {
  ensureInstalled([
    CHROMIUM,
    FONTS,
    PROSODY,
    PROSODY_MODULES,
    EJABBERD,
    NGINX,
    APACHE,
    GETTEXT,
    PROFANITY,
    MCABBER,
    TMUX,
    LIBOTR,
  ]);
  const reports = reportsFolder();
  conclude(await runSteps([...fastSteps(reports), ...browserSteps(reports)]));
  rmSync(reports, { recursive: true });
} catch (error) {
  if (!(error instanceof Complaint)) throw error;
  console.error(`The tests cannot run yet: ${error.message}`);
  process.exitCode = 1;
}
