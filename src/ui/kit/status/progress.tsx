/** How far something has come: a bar with or without a known end, and a small turning ring. */

interface ProgressBarProps {
  /** What is going on: the bar's name. */
  readonly label: string;
  /** From 0 to 1; without it the end is not known. */
  readonly value?: number | undefined;
}

export function ProgressBar({ label, value }: ProgressBarProps) {
  const percent = value === undefined ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div
      class="progress"
      part="progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={percent === undefined ? undefined : 0}
      aria-valuemax={percent === undefined ? undefined : 100}
      aria-valuenow={percent}
    >
      <div
        class={percent === undefined ? 'progress-bar progress-bar-endless' : 'progress-bar'}
        style={percent === undefined ? {} : { inlineSize: `${percent}%` }}
      />
    </div>
  );
}

/** Decoration beside a text that says what is awaited; with a label it speaks for itself. */
export function Spinner({ label }: { readonly label?: string }) {
  return label ? (
    <span class="spinner" role="progressbar" aria-label={label} />
  ) : (
    <span class="spinner" aria-hidden="true" />
  );
}
