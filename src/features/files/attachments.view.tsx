/** The files of one message: shown where they can and may be, else named with a way to save them. */

import type { ReadonlySignal } from '@preact/signals';
import { useSignal } from '@preact/signals';
import { Download, Eye, File } from 'lucide';
import { extensionOf } from '#lib/file-names.ts';
import { mediaKindOf } from '#lib/media-types.ts';
import { useCurrentComposing } from '#ui/composer/composing.ts';
import { fileSize } from '#ui/file-size.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { Icon } from '#ui/kit/icon/icon.tsx';
import { lazyView } from '#ui/kit/lazy.tsx';
import { useStyle } from '#ui/kit/style.ts';
import type { MessageRow } from '#ui/timeline/timeline-row.ts';
import css from './files.css?inline';
import type { FilesHandle, SharedFile } from './files.feature.ts';
import { Picture } from './picture.view.tsx';
import { Sound } from './sound.view.tsx';

const Lightbox = lazyView(
  async () => (await import('./lightbox.view.tsx')).Lightbox,
  () => null,
);

interface AttachmentsProps {
  readonly row: MessageRow;
  readonly files: FilesHandle;
  readonly shared: readonly SharedFile[];
}

export function Attachments({ row, files, shared }: AttachmentsProps) {
  useStyle(css);
  const { conversation } = useCurrentComposing();
  const opened = useSignal<SharedFile | undefined>(undefined);
  const place = { conversation, isOwn: row.isOwn, origin: location.origin };
  return (
    <div class="files">
      {shared.map((file) => (
        <Attachment
          key={file.url}
          file={file}
          showing={files.showing(file, place)}
          onWanted={() => files.want(file)}
          onTrust={() => files.trust(conversation)}
          onMissing={() => files.miss(file)}
          onOpen={() => {
            opened.value = file;
          }}
        />
      ))}
      {opened.value && (
        <Lightbox
          pictures={picturesOf(conversation.timeline.rows, (each, isOwn) => files.showing(each, { ...place, isOwn }))}
          first={opened.value}
          onClose={() => {
            opened.value = undefined;
          }}
        />
      )}
    </div>
  );
}

type Rows = ReadonlySignal<
  readonly { readonly message: ReadonlySignal<{ readonly isOwn: boolean; readonly parts?: MessageRow['parts'] }> }[]
>;

/** All pictures that may be seen in the conversation, in the order of their messages. */
function picturesOf(rows: Rows, showing: (file: SharedFile, isOwn: boolean) => string): SharedFile[] {
  return rows.peek().flatMap(({ message }) => {
    const { isOwn, parts } = message.peek();
    const found = parts?.files ?? [];
    return found.filter((file) => mediaKindOf(file.mediaType) === 'picture' && showing(file, isOwn) === 'at-once');
  });
}

interface AttachmentProps {
  readonly file: SharedFile;
  readonly showing: 'at-once' | 'when-asked' | 'as-link';
  readonly onWanted: () => void;
  readonly onTrust: () => void;
  /** Nothing came, or nothing that can be shown: the page forbids it, or it has gone. */
  readonly onMissing: () => void;
  readonly onOpen: () => void;
}

function Attachment(props: AttachmentProps) {
  const { file, showing, onMissing, onOpen } = props;
  const kind = mediaKindOf(file.mediaType);
  if (showing === 'when-asked') return <Veiled {...props} />;
  if (showing === 'as-link' || kind === 'other') return <FileCard file={file} />;
  if (kind === 'picture') return <Picture file={file} onMissing={onMissing} onOpen={onOpen} />;
  if (kind === 'sound') return <Sound file={file} onMissing={onMissing} />;
  return <Video file={file} onMissing={onMissing} />;
}

function Video({ file, onMissing }: Pick<AttachmentProps, 'file' | 'onMissing'>) {
  const __ = useTranslate();
  return (
    // biome-ignore lint/a11y/useMediaCaption: what people send each other has none
    <video
      class="file-video"
      controls
      preload="metadata"
      src={file.url}
      poster={file.thumbnail}
      aria-label={__('Video: {name}', { name: file.name })}
      style={{ aspectRatio: file.width && file.height ? `${file.width} / ${file.height}` : undefined }}
      onError={onMissing}
    />
  );
}

/** Nothing is fetched from a stranger before the reader wants it: they would learn when it is read, and from where. */
function Veiled({ file, onWanted, onTrust }: AttachmentProps) {
  const __ = useTranslate();
  const asks = {
    picture: __('Show picture'),
    sound: __('Load sound'),
    video: __('Show video'),
    other: __('Show file'),
  };
  return (
    <div class="file-veiled">
      {file.thumbnail && <img class="file-veil" src={file.thumbnail} alt="" />}
      <FileName file={file} />
      <div class="file-veiled-choice">
        <Button size="small" icon={Eye} onClick={onWanted}>
          {asks[mediaKindOf(file.mediaType)]}
        </Button>
        <Button size="small" variant="quiet" onClick={onTrust}>
          {__('Always here')}
        </Button>
      </div>
    </div>
  );
}

function FileName({ file: { name, size } }: Pick<AttachmentProps, 'file'>) {
  const __ = useTranslate();
  const notes = [extensionOf(name).toUpperCase(), size === undefined ? '' : fileSize(__, size)];
  return (
    <span class="file-name">
      <bdi class="file-title" title={name}>
        {name}
      </bdi>
      <span class="file-notes">{notes.filter(Boolean).join(' · ')}</span>
    </span>
  );
}

function FileCard({ file }: Pick<AttachmentProps, 'file'>) {
  const __ = useTranslate();
  return (
    <a
      class="file-card"
      href={file.url}
      download={file.name}
      target="_blank"
      rel="noopener noreferrer nofollow"
      referrerpolicy="no-referrer"
      aria-label={__('Download {name}', { name: file.name })}
    >
      <span class="file-sign">
        <Icon icon={File} />
      </span>
      <FileName file={file} />
      <Icon icon={Download} />
    </a>
  );
}
