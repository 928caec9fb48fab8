/** Cards for the links of a message, with the site that they really lead to, whatever the sender says it is. */
import { useTranslate } from '#ui/i18n.ts';
import { useStyle } from '#ui/kit/style.ts';
import css from './link-previews.css?inline';
import type { LinkPreview } from './link-previews.feature.ts';

export function Previews({ previews }: { readonly previews: readonly LinkPreview[] }) {
  useStyle(css);
  return (
    <div class="previews">
      {previews.map((preview) => (
        <Preview key={preview.about} preview={preview} />
      ))}
    </div>
  );
}

function Preview({ preview: { about, title, description, picture, pictureText } }: { readonly preview: LinkPreview }) {
  const __ = useTranslate();
  return (
    <a
      class="preview"
      href={about}
      target="_blank"
      rel="noopener noreferrer nofollow"
      aria-label={__('Link: {title}', { title })}
    >
      {picture && <img class="preview-picture" src={picture} alt={pictureText ?? ''} />}
      <span class="preview-words">
        <span class="preview-site">{new URL(about).hostname}</span>
        <bdi class="preview-title">{title}</bdi>
        {description && <bdi class="preview-description">{description}</bdi>}
      </span>
    </a>
  );
}
