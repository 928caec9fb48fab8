/** Which square of a picture is taken: moved and enlarged within its edges. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** `x` and `y` say where the square is on its way from one edge to the other, from 0 to 1; `zoom` is 1 for the largest. */
export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export const MAX_ZOOM = 5;
export const WHOLE: Crop = { x: 0.5, y: 0.5, zoom: 1 };

const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

export const squareOf = ({ width, height }: Size, { x, y, zoom }: Crop) => {
  const side = Math.min(width, height) / zoom;
  return { x: (width - side) * x, y: (height - side) * y, side };
};

/** @param by in parts of the square's side: 1 moves the next square into it. */
export function moved(size: Size, crop: Crop, by: { readonly x: number; readonly y: number }): Crop {
  const { side } = squareOf(size, crop);
  const along = (at: number, room: number, step: number) => (room <= 0 ? at : within(at + (step * side) / room, 0, 1));
  return {
    ...crop,
    x: along(crop.x, size.width - side, by.x),
    y: along(crop.y, size.height - side, by.y),
  };
}

/** The middle of the square stays where it is as long as the edges let it. */
export function zoomed(size: Size, crop: Crop, zoom: number): Crop {
  const before = squareOf(size, crop);
  const next = within(zoom, 1, MAX_ZOOM);
  const side = Math.min(size.width, size.height) / next;
  const along = (start: number, length: number) =>
    length <= side ? 0.5 : within((start + before.side / 2 - side / 2) / (length - side), 0, 1);
  return { zoom: next, x: along(before.x, size.width), y: along(before.y, size.height) };
}
