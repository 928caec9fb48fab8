/** A person's or a room's picture; without one, initials on the colour that XEP-0392 gives the address. */
import { useMemo, useState } from 'preact/hooks';
import { consistentCssColor } from '#ui/theme/color/consistent-color.ts';
import { initials } from './initials.ts';
import { type Presence, PresenceDot } from './presence-dot.tsx';

export interface AvatarProps {
  readonly name: string;
  /** What the colour is made from: the bare address, or the nickname in a room (XEP-0392 §6.2). */
  readonly colorKey: string;
  /** Empty: there is none. */
  readonly imageUrl?: string | undefined;
  readonly size?: 'small' | 'medium' | 'large';
  readonly presence?: Presence | undefined;
  /** A rounded square, to tell rooms from people. */
  readonly isRoom?: boolean;
}

/** Decoration beside a name, hence silent, except for the presence. */
export function Avatar({ name, colorKey, imageUrl, size = 'medium', presence, isRoom = false }: AvatarProps) {
  const [brokenUrl, setBrokenUrl] = useState<string>();
  const style = useMemo(
    () => ({ color: consistentCssColor(colorKey, 'text'), backgroundColor: consistentCssColor(colorKey, 'soft') }),
    [colorKey],
  );
  const isImage = imageUrl && imageUrl !== brokenUrl;
  return (
    <span class={`avatar avatar-${size} ${isRoom ? 'avatar-room' : ''}`} part="avatar">
      {isImage ? (
        <img class="avatar-face" src={imageUrl} alt="" loading="lazy" onError={() => setBrokenUrl(imageUrl)} />
      ) : (
        <span class="avatar-face" style={style} aria-hidden="true">
          {initials(name)}
        </span>
      )}
      {presence && <PresenceDot presence={presence} />}
    </span>
  );
}
