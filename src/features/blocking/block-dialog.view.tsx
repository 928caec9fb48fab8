/** Asks whether somebody is to be blocked and, where the server wants to know, why. */
import { useSignal } from '@preact/signals';
import { useName } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Dialog } from '#ui/kit/dialog/dialog.tsx';
import { FormActions } from '#ui/kit/dialog/form-actions.tsx';
import { SelectField } from '#ui/kit/field/select-field.tsx';
import { TextArea } from '#ui/kit/field/text-area.tsx';
import { useStyle } from '#ui/kit/style.ts';
import css from './blocking.css?inline';
import type { Asked, BlockingHandle, ReportReason } from './blocking.feature.ts';

interface BlockDialogProps {
  readonly blocking: BlockingHandle;
  readonly asked: Asked;
}

type Choice = 'none' | ReportReason;

export function BlockDialog({ blocking, asked: { jid, isReport } }: BlockDialogProps) {
  useStyle(css);
  const __ = useTranslate();
  const name = useName(jid).value;
  const reason = useSignal<Choice>(isReport ? 'spam' : 'none');
  const words = useSignal('');
  const isBusy = useSignal(false);
  const hasFailed = useSignal(false);
  const close = () => blocking.ask(undefined);
  const submit = async () => {
    if (isBusy.peek()) return;
    isBusy.value = true;
    hasFailed.value = false;
    const chosen = reason.peek();
    const text = words.peek().trim() ? { words: words.peek().trim(), language: __.language } : undefined;
    const report = chosen === 'none' ? undefined : { reason: chosen, text };
    await blocking.block(jid, report).then(close, () => {
      hasFailed.value = true;
    });
    isBusy.value = false;
  };
  return (
    <Dialog
      title={__('Block {name}?', { name })}
      isAlert
      onClose={close}
      onSubmit={() => void submit()}
      actions={
        <FormActions
          label={reason.value === 'none' ? __('Block') : __('Block and report')}
          onCancel={close}
          isDangerous
          isBusy={isBusy.value}
        />
      }
    >
      {hasFailed.value && (
        <p class="blocking-problem" role="alert">
          {__('That did not work. Try again in a moment.')}
        </p>
      )}
      <p>
        {__(
          'Nothing that {name} writes will reach you, on none of your devices, and they will not see whether you are here. They are not told. You can unblock them in the settings.',
          { name },
        )}
      </p>
      {blocking.canReport.value && (
        <div class="blocking-fields">
          <SelectField
            label={__('Report to your provider')}
            hint={__('With the last messages of this conversation.')}
            value={reason.value}
            options={[
              { value: 'none', label: __('Do not report') },
              { value: 'spam', label: __('Unwanted messages') },
              { value: 'abuse', label: __('Abuse') },
            ]}
            onValue={(value) => {
              reason.value = value as Choice;
            }}
          />
          {reason.value !== 'none' && (
            <TextArea
              label={__('What happened')}
              value={words.value}
              onValue={(value) => {
                words.value = value;
              }}
            />
          )}
        </div>
      )}
    </Dialog>
  );
}
