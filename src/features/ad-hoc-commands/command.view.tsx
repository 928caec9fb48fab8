/** A command while it is carried out: its questions step by step, what it says of them, and what came of it. */
import { useEffect } from 'preact/hooks';
import { FormFields, useFormFocus } from '#ui/forms/form-fields.tsx';
import { type Translate, useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { Dialog } from '#ui/kit/dialog/dialog.tsx';
import { Skeleton } from '#ui/kit/status/skeleton.tsx';
import { useStyle } from '#ui/kit/style.ts';
import css from './ad-hoc-commands.css?inline';
import type { Running } from './ad-hoc-commands.feature.ts';
import { commandProblem } from './problems.model.ts';
import { Result } from './result.view.tsx';
import type { Note, Run, Way } from './run.model.ts';

interface CommandProps {
  readonly running: Running;
  readonly onClose: () => void;
}

function wayName(__: Translate, way: Way): string {
  if (way === 'prev') return __('Back');
  return way === 'next' ? __('Continue') : __('Finish');
}

function Notes({ notes }: { readonly notes: readonly Note[] }) {
  return (
    <>
      {notes.map(({ tone, words }, index) => (
        <p
          key={index}
          class={`command-note command-note-${tone}`}
          role={tone === 'info' ? 'status' : 'alert'}
          dir="auto"
        >
          {words}
        </p>
      ))}
    </>
  );
}

/** What stands where there is nothing to fill in and nothing to read. */
function Ending({ run }: { readonly run: Run }) {
  const __ = useTranslate();
  const step = run.step.value;
  if (!step || step.status === 'executing' || step.notes.length > 0 || step.form) return null;
  return <p role="status">{step.status === 'canceled' ? __('This was cancelled.') : __('This is done.')}</p>;
}

function Body({ run, rootRef }: { readonly run: Run } & Pick<ReturnType<typeof useFormFocus>, 'rootRef'>) {
  const __ = useTranslate();
  const step = run.step.value;
  const filled = run.filled.value;
  if (!step) return run.isBusy.value ? <Skeleton rows={4} /> : null;
  const { form, table, notes, isCut } = step;
  const isTooLong = isCut && !form;
  return (
    <>
      <Notes notes={notes} />
      {form?.title && (
        <h3 class="command-title" dir="auto">
          {form.title}
        </h3>
      )}
      {form?.instructions.map((line, index) => (
        <p key={index} dir="auto">
          {line}
        </p>
      ))}
      {filled && <FormFields filled={filled} isDisabled={run.isBusy.value} rootRef={rootRef} />}
      {form && !filled && <Result fields={form.fields} table={table} isCut={isCut} />}
      {isTooLong && <p role="alert">{__('This form is too long to be shown here.')}</p>}
      <Ending run={run} />
    </>
  );
}

/** Each new form is begun at its first field. */
function useSteps(run: Run) {
  const { rootRef, focusFirstWrong } = useFormFocus();
  const filled = run.filled.value;
  useEffect(() => {
    if (filled) rootRef.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
  }, [filled]);
  const take = async (way: Way) => {
    if (await run.take(way)) return;
    const current = run.filled.peek();
    if (current) focusFirstWrong(current);
  };
  return { rootRef, take };
}

export function CommandDialog({ running: { run, name, jid }, onClose }: CommandProps) {
  useStyle(css);
  const __ = useTranslate();
  const { rootRef, take } = useSteps(run);
  const step = run.step.value;
  const isUnderWay = step?.status === 'executing';
  const { ways = [], usual = 'complete' } = isUnderWay ? step : {};
  const mayBeginAgain = !step && run.failure.value !== undefined;
  const isBusy = run.isBusy.value;
  const press = () => {
    if (isUnderWay) void take(usual);
    else if (mayBeginAgain) void run.start();
    else onClose();
  };
  return (
    <Dialog
      title={name}
      size="medium"
      onClose={onClose}
      onSubmit={press}
      hasOwnChecks
      staysOpen
      actions={
        <>
          {(isUnderWay || mayBeginAgain) && (
            <Button variant="quiet" onClick={onClose}>
              {__('Cancel')}
            </Button>
          )}
          {ways
            .filter((way) => way !== usual)
            .map((way) => (
              <Button key={way} disabled={isBusy} onClick={() => void take(way)}>
                {wayName(__, way)}
              </Button>
            ))}
          <Button key="main" type="submit" variant="primary" isBusy={isBusy}>
            {isUnderWay ? wayName(__, usual) : mayBeginAgain ? __('Try again') : __('Close')}
          </Button>
        </>
      }
    >
      <p class="command-place">{jid}</p>
      <div class="command-body" aria-busy={isBusy}>
        <Body run={run} rootRef={rootRef} />
      </div>
      {run.failure.value !== undefined && <p role="alert">{commandProblem(__, run.failure.value)}</p>}
    </Dialog>
  );
}
