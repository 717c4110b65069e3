// Pagination: a document is a stack of strips that are never cut; some must stay with the one below.

/** A horizontal band of the page: a line of text, a row of a table, a signature. */
export interface Strip {
  /** Points, without the gap above. */
  readonly height: number;
  /** Points left above, except at the top of a page. */
  readonly gap: number;
  /** Never the last strip of a page when another follows. */
  readonly keepWithNext: boolean;
  /** Starts a new page. */
  readonly breakBefore?: boolean;
  /** Drawn again when a page starts on this strip: the head of a table. */
  readonly repeat?: { readonly height: number; draw(top: number): void };
  draw(top: number): void;
}

/** Where strips may stand, in points from the top of the page; the first page starts lower under a letter head. */
export interface Frame {
  readonly firstTop: number;
  readonly top: number;
  readonly bottom: number;
}

/** Draws strips from top to bottom, asking for a page when a group that must stay together does not fit. */
export function paginate(strips: readonly Strip[], frame: Frame, newPage: () => void): void {
  let y = frame.firstTop;
  let atTop = true;
  const turn = (strip: Strip): void => {
    newPage();
    y = frame.top;
    atTop = true;
    if (strip.repeat !== undefined) {
      strip.repeat.draw(y);
      y += strip.repeat.height;
    }
  };
  for (let index = 0; index < strips.length; ) {
    const group = groupAt(strips, index);
    const first = group[0];
    if (first === undefined) break;
    const room = frame.bottom - y;
    if (first.breakBefore === true && (!atTop || index > 0)) turn(first);
    else if (heightOf(group, atTop) > room && !atTop) turn(first);
    for (const strip of group) {
      // A group taller than a page is the one case where strips that belong together are parted.
      if (!atTop && y + strip.gap + strip.height > frame.bottom + 0.01) turn(strip);
      if (!atTop) y += strip.gap;
      strip.draw(y);
      y += strip.height;
      atTop = false;
    }
    index += group.length;
  }
}

function groupAt(strips: readonly Strip[], start: number): readonly Strip[] {
  let end = start;
  while (
    strips[end]?.keepWithNext === true &&
    strips[end + 1] !== undefined &&
    strips[end + 1]?.breakBefore !== true
  ) {
    end += 1;
  }
  return strips.slice(start, end + 1);
}

function heightOf(group: readonly Strip[], atTop: boolean): number {
  return group.reduce((sum, strip, index) => sum + strip.height + (index === 0 && atTop ? 0 : strip.gap), 0);
}
