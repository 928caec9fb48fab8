/** Plays a sound file that the site has put somewhere. */

export type Played = 'played' | 'not-yet' | 'failed';

const canPlayOgg = () => new Audio().canPlayType('audio/ogg; codecs="vorbis"') !== '';

/** @returns `not-yet` where the browser wants the visitor to touch the page first. */
export async function playSound(file: string, volume: number): Promise<Played> {
  const audio = new Audio(`${file}.${canPlayOgg() ? 'ogg' : 'mp3'}`);
  audio.preload = 'auto';
  audio.volume = volume;
  return audio.play().then(
    () => 'played' as const,
    (failure: Error) => (failure.name === 'NotAllowedError' ? 'not-yet' : 'failed'),
  );
}

/** Where a file of a folder of the site is. */
export const soundFile = (folder: string, name: string): string =>
  new URL(name, new URL(folder.endsWith('/') ? folder : `${folder}/`, document.baseURI)).href;
