/** `npm run check`: the fast part of the tests, without browser and server. */
import { rmSync } from 'node:fs';
import { conclude, runSteps } from './run/step.ts';
import { fastSteps, reportsFolder } from './run/steps.ts';

const reports = reportsFolder();
conclude(await runSteps(fastSteps(reports)));
rmSync(reports, { recursive: true });
