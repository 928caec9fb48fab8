/** Why logging in failed, as far as it can be found out, and what was tried, for those who can do something about it. */
import { useEffect, useState } from 'preact/hooks';
import type { ConnectionState } from '#core/connection-state.ts';
import { diagnoseAll, type Finding, mostTelling } from '#core/diagnosis/diagnose.ts';
import { browserProbe } from '#core/diagnosis/probe.ts';
import { placeOf } from '#core/diagnosis/report.ts';
import { forgetStrength } from '#core/strength.ts';
import { useClient } from '#ui/client-context.ts';
import { type Translate, useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { useStyle } from '#ui/kit/style.ts';
import { FailureDetails } from './failure-details.view.tsx';
import css from './failure-reasons.css?inline';

type Failure = NonNullable<Extract<ConnectionState, { type: 'signed-out' }>['failure']>;

function ofStatus(__: Translate, { url, status = 0 }: Finding): string {
  const values = { address: placeOf(url), status };
  if (status === 404) return __('The web server has nothing at {address} (404).', values);
  return status >= 500
    ? __('The web server gets no answer from the chat server behind {address} ({status}).', values)
    : __('The web server refuses {address} ({status}).', values);
}

function ofFinding(__: Translate, finding: Finding): string | undefined {
  const values = { address: placeOf(finding.url) };
  switch (finding.cause) {
    case 'mixed-content':
      return __(
        'This page is encrypted and {address} is not, which browsers refuse. It has to be wss: or https:.',
        values,
      );
    case 'content-policy':
      return __('The security policy of this page does not allow {address}. Its connect-src has to name it.', values);
    case 'cross-origin':
      return __('{address} answers and does not allow this page to use it (CORS).', values);
    case 'http-status':
      return ofStatus(__, finding);
    case 'no-chat':
      return __('A web server answers at {address}, and no chat server.', values);
    case 'no-websocket':
      return __('A web server answers at {address}, and does not pass WebSocket on.', values);
    case 'no-host-meta':
      return __('This domain does not say where its chat server is: {address} names nothing.', values);
    case 'no-answer':
      return __(
        'Nothing answers at {address}. The server may be off, its name unknown, or its certificate not valid.',
        values,
      );
    case 'answers-now':
      return __('It answers now. Try again.');
    default:
      return undefined;
  }
}

/** What the server has said, with the conditions of RFC 6120 §4.9.3 about which something can be done. */
function ofFailure(__: Translate, { kind, condition }: Failure): string | undefined {
  if (kind === 'weaker-mechanism')
    return __('It offers no way as safe as before. Somebody may be in between, so your password was not sent.');
  switch (condition) {
    case 'policy-violation':
      return __('It says that this was against its rules. Wait a while, and ask whoever runs it if it stays so.');
    case 'resource-constraint':
      return __(
        'There are too many connections. Close the chat in other tabs and on other devices, or try again later.',
      );
    case 'system-shutdown':
    case 'reset':
      return __('It is being restarted. Try again in a moment.');
    default:
      return undefined;
  }
}

/** Asks once for each failure: not again each time that something is tried in the background. */
function useFindings(failure: Failure): readonly Finding[] {
  const { client } = useClient();
  const [findings, setFindings] = useState<readonly Finding[]>([]);
  useEffect(() => {
    let isWanted = true;
    const { clock, page } = client.platform;
    void diagnoseAll(client.steps.all, browserProbe(clock, page)).then((found) => isWanted && setFindings(found));
    return () => {
      isWanted = false;
    };
  }, [client, failure]);
  return findings;
}

interface FailureReasonsProps {
  readonly failure: Failure;
  /** Logs in by what stands in the form. */
  readonly onAnyway: () => void;
}

export function FailureReasons({ failure, onAnyway }: FailureReasonsProps) {
  const __ = useTranslate();
  useStyle(css);
  const findings = useFindings(failure);
  const found = mostTelling(findings);
  const { client } = useClient();
  const anyway = () => {
    const domain = client.steps.all.find(({ type }) => type === 'sign-in')?.domain;
    if (domain) forgetStrength(client.platform.device, domain);
    onAnyway();
  };
  return (
    <div class="failure-reasons">
      <p role="status">{(found && ofFinding(__, found)) ?? ofFailure(__, failure)}</p>
      {failure.kind === 'weaker-mechanism' && (
        <Button size="small" onClick={anyway}>
          {__('Log in anyway')}
        </Button>
      )}
      <FailureDetails findings={findings} />
    </div>
  );
}
