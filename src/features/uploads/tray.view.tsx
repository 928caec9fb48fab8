/** Above the field: the files that go with the next message, those on their way, and those that did not get there. */
import { useSignal, useSignalEffect } from '@preact/signals';
import { File as FileIcon, RotateCw, X } from 'lucide';
import { useEffect, useMemo } from 'preact/hooks';
import { type Composing, useCurrentComposing } from '#ui/composer/composing.ts';
import { fileSize } from '#ui/file-size.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { IconButton } from '#ui/kit/button/icon-button.tsx';
import { Checkbox } from '#ui/kit/field/checkbox.tsx';
import { Icon } from '#ui/kit/icon/icon.tsx';
import { ProgressBar } from '#ui/kit/status/progress.tsx';
import { useStyle } from '#ui/kit/style.ts';
import { FileDrop } from './file-drop.view.tsx';
import { problemText } from './problem-text.view.tsx';
import type { ChosenFile, Upload } from './upload.model.ts';
import css from './uploads.css?inline';
import type { Lost, Uploads } from './uploads.store.ts';

const asChosen = (content: File): ChosenFile => ({ content, name: content.name });

interface Props {
  readonly uploads: Uploads;
}

/** What was to go with a file is to be found again: in the field, or where that is used otherwise, in it afterwards. */
function giveBack(composing: Composing, texts: readonly string[]): void {
  const draft = [composing.draft, ...texts].filter((text) => text !== '').join('\n');
  const mode = composing.mode.peek();
  if (draft === composing.draft) return;
  if (mode?.draft === undefined) return composing.write(draft);
  mode.draft = draft;
  composing.onText(composing.text.peek());
}

/** What is chosen and can be sent goes with what is written; blank words will do. */
function useLuggage(uploads: Uploads) {
  const composing = useCurrentComposing();
  const { conversation } = composing;
  const luggage = useMemo(
    () => ({
      send: (text: string, parts: Parameters<NonNullable<typeof composing.luggage.value>['send']>[1]) =>
        uploads.send(conversation, { text, parts }),
    }),
    [uploads, conversation],
  );
  useSignalEffect(() => {
    const isReady = (upload: Upload) =>
      upload.conversation === conversation && upload.step.value.type === 'chosen' && !uploads.obstacle(upload);
    composing.luggage.value = uploads.all.value.some(isReady) ? luggage : undefined;
  });
  useEffect(() => {
    giveBack(composing, uploads.takeTexts(conversation));
    return () => {
      composing.luggage.value = undefined;
    };
  }, [uploads, composing]);
  return conversation;
}

const isUnderWay = ({ step }: Upload) => ['waiting', 'sending'].includes(step.value.type);

/** The browser asks before the page goes; what it asks is up to the browser. */
function useGuard(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isNeeded]);
}

export function Tray({ uploads }: Props) {
  useStyle(css);
  const __ = useTranslate();
  const conversation = useLuggage(uploads);
  const own = uploads.all.value.filter((upload) => upload.conversation === conversation);
  const lost = uploads.lost.value.filter((each) => each.conversation === conversation.id);
  useGuard(own.some(isUnderWay));
  const drop = <FileDrop onFiles={(files) => uploads.choose(conversation, files.map(asChosen))} />;
  if (own.length + lost.length === 0) return drop;
  const hasPictures = own.some(({ isPicture, step }) => isPicture && step.value.type === 'chosen');
  return (
    <div class="tray">
      {drop}
      <ul class="tray-files" aria-label={__('Files to send')}>
        {lost.map((each, index) => (
          <LostFile key={`lost ${index}`} lost={each} onDismiss={() => uploads.dismiss(each)} />
        ))}
        {own.map((upload) => (
          <TrayFile key={upload.id} upload={upload} uploads={uploads} />
        ))}
      </ul>
      {hasPictures && <PictureChoice keepsOriginals={uploads.keepsOriginals(conversation)} />}
    </div>
  );
}

