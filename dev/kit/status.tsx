/** Samples of counts and waiting, and the colours themselves. */
import { Badge } from '#ui/kit/status/badge.tsx';
import { ProgressBar, Spinner } from '#ui/kit/status/progress.tsx';
import { Skeleton } from '#ui/kit/status/skeleton.tsx';
import { readPublicProperties } from '#ui/theme/read-tokens.ts';
import tokens from '#ui/theme/tokens.css?raw';
import { Section } from './section.tsx';

export function Waiting() {
  return (
    <Section title="Counts and waiting">
      <div class="section-row">
        <Badge count={1} label="1 unread message" />
        <Badge count={42} label="42 unread messages" />
        <Badge count={1234} label="1,234 unread messages" />
        <Badge count={2} label="2 mentions" tone="danger" />
        <Badge count={17} label="17 participants" tone="quiet" />
        <Spinner label="Loading" />
      </div>
      <ProgressBar label="Sending photo.jpg" value={0.62} />
      <ProgressBar label="Fetching older messages" />
      <Skeleton hasAvatar rows={2} />
    </Section>
  );
}

export function Colors() {
  const colors = readPublicProperties(tokens).filter(({ value }) => value.startsWith('light-dark('));
  return (
    <Section title="Colours">
      <div class="swatches">
        {colors.map(({ name, description }) => (
          <div class="swatch" key={name} title={description}>
            <span class="swatch-color" style={{ backgroundColor: `var(${name})` }} />
            <span class="swatch-name">{name.replace('--converse-', '')}</span>
          </div>
        ))}
      </div>
    </Section>
  );
}
