/** A picture or a sound that a form's field is about (XEP-0221), in whichever of its forms the browser can show. */
import { useEffect, useState } from 'preact/hooks';
import type { FormMedia, MediaSource } from '#core/forms/filled-form.ts';
import { fromBase64 } from '#lib/bytes.ts';
import { useTranslate } from '#ui/i18n.ts';

/** Looks up what a `cid:` address names; its content is of the type that the form says. */
export type FindBits = (uri: string) => { readonly base64: string } | undefined;

interface MediaProps {
  readonly media: FormMedia;
  /** What the field is called, which is what the picture is for. */
  readonly label: string;
  readonly findBits: FindBits | undefined;
}

/** Pictures that a browser shows without running anything of theirs. */
const PICTURE = /^image\/(png|jpeg|gif|webp)$/;
const SOUND = /^audio\/[\w.+-]+$/;

const isWeb = (uri: string) => URL.canParse(uri) && /^https?:$/.test(new URL(uri).protocol);

/** Sounds are only played from the page itself or from memory, as `media-src` of a strict page says. */
function useMemory(source: MediaSource | undefined, findBits: FindBits | undefined): string | undefined {
  const [address, setAddress] = useState<string | undefined>(undefined);
  const base64 = source && findBits?.(source.uri)?.base64;
  useEffect(() => {
    const bytes = base64 === undefined ? undefined : fromBase64(base64);
    if (!source || !bytes) return undefined;
    const url = URL.createObjectURL(new Blob([bytes], { type: source.type }));
    setAddress(url);
    return () => URL.revokeObjectURL(url);
  }, [source, base64]);
  return address;
}

function Picture({ media: { sources, width, height }, label, findBits }: MediaProps) {
  const __ = useTranslate();
  const [failed, setFailed] = useState<readonly string[]>([]);
  const candidates = sources.flatMap(({ type, uri }) => {
    const found = findBits?.(uri);
    const src = found ? `data:${type};base64,${found.base64}` : isWeb(uri) ? uri : undefined;
    return PICTURE.test(type) && src !== undefined && !failed.includes(src) ? [src] : [];
  });
  const [src] = candidates;
  if (src !== undefined) {
    const fail = () => setFailed([...failed, src]);
    return (
      <img class="form-media" {...{ src, width, height }} alt={__('Picture: {label}', { label })} onError={fail} />
    );
  }
  const elsewhere = sources.find(({ type, uri }) => PICTURE.test(type) && isWeb(uri));
  if (!elsewhere) return <p class="form-media-note">{__('The picture cannot be shown here.')}</p>;
  return (
    <p class="form-media-note">
      <a href={elsewhere.uri} target="_blank" rel="noopener noreferrer">
        {__('Look at the picture')}
      </a>
    </p>
  );
}

function Sound({ media: { sources }, label, findBits }: MediaProps) {
  const __ = useTranslate();
  const sounds = sources.filter(({ type }) => SOUND.test(type));
  const src = useMemory(sounds.find(({ uri }) => findBits?.(uri)) ?? sounds[0], findBits);
  const elsewhere = sounds.find(({ uri }) => isWeb(uri));
  if (src !== undefined) {
    // biome-ignore lint/a11y/useMediaCaption: a spoken riddle with its words beside it would be none.
    return <audio class="form-media" controls src={src} aria-label={__('Sound: {label}', { label })} />;
  }
  if (!elsewhere) return null;
  return (
    <p class="form-media-note">
      <a href={elsewhere.uri} target="_blank" rel="noopener noreferrer">
        {__('Listen to the sound')}
      </a>
    </p>
  );
}

export function Media(props: MediaProps) {
  const { sources } = props.media;
  const hasPicture = sources.some(({ type }) => PICTURE.test(type));
  const hasSound = sources.some(({ type }) => SOUND.test(type));
  return (
    <>
      {(hasPicture || !hasSound) && <Picture {...props} />}
      {hasSound && <Sound {...props} />}
    </>
  );
}