function PictureChoice({ keepsOriginals }: { readonly keepsOriginals: { value: boolean } }) {
  const __ = useTranslate();
  return (
    <Checkbox
      label={__('Make pictures smaller, and remove place, time and camera')}
      isChecked={!keepsOriginals.value}
      onChecked={(isChecked) => {
        keepsOriginals.value = !isChecked;
      }}
    />
  );
}

function LostFile({ lost, onDismiss }: { readonly lost: Lost; readonly onDismiss: () => void }) {
  const __ = useTranslate();
  return (
    <li class="tray-file">
      <span class="tray-sign">
        <Icon icon={FileIcon} />
      </span>
      <span class="tray-name">
        <bdi class="tray-title">{lost.name}</bdi>
        <span class="tray-problem">
          {__('Not sent, because the page was loaded anew meanwhile. Please attach it again.')}
        </span>
      </span>
      <IconButton size="small" icon={X} label={__('Dismiss {name}', { name: lost.name })} onClick={onDismiss} />
    </li>
  );
}

interface FileProps extends Props {
  readonly upload: Upload;
}

/** Shown from memory; given back when it is not shown any more. */
function usePreview({ form, isPicture }: Upload): string | undefined {
  const url = useSignal<string | undefined>(undefined);
  const content = isPicture ? form.value?.content : undefined;
  useEffect(() => {
    if (!content) return undefined;
    const made = URL.createObjectURL(content);
    url.value = made;
    return () => {
      url.value = undefined;
      URL.revokeObjectURL(made);
    };
  }, [content]);
  return url.value;
}

function Sign({ upload }: { readonly upload: Upload }) {
  const preview = usePreview(upload);
  const isBroken = useSignal(false);
  if (preview === undefined || isBroken.value)
    return (
      <span class="tray-sign">
        <Icon icon={FileIcon} />
      </span>
    );
  return (
    <img
      class="tray-sign"
      src={preview}
      alt=""
      onError={() => {
        isBroken.value = true;
      }}
    />
  );
}

function Notes({ upload, uploads }: FileProps) {
  const __ = useTranslate();
  const step = upload.step.value;
  const form = upload.form.value;
  const problem = step.type === 'failed' ? step.problem : step.type === 'chosen' ? uploads.obstacle(upload) : undefined;
  if (problem)
    return (
      <span class="tray-problem" role="alert">
        {problemText(__, problem, uploads.limit)}
      </span>
    );
  if (step.type === 'sending')
    return <ProgressBar label={__('Sending {name}', { name: upload.name })} value={step.progress} />;
  if (step.type === 'waiting') return <span class="tray-notes">{__('Waiting to be sent')}</span>;
  if (!form) return <span class="tray-notes">{__('Being prepared…')}</span>;
  const isTelling = upload.isPicture && !form.isClean && !upload.keepsOriginal.value;
  return (
    <span class="tray-notes">
      {fileSize(__, form.content.size)}
      {isTelling && ` · ${__('Place, time and camera cannot be removed from it.')}`}
    </span>
  );
}

function TrayFile({ upload, uploads }: FileProps) {
  const __ = useTranslate();
  const composing = useCurrentComposing();
  const { name } = upload;
  const { type } = upload.step.value;
  const isMoving = type === 'waiting' || type === 'sending';
  return (
    <li class="tray-file">
      <Sign upload={upload} />
      <span class="tray-name">
        <bdi class="tray-title" title={name}>
          {name}
        </bdi>
        <Notes upload={upload} uploads={uploads} />
      </span>
      {type === 'failed' && (
        <Button size="small" variant="quiet" icon={RotateCw} onClick={() => uploads.retry(upload)}>
          {__('Try again')}
        </Button>
      )}
      <IconButton
        size="small"
        icon={X}
        label={isMoving ? __('Cancel sending {name}', { name }) : __('Remove {name}', { name })}
        onClick={() => giveBack(composing, [uploads.remove(upload)])}
      />
    </li>
  );
}
