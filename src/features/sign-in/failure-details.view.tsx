/** The report of what was tried, to be read and copied. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Finding } from '#core/diagnosis/diagnose.ts';
import { reportText } from '#core/diagnosis/report.ts';
import { useClient } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';

declare const __VERSION__: string;

const COPIED_MS = 4_000;

/** Pages without a secure context have no clipboard of their own: what is selected can still be copied. */
async function copy(area: HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(area.value);
    return true;
  } catch {
    area.select();
    return document.execCommand('copy');
  }
}

export function FailureDetails({ findings }: { readonly findings: readonly Finding[] }) {
  const __ = useTranslate();
  const { client } = useClient();
  const [isCopied, setCopied] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const { clock, page } = client.platform;
  useEffect(() => (isCopied ? clock.after(COPIED_MS, () => setCopied(false)) : undefined), [clock, isCopied]);
  const text = reportText(client.steps.all, findings, {
    version: __VERSION__,
    page,
    isSecureContext,
    isOnline: navigator.onLine,
  });
  const press = async () => {
    if (area.current) setCopied(await copy(area.current));
  };
  return (
    <details>
      <summary class="failure-summary">{__('Details')}</summary>
      <div class="failure-details">
        <textarea
          class="failure-report"
          ref={area}
          aria-label={__('Report')}
          readOnly
          rows={8}
          lang="en"
          dir="ltr"
          value={text}
        />
        <Button size="small" onClick={() => void press()}>
          <span aria-live="polite">{isCopied ? __('Copied') : __('Copy')}</span>
        </Button>
      </div>
    </details>
  );
}
