/** All samples, in order. */

import { Buttons, Fields, Ticks } from './controls.tsx';
import { Chat, Rooms } from './conversation.tsx';
import { Forms } from './forms.tsx';
import { Dialogs, Menus, TabSamples } from './layers.tsx';
import { Avatars, Lists, LongLists } from './people.tsx';
import { Colors, Waiting } from './status.tsx';

interface GalleryProps {
  readonly title: string;
  readonly direction: 'ltr' | 'rtl';
}

export function Gallery({ title, direction }: GalleryProps) {
  return (
    <div class="gallery" dir={direction}>
      <h2 class="gallery-title">{title}</h2>
      <Buttons />
      <Fields />
      <Ticks />
      <Forms />
      <Menus />
      <Dialogs />
      <TabSamples />
      <Avatars />
      <Lists />
      <LongLists />
      <Waiting />
      <Chat />
      <Rooms />
      <Colors />
    </div>
  );
}
