/** The settings page that leads to the visitor's own profile. */
import { useIsOnline, useName, usePicture } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Avatar } from '#ui/kit/avatar/avatar.tsx';
import { Button } from '#ui/kit/button/button.tsx';
import { useStyle } from '#ui/kit/style.ts';
import css from './own-profile.css?inline';
import type { OwnProfileHandle } from './own-profile.feature.ts';

export function ProfilePage({ profile }: { readonly profile: OwnProfileHandle }) {
  useStyle(css);
  const __ = useTranslate();
  const { self } = profile.session;
  const name = useName(self).value;
  return (
    <div class="own-profile-page">
      <Avatar name={name} colorKey={self} imageUrl={usePicture(self).value} size="large" />
      <span class="own-profile-name" dir="auto">
        {name}
      </span>
      <Button disabled={!useIsOnline().value} onClick={profile.open}>
        {__('Edit profile')}
      </Button>
    </div>
  );
}
