/** Why a file was not sent, as a sentence. */
import { fileSize } from '#ui/file-size.ts';
import type { Translate } from '#ui/i18n.ts';
import type { Problem } from './upload.model.ts';

export function problemText(__: Translate, problem: Problem, limit: number | undefined): string {
  const tooBig =
    limit === undefined
      ? __('Too big for your server.')
      : __('Too big: your server takes files up to {size}.', { size: fileSize(__, limit) });
  const texts: Record<Problem, string> = {
    'no-service': __('Your server does not take files.'),
    'too-big': tooBig,
    empty: __('There is nothing in this file.'),
    quota: __('You have sent as much as your server takes for now. Please try again later.'),
    forbidden: __('Your server does not let you send files.'),
    protected: __('This conversation is encrypted, and the file would not be. It was not sent.'),
    refused: __('Your server did not take the file.'),
    network: __('The connection was interrupted.'),
    unreadable: __('The file cannot be read any more. It may have been moved or changed.'),
  };
  return texts[problem];
}
